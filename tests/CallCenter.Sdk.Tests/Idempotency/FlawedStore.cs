namespace CallCenter.Sdk.Tests.Idempotency;

/// <summary>What is wrong with a <see cref="FlawedStore"/>.</summary>
public enum Flaw
{
    /// <summary>Nothing, so that the flaws below are what the kit finds.</summary>
    None,

    /// <summary>A release does not look at the token of a claim that was completed.</summary>
    ReleaseOfACompletedClaim,

    /// <summary>A completion does not look at the token of a claim that was completed.</summary>
    CompletionOfACompletedClaim,

    /// <summary>A completion brings back a claim that was released by force.</summary>
    CompletionAfterForce,

    /// <summary>An outcome is kept by the name, and the next claim inherits it.</summary>
    OutcomeOfTheNameBefore,

    /// <summary>Claims that are refused are told the first holder that the name ever had, as by a cache.</summary>
    FirstHolderIsTold,

    /// <summary>A claim that is refused restarts the lifetime of the holder, as a sliding expiration does.</summary>
    RefusalRestartsTheLifetime,

    /// <summary>A claim of a free name is atomic, and one of an expired name is not.</summary>
    NonAtomicTakeover,

    /// <summary>A release compares the token in one step and frees the name in another.</summary>
    NonAtomicRelease,

    /// <summary>The column of the names is four characters too short.</summary>
    NamesAreCut,

    /// <summary>The column of the tokens is made for a GUID.</summary>
    TokensAreCut,

    /// <summary>A canceled method does its work and throws afterwards.</summary>
    CanceledAfterwards,

    /// <summary>A full store refuses outcomes, too.</summary>
    FullStoreRefusesOutcomes,

    /// <summary>Lifetimes of claims are an int of milliseconds, which holds 24 days.</summary>
    LifetimesOverflow,

    /// <summary>Lifetimes of outcomes are an int of milliseconds, which holds 24 days.</summary>
    LifetimesOfOutcomesOverflow,
}

/// <summary>A store as somebody could write it, with one flaw.</summary>
internal sealed class FlawedStore(TimeProvider clock, Flaw flaw, int capacity = int.MaxValue) : IIdempotencyStore
{
    private const int GuidLength = 32;
    private const int ShortName = 60;

    private readonly Gap _gap = new();
    private readonly object _gate = new();
    private readonly Dictionary<string, Row> _rows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IdempotencyEntry> _first = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _outcomes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Row> _forced = new(StringComparer.Ordinal);

    public async ValueTask<IdempotencyEntry> ClaimAsync(
        string name, IdempotencyEntry claim, TimeSpan lifetime, CancellationToken cancellationToken = default)
    {
        Begin(cancellationToken);
        name = NameOf(name);
        bool isExpired;
        lock (_gate)
        {
            isExpired = _rows.TryGetValue(name, out var row) && row.Expiry <= clock.GetUtcNow();
        }

        if (isExpired && flaw == Flaw.NonAtomicTakeover)
        {
            await _gap.MeetAsync(name);
            lock (_gate)
            {
                _rows.Remove(name);
            }
        }

        lock (_gate)
        {
            var holder = Holder(name);
            if (holder is null && _rows.Values.Count(row => row.Expiry > clock.GetUtcNow()) >= capacity)
            {
                throw new InvalidOperationException("The store is full.");
            }

            if (holder is null)
            {
                _first.TryAdd(name, claim);
                _rows[name] = holder = new Row(claim, ExpiryOf(lifetime, Flaw.LifetimesOverflow));
            }
            else if (flaw == Flaw.RefusalRestartsTheLifetime)
            {
                _rows[name] = holder = holder with { Expiry = clock.GetUtcNow() + lifetime };
            }

            End(cancellationToken);
            return flaw == Flaw.FirstHolderIsTold && holder.Entry != claim ? _first[name] : Told(name, holder, claim);
        }
    }

