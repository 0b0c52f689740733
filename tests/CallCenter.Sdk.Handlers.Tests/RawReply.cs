using System.Globalization;
using System.Text;

namespace CallCenter.Sdk.Handlers.Tests;

/// <summary>What the raw server does with one request, and whether it has acted on it (rung a telephone) by then.</summary>
internal sealed record RawReply(bool Acts, byte[]? Bytes = null, bool Resets = false, bool Hangs = false)
{
    private const string Success = """{"code": "000000", "msg": "请求成功", "data": {"callId": "8af4eaf75775c93e0157792090b60008"}}""";

    public static RawReply Yes { get; } = new(Acts: true, Http(200, Success));

    public static RawReply Reset { get; } = new(Acts: true, Resets: true);

    public static RawReply Silence { get; } = new(Acts: true, Hangs: true);

    /// <summary>The work is done, the reply breaks off.</summary>
    public static RawReply Truncated { get; } = new(Acts: true, Http(200, Success)[..^20], Resets: true);

    public static RawReply Expired { get; } = new(Acts: false, Http(401, "HTTP Status 401 - 签名过期"));

    public static RawReply Unauthorized { get; } = new(Acts: false, Http(401, "HTTP Status 401 - 签名不正确"));

    public static RawReply Redirect { get; } = new(Acts: true, Http(307, "", "Location: /elsewhere"));

    public static RawReply Code(string code, bool acts) => new(acts, Http(200, $$"""{"code": "{{code}}", "msg": "", "data": null}"""));

    public static RawReply Status(int status, bool acts, string body = "", params string[] headers) =>
        new(acts, Http(status, body, headers));

    /// <summary>The same, but for the last bytes of its body.</summary>
    public RawReply Cut() => this with { Bytes = Bytes![..^5], Resets = true };

    public static RawReply StatusWithSuccess(int status) => Status(status, acts: true, Success);

    private static byte[] Http(int status, string body, params string[] headers)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var others = string.Concat(headers.Select(static header => header + "\r\n"));
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 {status} X\r\nDate: {TimeProvider.System.GetUtcNow():R}\r\nContent-Type: application/json\r\n" +
            $"Content-Length: {bytes.Length}\r\n{others}\r\n");
        return [.. Encoding.ASCII.GetBytes(head), .. bytes];
    }
}
