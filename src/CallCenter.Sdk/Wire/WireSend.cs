using System.Runtime.ExceptionServices;
using CallCenter.Sdk.Signing;

namespace CallCenter.Sdk.Wire;

/// <summary>The record of one send. <see cref="Attempt"/> alone changes it, under its lock.</summary>
internal sealed class WireSend(byte[] body)
{
    private TaskCompletionSource? _done;

    public WireState State { get; private set; } = WireState.Connecting;

    public bool WasWritten { get; private set; }

    public bool IsDone => State >= WireState.Answered;

    public WireAnswer? Answer { get; private set; }

    public Exception? Failure { get; private set; }

    /// <summary>The head of an answer whose status alone decides. If the body never arrives, the head is the answer.</summary>
    public WireAnswer? Head { get; set; }

    /// <summary>What it was signed with; <see langword="null"/> without credentials.</summary>
    public Signed? Signed { get; set; }

    /// <summary>The body that goes out.</summary>
    public byte[] Body { get; } = body;

    /// <summary>Whether the platform may have acted. A success is <see cref="Delivery.Unknown"/>: it forbids another send.</summary>
    public Delivery Delivery => this switch
    {
        { State: WireState.Answered } => Answer!.Decision?.Delivery ?? Delivery.Unknown,
        { WasWritten: true } => Delivery.Unknown,
        _ => Delivery.NotSent,
    };

    public void BeginWriting() => (State, WasWritten) = (WireState.Writing, true);

    public void Complete(WireAnswer answer) => (State, Answer) = (WireState.Answered, answer);

    public void Fail(Exception failure)
    {
        if (!TryCompleteByHead())
        {
            (State, Failure) = (WireState.Failed, failure);
        }
    }

    /// <summary>Completes the send with the head, if it has arrived, because the rest of the answer is no longer waited for.</summary>
    public bool TryCompleteByHead()
    {
        if (Head is not { } head)
        {
            return false;
        }

        Complete(head);
        return true;
    }

    /// <summary>A task for senders that wait for this send; made only when there is one.</summary>
    /// <remarks>They continue on the thread pool, so that a sender that blocks does not hold up the one that wakes it.</remarks>
    public Task WhenDone() =>
        IsDone ? Task.CompletedTask : (_done ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>Wakes the waiting senders.</summary>
    public void WakeWaiters() => _done?.TrySetResult();

    /// <summary>
    /// The recorded outcome, as the sender of <paramref name="request"/> would have had it: a message of its own, or the exception.
    /// </summary>
    /// <param name="request">The sender's request.</param>
    /// <param name="isSeen">Whether anybody looks at the message.</param>
    public HttpResponseMessage Replay(HttpRequestMessage request, bool isSeen)
    {
        if (Failure is not null)
        {
            ExceptionDispatchInfo.Throw(Failure);
        }

        return Answer?.ToResponse(request, isSeen) ?? throw new SendRefusedException("the call that it belongs to has ended.");
    }
}
