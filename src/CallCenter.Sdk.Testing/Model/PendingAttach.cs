namespace CallCenter.Sdk.Testing.Model;

/// <summary>An attachAgent that waits until the extension is answered. Guarded by the world's lock.</summary>
internal sealed class PendingAttach(VoiceIoMode mode)
{
    private readonly TaskCompletionSource<OperationResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The mode that was asked for last: see <see cref="PlatformEmulator.WithMergedAttachRings"/>.</summary>
    public VoiceIoMode Mode { get; set; } = mode;

    public Task<OperationResult> Result => _result.Task;

    public void Complete(OperationResult result) => _result.SetResult(result);
}
