using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using StackExchange.Redis;

namespace CallCenter.Sdk.Redis;

/// <summary>A claim as the server keeps it: a mark that it is ours, its lifetime in milliseconds, its token and its text.</summary>
internal sealed record StoredClaim(TimeSpan Lifetime, IdempotencyEntry Entry)
{
    private const string Mark = "callcenter1";
    private const int Parts = 4;
    private const long MaxMilliseconds = long.MaxValue / TimeSpan.TicksPerMillisecond;

    public string Token => Entry.Token;

    /// <summary>How long the key lives: the lifetime, and as long again for the outcome of a call that ends at its very end.</summary>
    public static TimeSpan TimeToLive(TimeSpan lifetime) => 2 * lifetime;

    public static RedisValue Write(IdempotencyEntry claim, TimeSpan lifetime) =>
        string.Create(CultureInfo.InvariantCulture, $"{Mark} {(long)lifetime.TotalMilliseconds} {claim.Token} {claim.Claim}");

    public static RedisValue WriteOutcome(string outcome) => $"{Mark} {outcome}";

    public static string ReadOutcome(RedisValue value) =>
        value.ToString().Split(' ', 2) is [Mark, var outcome] ? outcome : throw Foreign();

    public static StoredClaim Read(RedisValue value) => TryRead(value, out var claim) ? claim : throw Foreign();

    public static bool TryRead(RedisValue value, [NotNullWhen(true)] out StoredClaim? claim)
    {
        claim = null;
        if (value.ToString().Split(' ', Parts) is [Mark, var lifetime, var token, var text]
            && long.TryParse(lifetime, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            && milliseconds <= MaxMilliseconds)
        {
            claim = new StoredClaim(TimeSpan.FromTicks(milliseconds * TimeSpan.TicksPerMillisecond), new IdempotencyEntry(token, text));
        }

        return claim is not null;
    }

    public static InvalidOperationException Foreign(Exception? inner = null) =>
        new("The Redis key of an idempotency key holds something that CallCenter.Sdk did not write. It was left as it is.", inner);

    /// <summary>Whether the lifetime of a claim without an outcome has ended.</summary>
    public bool HasExpired(TimeSpan? timeToLive) => timeToLive <= Lifetime;
}
