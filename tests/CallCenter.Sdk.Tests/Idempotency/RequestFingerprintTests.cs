using CallCenter.Sdk.Enqueue;

namespace CallCenter.Sdk.Tests.Idempotency;

public sealed class RequestFingerprintTests
{
    private const string Token = "0123456789abcdef0123456789abcdef";

    private static readonly InviteOutRequest _full = new("13800138000", TimeSpan.FromMinutes(30))
    {
        From = "4001",
        MaxDialTime = TimeSpan.FromSeconds(20),
        Background = true,
        VoiceIoMode = VoiceIoMode.None,
    };

    private static readonly InviteAgentRequest _agent = new(EnqueueXml.Parse("<enqueue><route><skill name=\"售后\"/></route></enqueue>"))
    {
        Background = false,
    };

    // Stores hold these for up to 30 days: after a change, calls with a known key would be refused as another request. Made with sha256sum.
    [Fact]
    public void Fingerprints_are_those_on_file()
    {
        Assert.Equal("798D", RequestFingerprint.Of(Token, "c1", _full));
        Assert.Equal("86C6", RequestFingerprint.Of(Token, "c1", new InviteOutRequest("13800138000", TimeSpan.FromMinutes(30))));
        Assert.Equal("C010", RequestFingerprint.Of(Token, "c1", _agent));
    }

    [Fact]
    public void Every_field_counts()
    {
        string[] fingerprints =
        [
            RequestFingerprint.Of(Token, "c1", _full),
            RequestFingerprint.Of(Token, "c2", _full),
            RequestFingerprint.Of(Token, "c1", _full with { To = "13800138001" }),
            RequestFingerprint.Of(Token, "c1", _full with { From = null }),
            RequestFingerprint.Of(Token, "c1", _full with { From = "" }),
            RequestFingerprint.Of(Token, "c1", _full with { MaxDialTime = null }),
            RequestFingerprint.Of(Token, "c1", _full with { MaxAnswerTime = TimeSpan.FromMinutes(31) }),
            RequestFingerprint.Of(Token, "c1", _full with { Background = false }),
            RequestFingerprint.Of(Token, "c1", _full with { Background = null }),
            RequestFingerprint.Of(Token, "c1", _full with { VoiceIoMode = null }),
            RequestFingerprint.Of(Token, "c1", _agent),
            RequestFingerprint.Of(Token, "c2", _agent),
            RequestFingerprint.Of(Token, "c1", _agent with { Background = null }),
            RequestFingerprint.Of(Token, "c1", _agent with { VoiceIoMode = VoiceIoMode.CaptureOnly }),
            RequestFingerprint.Of(Token, "c1", _agent with { Enqueue = EnqueueRoutes.ToSkill("售前") }),
        ];

        Assert.Equal(fingerprints.Length, fingerprints.Distinct().Count());
    }

    [Fact]
    public void It_is_16_bits_and_differs_from_claim_to_claim()
    {
        Assert.Matches("^[0-9A-F]{4}$", RequestFingerprint.Of(Token, "c1", _full));
        Assert.NotEqual(RequestFingerprint.Of(Token, "c1", _full), RequestFingerprint.Of("1" + Token, "c1", _full));
    }

    [Fact]
    public void A_long_enqueue_text_is_hashed_to_its_end()
    {
        var one = new InviteAgentRequest(LongFilters(last: "1"));
        var other = new InviteAgentRequest(LongFilters(last: "2"));

        Assert.InRange(one.Enqueue.Text.Length, 10_000, int.MaxValue);
        Assert.NotEqual(RequestFingerprint.Of(Token, "c1", one), RequestFingerprint.Of(Token, "c1", other));
    }

    private static EnqueueFilters LongFilters(string last)
    {
        const int Filters = 300;
        return Enumerable.Range(0, Filters)
            .Aggregate(EnqueueFilters.First(Any()), static (filters, _) => filters.Then(Any()))
            .Then(QueueCondition.Where(Agent.Id == last));

        static QueueCondition Any() => QueueCondition.Where(Skill.Has("any"));
    }
}
