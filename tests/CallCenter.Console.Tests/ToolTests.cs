using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CallCenter.Sdk;

namespace CallCenter.ConsoleTests;

/// <summary>The tool, installed from its package: what it says, serves and refuses, and how it ends.</summary>
public sealed partial class ToolTests(InstalledTool tool) : IClassFixture<InstalledTool>, IDisposable
{
    private const string Conversation = "8af4eaf75775c93e0157792090b60008"; // the tool's own, when none is given

    private readonly HttpClient _http = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_first_line_has_all_that_the_SDK_needs_and_Ctrl_C_ends_it()
    {
        await using var running = RunningTool.Start(tool, "--port", "0", "--answers", "atOnce");
        var (root, options) = Read(await running.ReadLineAsync());
        using (var client = new ConversationClient(options))
        {
            var reply = await client.AttachAgentAsync(Conversation, "1001", cancellationToken: Token);
            Assert.Equal(PlatformCode.Success, reply.Code);
        }

        options.SecretKey = "another";
        using (var stranger = new ConversationClient(options))
        {
            await Assert.ThrowsAsync<CallCenterAuthenticationException>(() => stranger.DetachAgentAsync(Conversation, Token));
        }

        using var ledger = JsonDocument.Parse(await _http.GetStringAsync(new Uri(root, "ledger"), Token));
        Assert.Equal(2, ledger.RootElement.GetProperty("requests").GetArrayLength());
        Assert.Equal("1001", ledger.RootElement.GetProperty("rings")[0].GetProperty("who").GetString());
        Assert.Contains("Platform emulator", await _http.GetStringAsync(root, Token), StringComparison.Ordinal);

        await running.InterruptAsync();
        Assert.Equal((0, ""), await running.EndAsync());
    }

