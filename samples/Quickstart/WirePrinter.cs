using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Quickstart;

/// <summary>
/// Prints each request in readable form; on the wire, characters that are not ASCII travel as <c>\uXXXX</c>. This is for a demonstration:
/// in a service, bodies hold telephone numbers and do not belong in a log.
/// </summary>
internal sealed class WirePrinter : DelegatingHandler
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Console.WriteLine($"   {request.Method} {request.RequestUri!.PathAndQuery}");
        Print(JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))!.AsObject());
        var response = await base.SendAsync(request, cancellationToken);
        Console.WriteLine($"   HTTP {(int)response.StatusCode}");
        return response;
    }

    private static void Print(JsonObject body)
    {
        var enqueue = (string?)body["enqueue"];
        if (enqueue is not null)
        {
            body["enqueue"] = "…";
        }

        Console.WriteLine($"   {body.ToJsonString(Readable)}");
        if (enqueue is not null)
        {
            Console.WriteLine($"   enqueue, on the wire without line breaks:\n{Indent(XElement.Parse(enqueue))}");
        }
    }

    private static string Indent(XElement xml) =>
        string.Join('\n', xml.ToString().Split('\n').Select(static line => $"     {line.TrimEnd('\r')}"));
}
