using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CallCenter.Sdk.Testing.Protocol;

/// <summary>The platform's replies. (docs/wire-contract.md, section 3.)</summary>
internal static class Replies
{
    private const string Json = "application/json;charset=UTF-8";
    private const string PlainText = "HTTP Status {0} - {1}";
    private static readonly CompositeFormat StatusText = CompositeFormat.Parse(PlainText);

    // The platform writes Chinese as Chinese, not as \u escapes.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static WireReply Envelope(PlatformCode code, ReplyData data = ReplyData.Null, string? callId = null, string? note = null) =>
        Of(200, Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("code", code.Value);
            json.WriteString("msg", Messages.Of(code));
            WriteData(json, data, callId);
            json.WriteEndObject();
        })) with
        { Code = code, Note = note };

    public static WireReply Unauthorized(string reason, string? note = null) =>
        new(401, null, Text(401, reason), Note: note) { Headers = [new("WWW-Authenticate", "Basic realm=\"Secure realm\"")] };

    public static WireReply Forbidden() => new(403, null, Text(403, "Forbidden"));

    public static WireReply NotFound(WireRequest request, DateTimeOffset now) =>
        ErrorPage(404, "Not Found", "No message available", request, now) with { Note = "the path is no operation of this API" };

    public static WireReply MethodNotAllowed(WireRequest request, DateTimeOffset now)
    {
        var page = ErrorPage(405, "Method Not Allowed", $"Request method '{request.Method}' not supported", request, now);
        return page with { Headers = [new("Allow", "POST")] };
    }

    public static WireReply WrongContentType(string? contentType) => Envelope(
        PlatformCode.UnknownFailure,
        note: $"Content-Type should be {ContentTypeRule.Expected}, but {(contentType is null ? "there is none" : $"is {contentType}")}");

    private static WireReply ErrorPage(int status, string error, string message, WireRequest request, DateTimeOffset now) =>
        Of(status, Write(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("timestamp", now.ToUnixTimeMilliseconds());
            json.WriteNumber("status", status);
            json.WriteString("error", error);
            json.WriteString("message", message);
            json.WriteString("path", request.Path);
            json.WriteEndObject();
        }));

    private static WireReply Of(int status, byte[] json) => new(status, Json, json);

    private static void WriteData(Utf8JsonWriter json, ReplyData data, string? callId)
    {
        if (data == ReplyData.Absent)
        {
            return;
        }

        json.WritePropertyName("data");
        switch (data)
        {
            case ReplyData.True:
                json.WriteBooleanValue(true);
                break;
            case ReplyData.CallId:
                json.WriteStringValue(callId);
                break;
            case ReplyData.CallObject:
                json.WriteStartObject();
                json.WriteString("callId", callId);
                json.WriteString("user_data", "");
                json.WriteEndObject();
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    private static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            write(json);
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static byte[] Text(int status, string reason) =>
        Encoding.UTF8.GetBytes(string.Format(System.Globalization.CultureInfo.InvariantCulture, StatusText, status, reason));
}
