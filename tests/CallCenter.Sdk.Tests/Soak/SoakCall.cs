using System.Globalization;
using CallCenter.Sdk.Enqueue;
using CallCenter.Sdk.Testing;

namespace CallCenter.Sdk.Tests.Soak;

/// <summary>
/// One call: what it does, what befalls its attempts, when its caller gives up, and how it ended. All but the end follows from seed and
/// index.
/// </summary>
internal sealed class SoakCall
{
    // Flows with the call down to the place where the emulator asks for a fault, which does not know whose attempt it is.
    private static readonly AsyncLocal<SoakCall?> Under = new();
    private readonly Random _dice;
    private readonly TimeBarrier _barrier;
    private readonly Func<Task> _cancel;
    private readonly int _givesUpAt;
    private readonly int _patience;

    public SoakCall(SoakSettings settings, int index, TimeBarrier barrier)
    {
        (_dice, _barrier, Index) = (settings.DiceOf(index), barrier, index);
        Operation = Enum.GetValues<ConversationOperation>()[_dice.Next(4)];
        Client = _dice.Next(SoakClients.Count);
        IsPrepared = _dice.Next(5) > 0;
        var caller = new CancellationTokenSource();
        (CallerToken, _cancel) = (caller.Token, caller.CancelAsync);
        (_givesUpAt, _patience) = _dice.Next(12) == 0 ? (_dice.Next(4), _dice.Next(30)) : (-1, 0);
    }

    public int Index { get; }

    public ConversationOperation Operation { get; }

    public int Client { get; }

    /// <summary>Whether a detach finds somebody to take out.</summary>
    public bool IsPrepared { get; }

    public bool Rings => Operation is ConversationOperation.InviteAgent or ConversationOperation.InviteOut;

    public bool IsIdempotent => Operation == ConversationOperation.AttachAgent;

    public string Conversation => $"conversation{Index}";

    /// <summary>The agent or the outside line: this call's own, so that the ledger tells its rings.</summary>
    public string Target => Index.ToString("d11", CultureInfo.InvariantCulture);

    public List<SoakFault> Faults { get; } = [];

    public bool CallerGaveUp { get; private set; }

    public CancellationToken CallerToken { get; }

    public ConversationReply? Reply { get; private set; }

    public Exception? Failure { get; private set; }

    public bool MetOpenCircuit =>
        Failure is CallCenterConnectionException { InnerException.Message: var cause } &&
        cause.Contains("BrokenCircuitException", StringComparison.Ordinal);

    /// <summary>Asked by the emulator, within the call whose attempt is about to be sent.</summary>
    public static Fault FaultOfAttempt() => Under.Value?.NextFault() ?? Fault.None;

    public async Task RunAsync(SoakClients clients, PlatformEmulator platform)
    {
        platform.WithConversation(Conversation).WithAgent(Target);
        var client = clients[Client];
        if (Operation == ConversationOperation.DetachAgent && IsPrepared)
        {
            await PrepareAsync(client);
        }

        Under.Value = this;
        if (_givesUpAt == 0)
        {
            await GiveUpAsync();
        }

        try
        {
            Reply = await SendAsync(client);
        }
        catch (Exception failure)
        {
            Failure = failure;
        }
    }

    private Task<ConversationReply> SendAsync(IConversationClient client) => Operation switch
    {
        ConversationOperation.AttachAgent => client.AttachAgentAsync(Conversation, Target, cancellationToken: CallerToken),
        ConversationOperation.DetachAgent => client.DetachAgentAsync(Conversation, CallerToken),
        ConversationOperation.InviteAgent => client.InviteAgentAsync(Conversation, EnqueueRoutes.ToAgent(Target), CallerToken),
        _ => client.InviteOutAsync(Conversation, Target, TimeSpan.FromHours(6), CallerToken),
    };

    private async Task PrepareAsync(IConversationClient client)
    {
        try
        {
            await client.AttachAgentAsync(Conversation, Target);
        }
        catch (CallCenterException)
        {
            // An open circuit, or a clock that was put wrong once too often: then the detach finds nobody, which is a case too.
        }
    }

    private Fault NextFault()
    {
        var fault = SoakFault.Roll(_dice, SoakBatch.IsInStorm(Index));
        Faults.Add(fault);
        if (Faults.Count == _givesUpAt)
        {
            _ = GiveUpAsync();
        }
        else if (fault.Stalls && !CallerGaveUp)
        {
            _barrier.Stall(this);
        }

        return fault.Fault;
    }

    // After some turns of the thread pool, not after some time: so it meets the send, the work, the reply or the wait.
    private async Task GiveUpAsync()
    {
        CallerGaveUp = true;
        for (var turn = 0; turn < _patience; turn++)
        {
            await Task.Yield();
        }

        await _cancel();
    }
}
