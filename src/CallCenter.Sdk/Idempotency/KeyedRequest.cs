using CallCenter.Sdk.Wire;

namespace CallCenter.Sdk;

/// <summary>A request that has an idempotency key.</summary>
/// <param name="Operation">What it asks for.</param>
/// <param name="ConversationId">The conversation.</param>
/// <param name="Key">The key, checked.</param>
/// <param name="Fingerprint">The request's fingerprint, by the token of the claim that salts it.</param>
internal sealed record KeyedRequest(Operation Operation, string ConversationId, string Key, Func<string, string> Fingerprint);
