namespace CallCenter.Sdk.Testing.Model;

/// <summary>An attachAgent that waits until the extension is answered; repeated, it waits with the first. Guarded by the world's lock.</summary>
internal sealed class PendingAttach(VoiceIoMode mode)
{
    private readonly TaskCompletionSource<Verdict> verdict = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The mode that was asked for last.</summary>
    public VoiceIoMode Mode { get; set; } = mode;

    public Task<Verdict> Verdict => verdict.Task;

    public void Settle(Verdict known) => verdict.SetResult(known);
}
