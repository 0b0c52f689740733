namespace CallCenter.Sdk.Diagnostics;

/// <summary>How a call ended, in what telemetry may know of it.</summary>
internal readonly record struct CallOutcome(TimeSpan Elapsed, int Attempts, PlatformCode? Code)
{
    /// <summary>The error type of a call that its caller canceled.</summary>
    public const string Canceled = "canceled";

    /// <summary>Whether the platform may have acted; <see langword="null"/> for a success.</summary>
    public Delivery? Delivery { get; init; }

    /// <summary><see langword="null"/> for a success.</summary>
    public string? ErrorType { get; init; }

    /// <summary>What an idempotency key made of the call that was not sent because of it; <see langword="null"/> for all others.</summary>
    public string? Idempotency { get; init; }

    /// <summary>The code as a tag. Codes that this version does not know share one value, to keep the number of series small.</summary>
    public string? CodeTag => Code is not { } code ? null : PlatformCodeMeaning.IsKnown(code) ? code.Value : "_OTHER";
}