    public ValueTask CompleteAsync(
        string name, string token, string outcome, TimeSpan lifetime, CancellationToken cancellationToken = default)
    {
        Begin(cancellationToken);
        name = NameOf(name);
        lock (_gate)
        {
            if (flaw == Flaw.FullStoreRefusesOutcomes && _rows.Count >= capacity)
            {
                throw new InvalidOperationException("The store is full.");
            }

            var holder = Holder(name) ?? (flaw == Flaw.CompletionAfterForce ? _forced.GetValueOrDefault(name) : null);
            if (holder is not null
                && (IsSame(holder, token) || (flaw == Flaw.CompletionOfACompletedClaim && holder.Entry.Outcome is not null)))
            {
                _rows[name] = new Row(
                    holder.Entry with { Outcome = outcome }, ExpiryOf(lifetime, Flaw.LifetimesOfOutcomesOverflow));
                _outcomes[name] = outcome;
            }
        }

        End(cancellationToken);
        return ValueTask.CompletedTask;
    }

    public async ValueTask ReleaseAsync(string name, string token, CancellationToken cancellationToken = default)
    {
        Begin(cancellationToken);
        name = NameOf(name);
        bool isOwn;
        lock (_gate)
        {
            var holder = Holder(name);
            isOwn = holder is not null
                && (IsSame(holder, token) || (flaw == Flaw.ReleaseOfACompletedClaim && holder.Entry.Outcome is not null));
            if (isOwn && flaw != Flaw.NonAtomicRelease)
            {
                _rows.Remove(name);
            }
        }

        if (isOwn && flaw == Flaw.NonAtomicRelease)
        {
            if (!await _gap.MeetAsync(name))
            {
                await Gap.UntilAsync(() => IsHeldByAnother(name, token)); // the first has freed the name, and somebody has claimed it
            }

            lock (_gate)
            {
                _rows.Remove(name);
            }
        }

        End(cancellationToken);
    }

    public ValueTask<IdempotencyEntry?> FindAsync(string name, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        name = NameOf(name);
        lock (_gate)
        {
            return ValueTask.FromResult(Holder(name) is { } holder ? Told(name, holder, claim: null) : null);
        }
    }

    public ValueTask<bool> ForceReleaseAsync(string name, CancellationToken cancellationToken = default)
    {
        Begin(cancellationToken);
        name = NameOf(name);
        lock (_gate)
        {
            var isHeld = Holder(name) is { } holder;
            if (_rows.Remove(name, out var row))
            {
                _forced[name] = row;
            }

            End(cancellationToken);
            return ValueTask.FromResult(isHeld);
        }
    }

    private DateTimeOffset ExpiryOf(TimeSpan lifetime, Flaw overflow) => clock.GetUtcNow()
        + (flaw == overflow ? TimeSpan.FromMilliseconds(unchecked((int)(long)lifetime.TotalMilliseconds)) : lifetime);

    private Row? Holder(string name) => _rows.TryGetValue(name, out var row) && row.Expiry > clock.GetUtcNow() ? row : null;

    private bool IsHeldByAnother(string name, string token)
    {
        lock (_gate)
        {
            return Holder(name) is { } holder && !IsSame(holder, token);
        }
    }

    private bool IsSame(Row row, string token) => flaw == Flaw.TokensAreCut
        ? row.Entry.Token.AsSpan(0, GuidLength).SequenceEqual(token.AsSpan(0, GuidLength))
        : row.Entry.Token == token;

    private IdempotencyEntry Told(string name, Row holder, IdempotencyEntry? claim) =>
        flaw == Flaw.OutcomeOfTheNameBefore && holder.Entry != claim && _outcomes.TryGetValue(name, out var outcome)
            ? holder.Entry with { Outcome = outcome }
            : holder.Entry;

    private string NameOf(string name) => flaw == Flaw.NamesAreCut ? name[..ShortName] : name;

    private void Begin(CancellationToken cancellationToken)
    {
        if (flaw != Flaw.CanceledAfterwards)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private static void End(CancellationToken cancellationToken) => cancellationToken.ThrowIfCancellationRequested();

    private sealed record Row(IdempotencyEntry Entry, DateTimeOffset Expiry);
}
