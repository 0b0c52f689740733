using CallCenter.Sdk;
using CallCenter.Sdk.Testing;

namespace AgentDesk.Browser.Tests;

/// <summary>What the page says when a call fails: whether a telephone may be ringing, before all else.</summary>
public sealed class FailureTests(Chromium chromium)
{
    [Fact]
    public async Task A_lost_reply_to_an_invitation_is_a_warning_that_a_telephone_may_be_ringing()
    {
        await using var desk = await DeskBrowser.OpenAsync(chromium);
        desk.Platform.Faults.On(ConversationOperation.InviteOut).First(Fault.ReplyLost);

        await InviteAsync(desk);

        await desk.ShouldSayAsync("The outcome is not known.");
        await desk.ShouldSayAsync("A telephone may be ringing. Look at the conversation before you invite once more.");
        await Expect(desk.Outcome).ToHaveClassAsync("outcome unknown");
        desk.Ledger.ShouldHaveRung(MagicNumbers.Answers);
    }

    [Fact]
    public async Task A_lost_reply_to_a_join_says_that_trying_again_does_no_harm()
    {
        await using var desk = await DeskBrowser.OpenAsync(chromium);
        desk.Platform.Faults.On(ConversationOperation.AttachAgent).Always(Fault.Garbage);

        await desk.Page.GetByLabel("Agent id").FillAsync("1001");
        await desk.Button("#agent", "Join").ClickAsync();

        await desk.ShouldSayAsync("Trying again does no harm.");
    }

    [Fact]
    public async Task A_platform_out_of_reach_rang_nobody_and_the_page_says_so()
    {
        await using var desk = await DeskBrowser.OpenAsync(chromium);
        desk.Platform.Faults.On(ConversationOperation.InviteOut).Always(Fault.ConnectionRefused);

        await InviteAsync(desk);

        await desk.ShouldSayAsync("Nothing was sent: the platform is out of reach.");
        await desk.ShouldSayAsync("No telephone rings.");
        desk.Ledger.ShouldNotHaveRung();
    }

    [Fact]
    public async Task A_refusal_has_the_code_in_words()
    {
        await using var desk = await DeskBrowser.OpenAsync(chromium);

        await InviteAsync(desk, MagicNumbers.Forbidden);

        await desk.ShouldSayAsync("The platform refused, and did nothing.");
        await desk.ShouldSayAsync("The number may not be called.");
        await desk.ShouldSayAsync("020001");
        await desk.ShouldSayAsync("Trying again does no harm, once the reason is gone.");
    }

    [Fact]
    public async Task Every_code_that_the_SDK_knows_has_words_in_both_languages()
    {
        await using var desk = await DeskBrowser.OpenAsync(chromium);
        var codes = typeof(PlatformCode).GetProperties()
            .Where(property => property.PropertyType == typeof(PlatformCode))
            .Select(property => ((PlatformCode)property.GetValue(null)!).Value)
            .Where(code => code != PlatformCode.Success.Value);

        var missing = await desk.Page.EvaluateAsync<string[]>("""
            async (codes) => {
              const { english } = await import("./texts.en.js");
              const { chinese } = await import("./texts.zh.js");
              const keys = [...codes.map((code) => `code.${code}`), ...Object.keys(english), ...Object.keys(chinese)];
              return keys.filter((key) => !(key in english) || !(key in chinese));
            }
            """, codes);

        Assert.Empty(missing);
    }

    [Fact]
    public async Task A_rule_that_the_desk_knows_is_told_at_its_field_which_has_the_focus()
    {
        await using var desk = await DeskBrowser.OpenAsync(chromium);
        await desk.Page.GetByLabel("Agent id").FillAsync("   ");

        await desk.Button("#agent", "Join").ClickAsync();

        await desk.ShouldSayAsync("Nothing was sent: a field breaks a rule.");
        var field = desk.Page.GetByLabel("Agent id");
        await Expect(field).ToBeFocusedAsync();
        await Expect(field).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(desk.Page.Locator("#agentId-error")).ToContainTextAsync("not only spaces");
        desk.Ledger.ShouldHaveReceivedNothing();
    }

