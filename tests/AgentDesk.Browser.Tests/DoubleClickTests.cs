using CallCenter.Sdk;
using CallCenter.Sdk.Testing;

namespace AgentDesk.Browser.Tests;

/// <summary>One intention of the user rings once, however often it is clicked.</summary>
public sealed class DoubleClickTests(Chromium chromium)
{
    [Fact]
    public async Task A_double_click_rings_once()
    {
        await using var desk = await OpenAsync();

        await desk.Button("#invite-outside-line", "Invite").DblClickAsync();
        await desk.ShouldSayAsync("."); // whichever of the two clicks came last
        await Expect(desk.Page.Locator("#outcomes .pending")).ToHaveCountAsync(0);

        desk.Ledger.ShouldHaveRung(MagicNumbers.Answers);
    }

    [Fact]
    public async Task A_second_click_on_the_same_invitation_sends_nothing_and_once_more_does()
    {
        await using var desk = await OpenAsync();

        await desk.Button("#invite-outside-line", "Invite").ClickAsync();
        await desk.ShouldSayAsync("Accepted: the platform dials.");
        await desk.Button("#invite-outside-line", "Invite").ClickAsync();
        await desk.ShouldSayAsync("Already done. Nothing was sent again.");
        desk.Ledger.ShouldHaveRung(MagicNumbers.Answers);

        await desk.Outcome.GetByRole(AriaRole.Button, new() { Name = "Invite once more" }).ClickAsync();
        await desk.ShouldSayAsync("Accepted: the platform dials.");
        desk.Ledger.ShouldHaveRung(MagicNumbers.Answers, times: 2);
        await Expect(desk.Page.Locator("#outcomes")).ToBeFocusedAsync(); // its button is gone; the focus is not lost with it
    }

    [Fact]
    public async Task A_changed_field_is_another_invitation()
    {
        await using var desk = await OpenAsync();

        await desk.Button("#invite-outside-line", "Invite").ClickAsync();
        await desk.ShouldSayAsync("Accepted: the platform dials.");
        await desk.Page.GetByLabel("Number", new() { Exact = true }).FillAsync(MagicNumbers.Busy);
        await desk.Button("#invite-outside-line", "Invite").ClickAsync();
        await Expect(desk.Page.Locator("#outcomes article.done")).ToHaveCountAsync(2);

        desk.Ledger.ShouldHaveRung(MagicNumbers.Answers);
        desk.Ledger.ShouldHaveRung(MagicNumbers.Busy);
    }

    [Fact]
    public async Task A_second_click_after_a_lost_reply_does_not_ring_a_second_time()
    {
        await using var desk = await OpenAsync();
        desk.Platform.Faults.On(ConversationOperation.InviteOut).First(Fault.ReplyLost);

        await desk.Button("#invite-outside-line", "Invite").ClickAsync();
        await desk.ShouldSayAsync("The outcome is not known.");
        await desk.Button("#invite-outside-line", "Invite").ClickAsync();
        await desk.ShouldSayAsync("Nothing was sent now: the outcome of the first time is still not known.");

        desk.Ledger.ShouldHaveRung(MagicNumbers.Answers);
    }

    private async Task<DeskBrowser> OpenAsync()
    {
        var desk = await DeskBrowser.OpenAsync(chromium);
        await desk.Page.GetByLabel("Number", new() { Exact = true }).FillAsync(MagicNumbers.Answers);
        return desk;
    }
}
