using System.Text;
using CallCenter.Sdk.Testing.Protocol;

namespace CallCenter.Sdk.Testing.Fronts;

/// <summary>Makes the ledger's entries.</summary>
internal static class RequestRecord
{
    public static RecordedRequest Of(int number, DateTimeOffset now, WireRequest request, Fault fault)
    {
        var route = OperationRoute.Of(request);
        return new()
        {
            Number = number,
            At = now,
            Method = request.Method,
            Path = request.Target,
            Operation = route?.Operation,
            ConversationId = route?.ConversationId,
            Body = Encoding.UTF8.GetString(request.Body),
            Headers = request.Headers
                .Where(header => !IsHidden(header.Key))
                .ToDictionary(header => header.Key, header => header.Value, StringComparer.OrdinalIgnoreCase),
            Fault = fault == Fault.None ? null : fault.ToString(),
        };
    }

    public static RecordedRequest Answered(RecordedRequest request, WireReply reply, DateTimeOffset now) => request with
    {
        Status = reply.Status,
        Duration = now - request.At,
        Code = reply.Code,
        Reply = Encoding.UTF8.GetString(reply.Body),
        Note = reply.Note,
    };

    private static bool IsHidden(string header) =>
        header.Equals("Signature", StringComparison.OrdinalIgnoreCase) ||
        header.Equals(Exchange.TicketHeader, StringComparison.OrdinalIgnoreCase);
}
