namespace CallCenter.Sdk.Wire;

/// <summary>What an answer is an answer to, as far as the message shows after its send. Below that, the SDK sees nothing.</summary>
internal enum AnsweredRequest
{
    /// <summary>The SDK's request, as it was sent.</summary>
    Ours,

    /// <summary>
    /// The request with another body: a primary handler wrapped or copied the SDK's. It can send a copy more than once, so that only a
    /// success counts: a refusal does not prove that nothing was done.
    /// </summary>
    OtherBody,

    /// <summary>Another request, as after a redirect that a primary handler followed.</summary>
    Other,
}
