namespace CallCenter.Sdk.Tests.Idempotency;

/// <summary>What is stored can be read again, and what the SDK did not write is told.</summary>
public sealed class StoredTextTests
{
    private static readonly DateTimeOffset _began = new(2026, 11, 24, 8, 0, 0, 123, TimeSpan.Zero);

    [Fact]
    public void A_claim_reads_as_it_was_written()
    {
        var claim = new ClaimText("BEEF", _began, _began.AddSeconds(150));

        Assert.Equal("1 BEEF 1795507200123 1795507350123", claim.ToString());
        Assert.True(ClaimText.TryParse(claim.ToString(), out var read));
        Assert.Equal(claim, read);
    }

    [Theory]
    [InlineData("8af4eaf75775c93e0157792090b60008")]
    [InlineData(null)]
    [InlineData("a b 呼叫 \n \ud83d\ude00")]
    public void An_outcome_reads_as_it_was_written(string? callId)
    {
        var outcome = new OutcomeText(PlatformCode.Success, 2, _began, callId);

        Assert.DoesNotContain(outcome.ToString(), static c => c is < ' ' or > '~');
        Assert.True(OutcomeText.TryParse(outcome.ToString(), out var read));
        Assert.Equal(outcome, read);
    }

    [Fact]
    public void An_unknown_outcome_has_no_code()
    {
        var outcome = new OutcomeText(null, 1, _began, null);

        Assert.Equal("1 unknown 1 1795507200123 ", outcome.ToString());
        Assert.True(OutcomeText.TryParse(outcome.ToString(), out var read));
        Assert.Equal(outcome, read);
    }

    [Fact]
    public void A_call_id_that_is_no_id_is_not_stored()
    {
        var outcome = new OutcomeText(PlatformCode.Success, 1, _began, new string('x', 257));

        Assert.Equal("1 000000 1 1795507200123 ", outcome.ToString());
        var longest = new OutcomeText(PlatformCode.Success, int.MaxValue, DateTimeOffset.MaxValue, new string('呼', 256));
        Assert.InRange(longest.ToString().Length, 0, 4096);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("hello")]
    [InlineData("2 BEEF 1795507200123 1795507350123")]
    [InlineData("1 BEEF 1795507200123")]
    [InlineData("1 BEEF 1795507200123 1795507350123 5")]
    [InlineData("1 BEEF now later")]
    [InlineData("1 BEEF 99999999999999999 1795507350123")]
    [InlineData("1 BEEF -1 1795507350123")]
    public void A_claim_of_somebody_else_is_told(string text)
    {
        Assert.False(ClaimText.TryParse(text, out _));
        Assert.Throws<InvalidOperationException>(() => StoredCall.Read(new IdempotencyEntry("token", text)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("done")]
    [InlineData("2 000000 1 1795507200123 id")]
    [InlineData("1 000000 1 1795507200123")]
    [InlineData("1 000000 one 1795507200123 id")]
    [InlineData("1 000000 1 now id")]
    [InlineData("1 000000 1 1795507200123 id id")]
    [InlineData("1 040501 1 1795507200123 id")]
    [InlineData("1 success 1 1795507200123 id")]
    [InlineData("1  1 1795507200123 id")]
    public void An_outcome_of_somebody_else_is_told(string text)
    {
        Assert.False(OutcomeText.TryParse(text, out _));
        Assert.Throws<InvalidOperationException>(() =>
            StoredCall.Read(new IdempotencyEntry("token", "1 BEEF 1795507200123 1795507350123") { Outcome = text }));
    }

    [Fact]
    public void An_entry_without_a_token_or_a_claim_is_somebody_elses()
    {
        const string Claim = "1 BEEF 1795507200123 1795507350123";

        Assert.Throws<InvalidOperationException>(() => StoredCall.Read(new IdempotencyEntry(null!, Claim)));
        Assert.Throws<InvalidOperationException>(() => StoredCall.Read(new IdempotencyEntry("token", null!)));
    }

    [Fact]
    public void A_call_is_under_way_until_it_can_no_longer_be()
    {
        var call = new StoredCall(new ClaimText("BEEF", _began, _began.AddSeconds(150)), null);

        Assert.Equal(IdempotencyKeyState.UnderWay, call.State(_began.AddSeconds(149)));
        Assert.Equal(IdempotencyKeyState.Unknown, call.State(_began.AddSeconds(150)));
    }
}
