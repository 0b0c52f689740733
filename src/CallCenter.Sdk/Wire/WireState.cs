namespace CallCenter.Sdk.Wire;

/// <summary>How far one send got on the wire.</summary>
internal enum WireState
{
    /// <summary>Handed to the transport, which has not asked for the body yet: no byte of the request is out.</summary>
    Connecting,

    /// <summary>The transport asked for the body: the platform may have it.</summary>
    Writing,

    /// <summary>The platform answered.</summary>
    Answered,

    /// <summary>The transport failed; <see cref="WireSend.WasWritten"/> tells whether before or after the body.</summary>
    Failed,
}
