namespace CallCenter.Sdk.Resilience;

/// <summary>The design's table, section Resilience: what happened, and what the operation does in the world, decide.</summary>
internal static class Classifier
{
    public static Verdict Judge(Happening happening, bool rings) => happening switch
    {
        Happening.NoConnection => new(Delivery.NotSent, MayRepeat: true, IsOutage: true),
        Happening.StoppedBeforeSend or Happening.CircuitOpen => new(Delivery.NotSent, MayRepeat: false, IsOutage: false),
        Happening.ComeBackLater => new(Delivery.Refused, MayRepeat: true, IsOutage: false),
        Happening.ServerTrouble or Happening.ConnectionBroke => new(Delivery.Unknown, MayRepeat: !rings, IsOutage: true),
        Happening.SaidNo => new(Delivery.Refused, MayRepeat: false, IsOutage: false),
        _ => new(Delivery.Unknown, MayRepeat: false, IsOutage: false),
    };
}