    [Fact]
    public async Task A_rule_is_told_in_the_language_of_the_page()
    {
        await using var desk = await DeskBrowser.OpenAsync(chromium, new BrowserNewContextOptions { Locale = "zh-CN" });
        await desk.Page.GetByLabel("坐席工号").FillAsync("   ");

        await desk.Button("#agent", "加入").ClickAsync();

        await desk.ShouldSayAsync("坐席工号: 1 到 128 个字符，不能只有空格。");
        await Expect(desk.Page.Locator("#agentId-error")).ToHaveTextAsync("1 到 128 个字符，不能只有空格。");
        await desk.Page.GetByLabel("交谈编号").FillAsync("order.4711");
        await desk.Button("#agent", "加入").ClickAsync();
        await Expect(desk.Page.Locator("#conversationId-error")).ToHaveTextAsync("1 到 256 个字母、数字、- 或 _。");
        await desk.Page.GetByLabel("坐席工号").FillAsync("");
        await desk.Page.GetByLabel("交谈编号").FillAsync("order-4711");
        await desk.Button("#agent", "加入").ClickAsync();
        await Expect(desk.Page.Locator("#agentId-error")).ToHaveTextAsync("1 到 128 个字符，不能只有空格。");
    }

    [Fact]
    public async Task A_field_that_is_empty_is_told_before_anything_is_sent()
    {
        await using var desk = await DeskBrowser.OpenAsync(chromium);

        await desk.Button("#invite-outside-line", "Invite").ClickAsync();

        await Expect(desk.Page.Locator("#to-error")).Not.ToBeEmptyAsync();
        await Expect(desk.Page.GetByLabel("Number", new() { Exact = true })).ToBeFocusedAsync();
        Assert.Empty(desk.Errors);
        desk.Ledger.ShouldHaveReceivedNothing();
    }

    [Theory]
    [InlineData("..")] // would be an address of its own
    [InlineData("order/4711")]
    [InlineData(" ")]
    public async Task An_id_that_no_conversation_has_is_told_before_anything_is_sent(string id)
    {
        await using var desk = await DeskBrowser.OpenAsync(chromium);

        await desk.Page.GetByLabel("Conversation id").FillAsync(id);
        await desk.Page.GetByLabel("Agent id").FillAsync("1001");
        await desk.Button("#agent", "Join").ClickAsync();

        await Expect(desk.Page.Locator("#conversationId-error")).ToHaveTextAsync("1 to 256 letters, digits, - or _.");
        await Expect(desk.Page.Locator("#outcomes article")).ToHaveCountAsync(0);
        Assert.Empty(desk.Errors);
    }

    [Fact]
    public async Task A_desk_that_does_not_answer_may_have_passed_the_call_on()
    {
        await using var desk = await DeskBrowser.OpenAsync(chromium);
        await desk.Page.RouteAsync("**/invite-outside-line", route => route.AbortAsync());

        await InviteAsync(desk);

        await desk.ShouldSayAsync("The desk did not answer. The outcome is not known.");
        await Expect(desk.Outcome).ToHaveClassAsync("outcome unknown");
    }

    [Theory]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("\"><script>alert(1)</script>")]
    [InlineData("\u202etxet eht snrut\u202c")]
    public async Task What_a_user_writes_shows_as_it_was_written(string hostile)
    {
        await using var desk = await DeskBrowser.OpenAsync(chromium);
        var dialogs = 0;
        desk.Page.Dialog += async (_, dialog) =>
        {
            dialogs++;
            await dialog.DismissAsync();
        };

        await desk.Page.GetByLabel("Agent id").FillAsync(hostile);
        await desk.Button("#agent", "Join").ClickAsync();
        await desk.ShouldSayAsync("The agent does not exist.");

        Assert.Equal(hostile, await desk.Outcome.Locator("h3 bdi").TextContentAsync());
        Assert.Equal(0, await desk.Page.Locator("#outcomes img, #outcomes script").CountAsync());
        Assert.Equal(0, dialogs);
    }

    private static async Task InviteAsync(DeskBrowser desk, string number = MagicNumbers.Answers)
    {
        await desk.Page.GetByLabel("Number", new() { Exact = true }).FillAsync(number);
        await desk.Button("#invite-outside-line", "Invite").ClickAsync();
    }
}
