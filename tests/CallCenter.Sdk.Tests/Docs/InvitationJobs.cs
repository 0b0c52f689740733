namespace CallCenter.Sdk.Tests.Docs;

// docs/when-the-outcome-is-unknown.md shows what follows, to the letter.
public sealed record InvitationJob(string Id, string ConversationId, string Number);

public enum JobResult
{
    Acknowledge,
    DeliverAgain,
    AskAPerson,
}

public sealed class InvitationJobs(IConversationClient client)
{
    public async Task<JobResult> HandleAsync(InvitationJob job, CancellationToken cancellationToken)
    {
        var request = new InviteOutRequest(job.Number, TimeSpan.FromMinutes(30)) { IdempotencyKey = job.Id };
        try
        {
            await client.InviteOutAsync(job.ConversationId, request, cancellationToken);
            return JobResult.Acknowledge; // also when an earlier delivery rang: the reply is then a replay
        }
        catch (CallCenterDuplicateException duplicate) when (duplicate.IsUnderWay)
        {
            return JobResult.DeliverAgain; // another worker has the same job
        }
        catch (CallCenterException failure) when (failure.IsSafeToRetry)
        {
            return JobResult.DeliverAgain; // nothing rang, and the key is free; not before failure.RetryAfter
        }
        catch (CallCenterException)
        {
            return JobResult.AskAPerson; // it may have rung, and delivering the job again would not tell
        }
    }
}
