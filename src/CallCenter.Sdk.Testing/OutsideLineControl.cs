using CallCenter.Sdk.Testing.Model;

namespace CallCenter.Sdk.Testing;

/// <summary>Acts for an outside telephone: <c>platform.OutsideLine("13800138000").Answer()</c>. Thread-safe.</summary>
public sealed class OutsideLineControl
{
    private readonly World _world;
    private readonly string _number;

    internal OutsideLineControl(World world, string number) => (_world, _number) = (world, number);

    /// <summary>Answers the call that has been ringing for longest.</summary>
    /// <exception cref="InvalidOperationException">The telephone does not ring.</exception>
    public void Answer() => _world.Do(() => FirstRinging().Answer());

    /// <summary>Declines the call that has been ringing for longest: for the platform, nobody answered.</summary>
    /// <exception cref="InvalidOperationException">The telephone does not ring.</exception>
    public void Decline() => _world.Do(() => FirstRinging().End(RingOutcome.Unanswered));

    /// <summary>Hangs up the oldest call, ringing or answered: the line leaves its conversation.</summary>
    /// <exception cref="InvalidOperationException">There is no call.</exception>
    public void HangUp() => _world.Do(() => First(_ => true, "is in no call.").End(RingOutcome.Unanswered));

    private OutsideCall FirstRinging() =>
        First(call => call.IsRinging, "does not ring. Outside lines answer at once unless WithOutsideLine(...) says otherwise.");

    private OutsideCall First(Func<OutsideCall, bool> fits, string otherwise) => _world.Conversations
        .SelectMany(conversation => conversation.OutsideCalls)
        .Where(call => call.Number == _number && fits(call))
        .MinBy(call => call.CallId, StringComparer.Ordinal)
        ?? throw new InvalidOperationException($"The outside line {_number} {otherwise}");
}
