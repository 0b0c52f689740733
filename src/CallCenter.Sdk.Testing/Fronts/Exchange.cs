using CallCenter.Sdk.Testing.Faults;
using CallCenter.Sdk.Testing.Model;
using CallCenter.Sdk.Testing.Protocol;

namespace CallCenter.Sdk.Testing.Fronts;

/// <summary>
/// One request from arrival to reply, the same for every front: ledger, fault, protocol. It continues when the caller has gone, as on a
/// real platform, and ends when the emulator is disposed.
/// </summary>
internal sealed class Exchange(
    World world, PlatformProtocol protocol, FaultPlan faults, TimeProvider clock, Func<TimeSpan> clockSkew, CancellationToken lifetime)
{
    /// <summary>Set by our own client-side handler, which takes the fault before the request is on the wire.</summary>
    public const string TicketHeader = "X-Emulator-Ticket";

    public TimeProvider Clock => clock;

    public CancellationToken Lifetime => lifetime;

    public Fault TakeFault(WireRequest request) => OperationRoute.Of(request) is { } route ? faults.Take(route.Operation) : Fault.None;

    public string Deposit(Fault fault) => faults.Deposit(fault);

    public async Task<Outcome> RunAsync(WireRequest request)
    {
        ObjectDisposedException.ThrowIf(lifetime.IsCancellationRequested, typeof(PlatformEmulator));
        if (request.Header(TicketHeader) is not { } ticket || faults.Collect(ticket) is not { } fault)
        {
            return await RunAsync(request, TakeFault(request)).ConfigureAwait(false);
        }

        var outcome = await RunAsync(request, fault).ConfigureAwait(false);
        return outcome.Ending == Ending.Dripped ? outcome with { Ending = Ending.Whole } : outcome; // our own handler makes it drip
    }

    public async Task<Outcome> RunAsync(WireRequest request, Fault fault)
    {
        var number = Open(request, fault);
        try
        {
            var reply = await AnswerAsync(request, fault, number).ConfigureAwait(false);
            return new(fault.Ending, reply, Now(fault), fault.Drip);
        }
        catch (OperationCanceledException) when (lifetime.IsCancellationRequested)
        {
            return new(Ending.Reset, Replies.Envelope(PlatformCode.InternalError), Now(fault), default);
        }
    }

    private async Task<WireReply> AnswerAsync(WireRequest request, Fault fault, int number)
    {
        if (fault.WaitsFirst)
        {
            await WaitAsync(fault).ConfigureAwait(false);
        }

        var reply = fault.Works
            ? await protocol.AnswerAsync(request, number, Now(fault)).WaitAsync(lifetime).ConfigureAwait(false)
            : Replies.Envelope(PlatformCode.SystemBusy);
        reply = fault.Replace?.Invoke(reply) ?? reply;
        if (fault.Works || fault.Ending is Ending.Whole or Ending.Cut or Ending.Dripped)
        {
            Close(number, reply);
        }

        if (!fault.WaitsFirst)
        {
            await WaitAsync(fault).ConfigureAwait(false);
        }

        return reply;
    }

    private int Open(WireRequest request, Fault fault) =>
        world.Do(() => world.Journal.Open(number => RequestRecord.Of(number, world.Now, request, fault)));

    private void Close(int number, WireReply reply) =>
        world.Do(() => world.Journal.Amend(number, request => RequestRecord.Answered(request, reply, world.Now)));

    private Task WaitAsync(Fault fault) => fault.Wait == TimeSpan.Zero ? Task.CompletedTask : clock.DelayAsync(fault.Wait, lifetime);

    private DateTimeOffset Now(Fault fault) => clock.GetUtcNow().Plus(clockSkew(), fault.Skew);
}
