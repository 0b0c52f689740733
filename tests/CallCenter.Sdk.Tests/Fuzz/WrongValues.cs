using System.Globalization;
using System.Text;

namespace CallCenter.Sdk.Tests.Fuzz;

/// <summary>What <see cref="RequestFaults"/> puts where it does not belong.</summary>
internal static class WrongValues
{
    public static readonly int[] Expired = [301, 302, 600, 28800, 86400, 30_000_000];

    public static readonly string[] NoTimestamps =
    [
        "2026-03-01 12:05:06", "2026030112050", "202603011205060", "20260230120506", "20260301240506", "20260301126006", "20261301120506",
        "now", "0",
        "1772337906", "2026030112050x",
    ];

    public static readonly string[] NoOperations =
        ["detachAgent", "attachagent", "AttachAgent", "invite", "hangup", "", "attachAgents", "inviteOut2"];

    public static readonly string[] NoAccounts = ["%3CCertID%3E", "%7BCertID%7D", "%24%7Bcert%7D", "your%20account", "%E8%B4%A6%E5%8F%B7"];

    public static readonly string[] NoIds =
        ["a.b", "a%20b", "a%25b", "a~b", "a+b", "a:b", "%E4%BA%A4%E8%B0%88", "conversation.1", "%3Cid%3E"];

    public static readonly string[] NoCharsets = ["gbk", "utf-16", "iso-8859-1", "utf-9", "\"gb2312\"", "utf-8x"];

    public static readonly string[] NoContentTypes =
    [
        "text/plain", "text/xml; charset=utf-8", "application/x-www-form-urlencoded", "application/xml", "json", "application/jsonx",
        "application/octet-stream", "multipart/form-data; boundary=a",
    ];

    public static readonly byte[][] NoUtf8 =
        [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE4, 0xBD], [0xCD, 0xB6, 0xCB, 0xDF], [0xF4, 0x90, 0x80, 0x80], [0x80]];

    public static readonly string[] NoJson =
    [
        "", " ", "{", "}", "{\"a\":1", "{\"a\":1,}", "{a:1}", "{'a':1}", "{\"a\" 1}", "{\"a\":}", "{\"a\":01}", "{\"a\":.5}", "{\"a\":1.}",
        "{\"a\":+1}", "{\"a\":NaN}", "{\"a\":True}", "{\"a\":nul}", "{\"a\":\"\\x41\"}", "{\"a\":\"\\u12\"}", "{\"a\":\"\n\"}",
        "{\"a\":\"\0\"}", "{\"a\":1}{}", "{\"a\":1}]", "{\"a\":1/* b */}", "// a\n{}", "\uFEFF{}", "{\"a\":\"b}", "agentId=1001", "<a/>",
        "{\"a\":1;}",
        "{}\0", "[1,]", "{,}",
    ];

    public static readonly string[] NoObjects =
        ["[]", "[{}]", "null", "true", "1", "\"text\"", "-1.5e+10", " [ 1 , \"a\" ] ", new string('[', 60) + new string(']', 60)];

    public static readonly string[] NoMembers =
        ["x", "agentID", "Agentid", "voiceIOMode", "background", "maxDialSeconds", "callId", "", "\\ud800", "to\\u0000", "id"];

    public static readonly string[] AnyValues =
        ["1", "null", "\"a\"", "{}", "{\"b\":{\"c\":[[]]}}", new string('[', 300) + new string(']', 300), "\"\\udc00\"", "1e999"];

    public static readonly string[] NoStrings = ["null", "1", "true", "[]", "{}", "[\"1001\"]", "\"\\ud800\"", "\"a\\udc00b\""];
    public static readonly string[] NoIntegers = ["null", "\"1\"", "true", "1.5", "[]", "{}", "[1]", "\"\"", "1.25e1"];
    public static readonly string[] NoBooleans = ["null", "\"true\"", "1", "0", "[]", "{}", "\"\""];
    public static readonly string[] BadModes = ["0", "5", "-1", "99", "2147483648", "99999999999999999999"];

    public static string[] Split(string words) => words.Split(' ');

    public static string Long(int length) => $"\"{new string('9', length)}\"";

    /// <summary>The same name of a member, with its first character escaped.</summary>
    public static string Escaped(string name) => string.Create(CultureInfo.InvariantCulture, $"\"\\u{(int)name[1]:x4}{name[2..]}");

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
