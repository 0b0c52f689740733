using System.Globalization;
using System.Text;

namespace CallCenter.Sdk;

/// <summary>What a store knows about an idempotency key that is held.</summary>
public sealed record IdempotencyKeyStatus
{
    /// <summary>What became of the call that holds the key.</summary>
    public required IdempotencyKeyState State { get; init; }

    /// <summary>When that call began, by the clock of the machine that made it.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When it ended; <see langword="null"/> if it did not, or nobody could record it.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>How many times it was sent; <see langword="null"/> while <see cref="Ended"/> is.</summary>
    public int? Attempts { get; init; }

    /// <summary>The platform's code, if it succeeded.</summary>
    public PlatformCode? Code { get; init; }

    /// <summary>The id of the call that was started, if it succeeded and the platform told one of at most 256 characters.</summary>
    public string? CallId { get; init; }

    // Called by the record's ToString(): the platform wrote the call id, so it stays out of logs.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append(
            CultureInfo.InvariantCulture,
            $"State = {State}, Since = {Since:O}, Ended = {Ended:O}, Attempts = {Attempts}, Code = {Code}");
        return true;
    }
}
