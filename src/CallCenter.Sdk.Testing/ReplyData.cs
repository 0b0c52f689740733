namespace CallCenter.Sdk.Testing;

/// <summary>The <c>data</c> of a successful reply. Gateways differ. (docs/wire-contract.md, section 3.)</summary>
public enum ReplyData
{
    /// <summary>No <c>data</c> at all.</summary>
    Absent,

    /// <summary><c>null</c>: the default of attachAgent and dettachAgent.</summary>
    Null,

    /// <summary><c>true</c>: the default of inviteAgent.</summary>
    True,

    /// <summary>The bare call id, a string.</summary>
    CallId,

    /// <summary>An object with <c>callId</c> and <c>user_data</c>: the default of inviteOut.</summary>
    CallObject,
}
