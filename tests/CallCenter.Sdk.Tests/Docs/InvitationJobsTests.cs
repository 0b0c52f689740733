using System.Text.RegularExpressions;
using CallCenter.Sdk.Testing;
using CallCenter.Sdk.Tests.Calls;

namespace CallCenter.Sdk.Tests.Docs;

/// <summary>The job handler that docs/when-the-outcome-is-unknown.md shows, behind a queue that delivers each job twice.</summary>
public sealed partial class InvitationJobsTests
{
    private static readonly InvitationJob _job = new("job-4711", TestFixture.Conversation, MagicNumbers.Answers);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_job_that_is_delivered_twice_rings_once()
    {
        await using var fixture = await TestFixture.CreateAsync(sockets: false);

        Assert.Equal([JobResult.Acknowledge, JobResult.Acknowledge], await TwiceAsync(fixture));
        fixture.Platform.Ledger.ShouldHaveRung(MagicNumbers.Answers);
    }

    [Fact]
    public async Task A_job_whose_reply_was_lost_goes_to_a_person_each_time()
    {
        await using var fixture = await TestFixture.CreateAsync(sockets: false);
        fixture.Platform.Faults.On(ConversationOperation.InviteOut).First(Fault.ReplyLost);

        Assert.Equal([JobResult.AskAPerson, JobResult.AskAPerson], await TwiceAsync(fixture));
        fixture.Platform.Ledger.ShouldHaveRung(MagicNumbers.Answers);
    }

    [Fact]
    public async Task A_job_that_was_refused_rings_when_it_is_delivered_again()
    {
        await using var fixture = await TestFixture.CreateAsync(sockets: false);
        fixture.Platform.Faults.On(ConversationOperation.InviteOut).First(Fault.Status(401));

        Assert.Equal([JobResult.DeliverAgain, JobResult.Acknowledge], await TwiceAsync(fixture));
        fixture.Platform.Ledger.ShouldHaveRung(MagicNumbers.Answers);
    }

    [Fact]
    public void The_page_shows_the_handler_that_is_tested_here()
    {
        var code = Repository.Read("tests", "CallCenter.Sdk.Tests", "Docs", "InvitationJobs.cs");
        var shown = Snippet().Match(Repository.Read("docs", "when-the-outcome-is-unknown.md")).Groups["code"].Value;

        Assert.Equal(code[code.IndexOf("public sealed record", StringComparison.Ordinal)..], shown);
    }

    private static async Task<JobResult[]> TwiceAsync(TestFixture fixture)
    {
        var jobs = new InvitationJobs(fixture.Client);
        return [await jobs.HandleAsync(_job, Token), await jobs.HandleAsync(_job, Token)];
    }

    [GeneratedRegex(@"(?<code>public sealed record InvitationJob\(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Snippet();
}
