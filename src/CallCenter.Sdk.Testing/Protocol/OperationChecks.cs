using System.Runtime.CompilerServices;

namespace CallCenter.Sdk.Testing.Protocol;

internal static class OperationChecks
{
    public static void ThrowIfUnknown(
        this ConversationOperation operation, [CallerArgumentExpression(nameof(operation))] string? parameter = null)
    {
        if (!Enum.IsDefined(operation))
        {
            throw new ArgumentOutOfRangeException(parameter, operation, "There is no such operation.");
        }
    }
}