    [Fact]
    public async Task A_program_in_any_language_signs_as_the_contract_says()
    {
        string[] flags = ["-p", "0", "--account", "cert:app:s:e:c", "--conversation", "c1", "--agent", "a1:投诉=75,手机:2"];
        await using var running = RunningTool.Start(tool, flags);
        var (root, options) = Read(await running.ReadLineAsync());
        Assert.Equal("s:e:c", options.SecretKey);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(root, "/v1/account/cert/callcenter/conversation/c1/inviteOut"))
        {
            Content = new ByteArrayContent("""{"to":"13900000001","max_answer_seconds":60}"""u8.ToArray()),
        };
        const string contentType = "application/json; charset=utf-8";
        var inChina = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8));
        var timestamp = inChina.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        var digest = Convert.ToHexStringLower(MD5.HashData(await request.Content.ReadAsByteArrayAsync(Token)));
        var text = $"POST\n{digest}\n{contentType}\n{timestamp}\napp\n/v1/account/cert/callcenter/conversation/c1/inviteOut";
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        request.Headers.Add("AppID", "app");
        request.Headers.Add("CertID", "cert");
        request.Headers.Add("Timestamp", timestamp);
        request.Headers.Add("Signature", Convert.ToBase64String(HMACSHA256.HashData("s:e:c"u8, Encoding.UTF8.GetBytes(text))));
        using var response = await _http.SendAsync(request, Token);
        Assert.Contains("\"000000\"", await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_starts_from_a_file_with_flags_on_top()
    {
        var file = await WriteAsync("""
            {
              // comments are welcome
              "port": 0,
              "unsigned": true,
              "agents": [{ "id": "9:1", "skills": { "投诉": 75.5 }, "answers": "byHand" }, { "id": "92", "answers": 3 }],
              "conversations": ["order-1"],
              "lines": [{ "number": "10086", "answers": "forbidden" }],
              "ringSeconds": 2.5,
            }
            """);
        string[] flags = ["--conversation", "order-2", "--agent", "92", "--line", "10086:busy"];
        await using var running = RunningTool.Start(tool, ["--config", file, .. flags]);
        var line = await running.ReadLineAsync();
        Assert.Contains("not signed", line, StringComparison.Ordinal);
        Assert.Equal("Agents: 9:1, 92", await running.ReadLineAsync());
        Assert.Equal("Conversations: order-1, order-2", await running.ReadLineAsync());
        Assert.Equal("Outside lines: 10086", await running.ReadLineAsync());
        var root = new Uri(Address().Match(line).Groups["root"].Value);
        var inviteOut = new Uri(root, "v1/account/any/callcenter/conversation/order-2/inviteOut");
        await PostAsync(inviteOut, """{"to":"10086","max_answer_seconds":60}""");
        using var ledger = JsonDocument.Parse(await _http.GetStringAsync(new Uri(root, "ledger"), Token));
        Assert.Equal("Busy", ledger.RootElement.GetProperty("rings")[0].GetProperty("outcome").GetString());
        using var otherName = new HttpRequestMessage(HttpMethod.Get, new Uri(root, "ledger"));
        otherName.Headers.Host = "emulator.example.com";
        using var refused = await _http.SendAsync(otherName, Token);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Theory]
    [InlineData("{ \"port\": 5090,\n  \"agents\": [ { \"id\": \"1001\" }\n", "line 3", "")]
    [InlineData("{\n  \"agents\": [ { \"id\": \"1001\" }, { \"id\": \" \" } ] }", "line 2, member agents[1].id", "not blank")]
    [InlineData("{\n\n  \"agents\": [ { \"skills\": {} } ] }", "line 3, member agents[0]", "It lacks 'id'.")]
    [InlineData("{ \"agents\": [ { \"id\": \"1001\", \"skills\": { \"投诉\": \"high\" } } ] }", "line 1, member agents[0].skills", "")]
    [InlineData("{ \"agents\": [ { \"id\": \"1001\", \"answers\": \"never\" } ] }", "member agents[0].answers", "byHand")]
    [InlineData("{ \"lines\": [ { \"number\": \"1\", \"answers\": \"asleep\" } ] }", "member lines[0].answers", "noLine")]
    [InlineData("{ \"prot\": 5090 }", "member prot", "There is no such member.")]
    [InlineData("{ \"unsigned\": 1 }", "member unsigned", "It must be true or false.")]
    [InlineData("{ \"agents\": {} }", "member agents", "It must be a list.")]
    [InlineData("{ \"agents\": [ 1 ] }", "member agents[0]", "It must be an object.")]
    [InlineData("{ \"lines\": [ { \"number\": null } ] }", "member lines[0].number", "It must not be null.")]
    [InlineData("{ \"port\": 70000 }", "member port", "65535")]
    [InlineData("{ \"port\": \"5090\" }", "member port", "65535")]
    [InlineData("{ \"port\": 1, \"port\": 2 }", "member port", "It is given twice.")]
    [InlineData("{ \"conversations\": [ 1 ] }", "member conversations", "text")]
    [InlineData("{ \"ringSeconds\": 0 }", "member ringSeconds", "more than 0")]
    [InlineData("{ \"agents\": null }", "member agents", "It must not be null.")]
    [InlineData("{ \"agents\": [ null ] }", "agents", "")]
    [InlineData("{ \"agents\": [ { \"id\": \"1\", \"skills\": { \" \": 1 } } ] }", "member agents[0].skills", "has a name")]
    [InlineData("{ \"agents\": [ { \"id\": \"1\", \"skills\": { \"a\": 1e999 } } ] }", "member agents[0].skills", "")]
    [InlineData("{ \"agents\": [ { \"id\": \"\\ud800\" } ] }", "member agents[0].id", "text")]
    [InlineData("{ \"agents\": [ { \"id\": \"1\" }, { \"id\": \"1\" } ] }", "member agents[1]", "\"1\" is given twice.")]
    [InlineData("{ \"conversations\": [ \"a\", \"b\", \"a\" ] }", "member conversations[2]", "\"a\" is given twice.")]
    [InlineData("null", "", "null")]
    [InlineData("[]", "line 1", "")]
    [InlineData("", "line 1", "")]
    public async Task A_faulty_file_is_told_with_line_and_member(string json, string place, string rule)
    {
        var file = await WriteAsync(json);
        await using var running = RunningTool.Start(tool, "--config", file);
        var (exitCode, error) = await running.EndAsync();
        Assert.Equal(1, exitCode);
        Assert.StartsWith(file, error, StringComparison.Ordinal);
        Assert.Contains(place, error, StringComparison.Ordinal);
        Assert.Contains(rule, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", error, StringComparison.Ordinal);
        Assert.DoesNotContain("CallCenter.Emulator.", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--port 70000", "65535")]
    [InlineData("--port many", "--port many: A port is a whole number")]
    [InlineData("--port", "--port")]
    [InlineData("--agent :x", "--agent \":x\"")]
    [InlineData("--agent 1001:a=b", "\"a=b\" is no skill")]
    [InlineData("--agent 1001:a=1:soon", "byHand")]
    [InlineData("--line 10086", "10086")]
    [InlineData("--line 10086:asleep", "noLine")]
    [InlineData("--account cert:app", "certId:appId:secretKey")]
    [InlineData("--answers never", "byHand")]
    [InlineData("--answers=-Infinity", "byHand")]
    [InlineData("--agent 1001::-Infinity", "byHand")]
    [InlineData("--ring-seconds 0", "more than 0")]
    [InlineData("--ring-seconds 2,5", "more than 0")]
    [InlineData("--ring-seconds 1e-300", "--ring-seconds 1e-300")]
    [InlineData("--allow-host http://emulator.test", "\"http://emulator.test\"")]
    [InlineData("--conversation order.1", "not \"order.1\".")]
    [InlineData("--unsigned --account a:b:c", "--unsigned")]
    [InlineData("--account a:b:c --account a:d:e", "--account \"a\" is given twice.")]
    [InlineData("--agent 1001 --agent 1001:a=1", "--agent \"1001\" is given twice.")]
    [InlineData("--conversation a --conversation a", "--conversation \"a\" is given twice.")]
    [InlineData("--line 1:busy --line 1:atOnce", "--line \"1\" is given twice.")]
    [InlineData("--account \u8BC1:b:c", "printable ASCII")]
    [InlineData("--colour red", "--colour")]
    [InlineData("--config no-such-file.json", "no-such-file.json")]
    public async Task A_bad_flag_is_told(string arguments, string text)
    {
        await using var running = RunningTool.Start(tool, arguments.Split(' '));
        var (exitCode, error) = await running.EndAsync();
        Assert.Equal(1, exitCode);
        Assert.Contains(text, error, StringComparison.Ordinal);
        Assert.InRange(error.Trim().Split('\n').Length, 1, 3); // no page of help that hides it
        Assert.DoesNotContain("Parameter '", error, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_told()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        await using var running = RunningTool.Start(tool, "--port", port.ToString(CultureInfo.InvariantCulture));
        var (exitCode, error) = await running.EndAsync();
        Assert.Equal(1, exitCode);
        Assert.Equal($"Port {port} is in use. Choose another one with --port, or let --port 0 find a free one.", error.Trim());
    }

    public void Dispose() => _http.Dispose();

    private static (Uri Root, ConversationClientOptions Options) Read(string line)
    {
        var match = Address().Match(line);
        Assert.True(match.Success, line);
        return (new Uri(match.Groups["root"].Value), new ConversationClientOptions
        {
            BaseUrl = new Uri(match.Groups["base"].Value),
            AppId = match.Groups["app"].Value,
            CertId = match.Groups["cert"].Value,
            SecretKey = match.Groups["secret"].Value,
        });
    }

    private async Task PostAsync(Uri uri, string json)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await _http.PostAsync(uri, body, Token);
    }

    private async Task<string> WriteAsync(string json)
    {
        var file = Path.Combine(tool.Folder, $"{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(file, json, Token);
        return file;
    }

    [GeneratedRegex(
        @"^Console: (?<root>\S+)  Platform: (?<base>\S+)  " +
        @"(AppID: (?<app>\S+)  CertID: (?<cert>\S+)  SecretKey: (?<secret>\S+)|not signed)$")]
    private static partial Regex Address();
}
