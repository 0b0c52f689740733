using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Sdk.DependencyInjection;

/// <summary>
/// The container's store for idempotency keys: one for all its clients, however it is registered, because a key of one must be known to the
/// others.
/// </summary>
internal sealed class ContainerStore(IServiceProvider provider)
{
    // A store that could not be made is asked for again, because what it needs may be there by then.
    private readonly Lazy<IIdempotencyStore> _store =
        new(provider.GetRequiredService<IIdempotencyStore>, LazyThreadSafetyMode.PublicationOnly);

    public IIdempotencyStore Get() => _store.Value;
}
