using CallCenter.Sdk.Testing.Model;

namespace CallCenter.Sdk.Testing.Operations;

/// <summary>Who calls an operation, and for which conversation.</summary>
/// <param name="World">The platform's state.</param>
/// <param name="RequestNumber">The request in the ledger.</param>
/// <param name="Account">The account that calls.</param>
/// <param name="ConversationId">The conversation in the path.</param>
internal sealed record OperationCall(World World, int RequestNumber, string Account, string ConversationId);
