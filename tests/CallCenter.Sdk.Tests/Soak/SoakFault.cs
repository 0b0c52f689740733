using CallCenter.Sdk.Testing;

namespace CallCenter.Sdk.Tests.Soak;

/// <summary>What befalls one attempt.</summary>
/// <param name="Fault">The emulator's fault.</param>
/// <param name="FateIsUnknown">Whether nobody can tell from outside what the platform did.</param>
/// <param name="Stalls">Whether nothing comes back before the attempt's time is up.</param>
internal sealed record SoakFault(Fault Fault, bool FateIsUnknown = false, bool Stalls = false)
{
    private static readonly SoakFault Fair = new(Fault.None);

    // Outages stay near a quarter: circuits open in storms only.
    private static readonly (int Weight, Func<Random, SoakFault> Throw)[] Faces =
    [
        (600, static _ => Fair),
        (30, static _ => new(Fault.ConnectionRefused)),
        (30, static dice => new(Fault.Status(Any(dice, [408, 500, 502, 503, 504])), FateIsUnknown: true)),
        (20, static dice => new(Fault.Status(Any(dice, [500, 502, 503, 504])).AfterTheWork(), FateIsUnknown: true)),
        (20, static _ => new(Fault.Reset, FateIsUnknown: true)),
        (20, static _ => new(Fault.Reset.AfterTheWork(), FateIsUnknown: true)),
        (40, static _ => new(Fault.ReplyLost, FateIsUnknown: true)),
        (20, static _ => new(Fault.Truncated, FateIsUnknown: true)),
        (5, static _ => new(Fault.Hang, FateIsUnknown: true, Stalls: true)),
        (5, static _ => new(Fault.Hang.AfterTheWork(), FateIsUnknown: true, Stalls: true)),
        (5, static _ => new(Fault.Dripping(TimeSpan.FromHours(1)), FateIsUnknown: true, Stalls: true)),
        // the work is done when the caller has gone
        (5, static _ => new(Fault.Delay(SoakClients.AttemptTimeout * 1.5), FateIsUnknown: true, Stalls: true)),
        (40, static _ => new(Fault.Code(PlatformCode.SystemBusy))),
        (20, static _ => new(Fault.Status(429))),
        (20, static _ => new(Fault.Unavailable(TimeSpan.FromSeconds(1)), FateIsUnknown: true)),
        (10, static _ => new(Fault.Unavailable(TimeSpan.FromSeconds(1)).AfterTheWork(), FateIsUnknown: true)),
        (20, static dice => new(Fault.Code(new PlatformCode(Any(dice, ["000001", "020002", "040501"]))))),
        (10, static dice => new(Unproven(dice), FateIsUnknown: true)),
        (10, static dice => new(Unproven(dice).AfterTheWork(), FateIsUnknown: true)),
        (10, static dice => new(Fault.Status(Any(dice, [402, 409, 418, 499, 501])).AfterTheWork(), FateIsUnknown: true)),
        (20, static dice => new(Fault.Status(Any(dice, [400, 401, 403, 404, 405, 406, 407, 411, 413, 414, 415, 431])))),
        (10, static _ => new(Fault.Status(307, new KeyValuePair<string, string>("Location", "/elsewhere")), FateIsUnknown: true)),
        (10, static _ => new(Fault.Garbage, FateIsUnknown: true)),
        (10, static _ => new(Fault.Empty, FateIsUnknown: true)),
        (10, static _ => new(Fault.Oversized(SoakClients.MaxReplyBytes * 2), FateIsUnknown: true)),
        (5, static _ => new(Fault.Dripping(TimeSpan.FromMilliseconds(1)))),
        (15, static dice => new(Fault.Delay(TimeSpan.FromMilliseconds(dice.Next(10))))),
        (20, static dice => new(Fault.ClockSkew(TimeSpan.FromMinutes(dice.Next(-30, 30))))),
    ];

    private static readonly int AllWeights = Faces.Sum(static face => face.Weight);

    /// <summary>Throws the dice; in a storm hardly any attempt finds the platform, and circuits open.</summary>
    public static SoakFault Roll(Random dice, bool storm)
    {
        if (storm && dice.Next(50) > 0)
        {
            return new(Fault.ConnectionRefused);
        }

        var at = dice.Next(AllWeights);
        foreach (var (weight, fall) in Faces)
        {
            if ((at -= weight) < 0)
            {
                return fall(dice);
            }
        }

        return Fair;
    }

    private static Fault Unproven(Random dice) => Fault.Code(new PlatformCode(Any(dice, ["000002", "000003", "987654"])));

    private static T Any<T>(Random dice, T[] values) => values[dice.Next(values.Length)];
}
