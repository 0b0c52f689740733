namespace CallCenter.Sdk;

/// <summary>For operators: looks idempotency keys up and releases them, by the key that a call was made with.</summary>
public static class IdempotencyStoreExtensions
{
    /// <summary>Looks a key up and changes nothing.</summary>
    /// <param name="store">The store of the client that used the key.</param>
    /// <param name="options">That client's options, which tell its keys from those of others.</param>
    /// <param name="operation"><see cref="ConversationOperation.InviteAgent"/> or <see cref="ConversationOperation.InviteOut"/>.</param>
    /// <param name="idempotencyKey">The key.</param>
    /// <param name="cancellationToken">Cancels the wait for the store.</param>
    /// <returns>What the store knows; <see langword="null"/> if the key is free.</returns>
    /// <exception cref="ArgumentException">
    /// The operation takes no key, the key is not 1 to 255 visible ASCII characters, or the options have no BaseUrl.
    /// </exception>
    /// <exception cref="InvalidOperationException">The store holds something that the SDK did not write.</exception>
    public static async ValueTask<IdempotencyKeyStatus?> FindAsync(
        this IIdempotencyStore store,
        ConversationClientOptions options,
        ConversationOperation operation,
        string idempotencyKey,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        var name = NameOf(options, operation, idempotencyKey);
        var entry = await store.FindAsync(name, cancellationToken).ConfigureAwait(false);
        return entry is null ? null : StoredCall.Read(entry).Status((options.TimeProvider ?? TimeProvider.System).GetUtcNow());
    }

    /// <summary>
    /// Releases a key, whoever holds it, so that the next call with it is sent. Do so only if you know what became of the earlier call: if
    /// that is still under way, or rang, the telephone rings a second time.
    /// </summary>
    /// <param name="store">The store of the client that used the key.</param>
    /// <param name="options">That client's options, which tell its keys from those of others.</param>
    /// <param name="operation"><see cref="ConversationOperation.InviteAgent"/> or <see cref="ConversationOperation.InviteOut"/>.</param>
    /// <param name="idempotencyKey">The key.</param>
    /// <param name="cancellationToken">Cancels the wait for the store.</param>
    /// <returns>Whether the key was held.</returns>
    /// <exception cref="ArgumentException">
    /// The operation takes no key, the key is not 1 to 255 visible ASCII characters, or the options have no BaseUrl.
    /// </exception>
    public static ValueTask<bool> ForceReleaseAsync(
        this IIdempotencyStore store,
        ConversationClientOptions options,
        ConversationOperation operation,
        string idempotencyKey,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        return store.ForceReleaseAsync(NameOf(options, operation, idempotencyKey), cancellationToken);
    }

    private static string NameOf(ConversationClientOptions options, ConversationOperation operation, string key)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(key, "idempotencyKey");
        IdempotencyKey.Check(key, "idempotencyKey");
        if (options.BaseUrl is not { IsAbsoluteUri: true })
        {
            throw new ArgumentException("The options have no absolute BaseUrl.", nameof(options));
        }

        var name = operation switch
        {
            ConversationOperation.InviteAgent => "inviteAgent",
            ConversationOperation.InviteOut => "inviteOut",
            _ => throw new ArgumentException("Only InviteAgent and InviteOut take an idempotency key.", nameof(operation)),
        };
        return IdempotencyKey.NameOf(IdempotencyKey.ScopeOf(options), name, key);
    }
}
