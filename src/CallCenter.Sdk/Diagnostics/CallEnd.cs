using CallCenter.Sdk.Resilience;

namespace CallCenter.Sdk.Diagnostics;

/// <summary>How a call ended, in what telemetry may know of it.</summary>
internal readonly record struct CallEnd(TimeSpan Elapsed, int Attempts, PlatformCode? Code, Delivery? Delivery, string? ErrorType)
{
    /// <summary>The error type of a call that its caller gave up.</summary>
    public const string Canceled = "canceled";

    /// <summary>The code as a tag. One that this version does not know shares a value with its like, to keep the number of series small.</summary>
    public string? CodeTag => Code is not { } code ? null : PlatformCodeMeaning.IsKnown(code) ? code.Value : "_OTHER";

    public static CallEnd Of(Call call, ConversationReply reply) => new(call.Elapsed, reply.Attempts, reply.Code, null, null);

    public static CallEnd Of(Call call, Exception failure) => new(
        call.Elapsed,
        call.Attempts,
        (failure as CallCenterRefusedException)?.Code,
        (failure as CallCenterException)?.Delivery,
        failure is OperationCanceledException ? Canceled : failure.GetType().FullName);
}
