namespace CallCenter.Sdk;

/// <summary>
/// Keeps the claims on idempotency keys, so that of all calls with one key only one is sent. <see cref="InMemoryIdempotencyStore"/> does it
/// for one process, the package CallCenter.Sdk.Redis for all machines that share a server; write your own over any store that can insert
/// a row "only if there is none" atomically.
/// </summary>
/// <remarks>
/// <para>
/// A name is held by at most one claim at a time. Every claim has a token of its own, and completion and release act only on the claim with
/// their token: one that comes late, after the claim was released or another one has taken the name, does nothing. (A completion of a claim
/// that has expired, while no other has taken the name, may count or not.) A claim stands until it is released or until its lifetime,
/// counted by the store's clock, ends. Nothing else removes it: a store that is full refuses new claims.
/// </para>
/// <para>
/// The texts are opaque to the store and hold no secret: names are 64 hexadecimal digits, tokens at most 64 ASCII letters and digits, the
/// texts of claims and outcomes at most 4,096 printable ASCII characters.
/// </para>
/// <para>
/// Any exception but an <see cref="OperationCanceledException"/> of the token that was passed says that the store failed. The SDK then
/// tries a claim once more with the same token, as its answer may have been lost. It calls the methods on threads of the pool and leaves
/// one that does not answer in time. In a container, register the store as a singleton: it serves all clients.
/// <c>IdempotencyStoreConformance</c> in CallCenter.Sdk.Testing tests a store against this contract.
/// </para>
/// </remarks>
public interface IIdempotencyStore
{
    /// <summary>Claims a name, unless it is held. This is one atomic step, also between machines.</summary>
    /// <param name="name">The name to claim.</param>
    /// <param name="claim">The claim, without an outcome.</param>
    /// <param name="lifetime">How long it stands if it is neither completed nor released.</param>
    /// <param name="cancellationToken">Cancels the wait for the store. If it is canceled before the start, nothing is claimed.</param>
    /// <returns>
    /// The entry that holds the name now: the claim itself if the name was free or held by the same token already, else the other's, with
    /// its outcome if it has one.
    /// </returns>
    /// <exception cref="InvalidOperationException">
    /// The store is full, or the name holds something that the SDK did not write. Nothing was changed.
    /// </exception>
    ValueTask<IdempotencyEntry> ClaimAsync(
        string name, IdempotencyEntry claim, TimeSpan lifetime, CancellationToken cancellationToken = default);

    /// <summary>Stores the outcome of a claim and restarts its lifetime. Does nothing if another claim, or none, holds the name.</summary>
    /// <param name="name">The claimed name.</param>
    /// <param name="token">The token of the claim.</param>
    /// <param name="outcome">The outcome, which later claims of the name are given.</param>
    /// <param name="lifetime">How long the entry stands from now on. Never more than the lifetime of the claim.</param>
    /// <param name="cancellationToken">Cancels the wait for the store.</param>
    /// <returns>A task that ends when the outcome is stored.</returns>
    ValueTask CompleteAsync(string name, string token, string outcome, TimeSpan lifetime, CancellationToken cancellationToken = default);

    /// <summary>Frees the name. Does nothing if another claim, or none, holds it.</summary>
    /// <param name="name">The claimed name.</param>
    /// <param name="token">The token of the claim.</param>
    /// <param name="cancellationToken">Cancels the wait for the store.</param>
    /// <returns>A task that ends when the claim is gone.</returns>
    ValueTask ReleaseAsync(string name, string token, CancellationToken cancellationToken = default);

    /// <summary>Looks a name up and changes nothing.</summary>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Cancels the wait for the store.</param>
    /// <returns>The entry that holds the name; <see langword="null"/> if it is free.</returns>
    /// <exception cref="InvalidOperationException">The name holds something that the SDK did not write.</exception>
    ValueTask<IdempotencyEntry?> FindAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Frees the name, whoever holds it. For an operator who knows what became of the call.</summary>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Cancels the wait for the store.</param>
    /// <returns>Whether the name was held.</returns>
    ValueTask<bool> ForceReleaseAsync(string name, CancellationToken cancellationToken = default);
}
