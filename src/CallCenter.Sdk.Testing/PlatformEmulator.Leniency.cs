namespace CallCenter.Sdk.Testing;

/// <content>By default the emulator is as strict as a released gateway. What is more lenient is switched on here, by name.</content>
public sealed partial class PlatformEmulator
{
    /// <summary>
    /// Reads a body whatever its Content-Type. By default a body that is not <c>application/json</c>, in UTF-8 or without a charset, is
    /// answered with 000002, as a gateway does.
    /// </summary>
    /// <returns>This emulator.</returns>
    public PlatformEmulator WithAnyContentType()
    {
        _settings.AcceptsAnyContentType = true;
        return this;
    }

    /// <summary>
    /// Reads the route dialect of <c>enqueue</c> as it is documented: several routes, tried in order, and <c>ring_mode</c> 5. By default
    /// both are refused with 000001, as released gateways do. (docs/wire-contract.md, section 5.2.)
    /// </summary>
    /// <returns>This emulator.</returns>
    public PlatformEmulator WithDocumentedRoutes()
    {
        _world.Do(() => _world.AcceptsDocumentedRoutes = true);
        return this;
    }

    /// <summary>
    /// An attachAgent for an agent whose extension already rings for an attachAgent to the same conversation joins that ring: one ring, one
    /// answer for both, and the mode that was asked for last. By default the agent is busy (040203) as long as the extension rings.
    /// </summary>
    /// <returns>This emulator.</returns>
    public PlatformEmulator WithMergedAttachRings()
    {
        _world.Do(() => _world.MergesAttachRings = true);
        return this;
    }
}
