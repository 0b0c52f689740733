namespace CallCenter.Sdk.DependencyInjection;

/// <summary>What the options about idempotency keys must be.</summary>
internal static class IdempotencyRules
{
    private const int MaxScope = 256;
    private static readonly TimeSpan _minLifetime = TimeSpan.FromHours(1);
    private static readonly TimeSpan _maxLifetime = TimeSpan.FromDays(30);

    public static IEnumerable<Fault> Faults(ConversationClientOptions options)
    {
        var (lifetime, scope) = (options.IdempotencyKeyLifetime, options.IdempotencyScope);
        if (lifetime < _minLifetime || lifetime > _maxLifetime)
        {
            yield return new Fault(
                nameof(options.IdempotencyKeyLifetime),
                $"IdempotencyKeyLifetime is {lifetime:c}: set {_minLifetime:c} to {_maxLifetime:c}.");
        }
        else if (lifetime != ConversationClientOptions.DefaultIdempotencyKeyLifetime && lifetime < 2 * options.TotalTimeout)
        {
            // Who has not set it may use no keys at all; a call with a key checks it once more.
            yield return new Fault(
                nameof(options.IdempotencyKeyLifetime),
                $"IdempotencyKeyLifetime is {lifetime:c}: set at least twice TotalTimeout ({options.TotalTimeout:c}), because a call must end while its key stands.");
        }

        if (scope is not null && (scope.Length is 0 or > MaxScope || scope.Any(char.IsControl)))
        {
            yield return new Fault(
                nameof(options.IdempotencyScope),
                $"IdempotencyScope is no text of 1 to {MaxScope} characters without control characters: leave it out, or shorten it.");
        }
    }
}
