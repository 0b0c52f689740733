using System.Net.Sockets;
using System.Text;

namespace CallCenter.ConsoleTests;

/// <summary>How it ends: in order, at once, whatever is under way.</summary>
public sealed partial class ToolTests
{
    [Fact]
    public async Task Ctrl_C_ends_it_while_a_telephone_rings_and_a_console_is_open()
    {
        await using var running = RunningTool.Start(tool, "--port", "0", "--unsigned");
        var root = new Uri(Address().Match(await running.ReadLineAsync()).Groups["root"].Value);
        using var events = new StreamReader(await _http.GetStreamAsync(new Uri(root, "events"), Token));
        var attachAgent = new Uri(root, $"v1/account/any/callcenter/conversation/{Conversation}/attachAgent");
        var attach = PostAsync(attachAgent, """{"agentId":"1001"}""");
        while (await events.ReadLineAsync(Token) is { } line && !line.Contains("\"ringsFor\"", StringComparison.Ordinal))
        {
        }

        await running.InterruptAsync();
        Assert.Equal((0, ""), await running.EndAsync());
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => attach);
    }

    [Fact]
    public async Task An_output_that_takes_nothing_is_told_in_a_line()
    {
        await using var running = RunningTool.StartFrom("/bin/sh", "-c", "exec \"$0\" --port 0 >/dev/full", tool.Program);
        var (exitCode, error) = await running.EndAsync();
        Assert.Equal(1, exitCode);
        Assert.StartsWith("Standard output cannot be written: ", error, StringComparison.Ordinal);
        Assert.Single(error.Trim().Split('\n'));
    }

    [Fact]
    public async Task Ctrl_C_right_after_the_first_line_is_an_end_in_order()
    {
        for (var i = 0; i < 20; i++)
        {
            await using var running = RunningTool.Start(tool, "--port", "0");
            await running.ReadLineAsync();
            await running.InterruptAsync();
            Assert.Equal((0, ""), await running.EndAsync());
        }
    }

    [Fact]
    public async Task Ctrl_C_does_not_wait_for_a_request_that_never_arrives_whole()
    {
        await using var running = RunningTool.Start(tool, "--port", "0", "--unsigned");
        var root = new Uri(Address().Match(await running.ReadLineAsync()).Groups["root"].Value);
        using var socket = new TcpClient();
        await socket.ConnectAsync("localhost", root.Port, Token);
        var head = $"POST /v1/account/a/callcenter/conversation/{Conversation}/attachAgent HTTP/1.1\r\nHost: localhost\r\n" +
            "Content-Type: application/json\r\nContent-Length: 100\r\nExpect: 100-continue\r\n\r\n";
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head), Token);
        Assert.NotEqual(0, await socket.GetStream().ReadAsync(new byte[100], Token)); // it waits for the body
        await running.InterruptAsync();
        Assert.Equal((0, ""), await running.EndAsync());
    }
}
