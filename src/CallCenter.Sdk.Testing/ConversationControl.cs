using CallCenter.Sdk.Testing.Model;

namespace CallCenter.Sdk.Testing;

/// <summary>Shows a conversation's current state and ends it: <c>platform.Conversation("c1").Members</c>. Thread-safe.</summary>
public sealed class ConversationControl
{
    private readonly World _world;
    private readonly Conversation _conversation;

    internal ConversationControl(World world, Conversation conversation) => (_world, _conversation) = (world, conversation);

    /// <summary>Its id.</summary>
    public string Id => _conversation.Id;

    /// <summary>The members now, in the order in which they joined; none once it has ended.</summary>
    public IReadOnlyList<MemberSnapshot> Members => Snapshot().Members;

    /// <summary>The agents among the members now.</summary>
    public IEnumerable<MemberSnapshot> Agents => Snapshot().Agents;

    /// <summary>The outside lines among the members now.</summary>
    public IEnumerable<MemberSnapshot> OutsideLines => Snapshot().OutsideLines;

    /// <summary>The current state.</summary>
    /// <returns>A snapshot.</returns>
    public ConversationSnapshot Snapshot() => _world.Look(_conversation.ToSnapshot);

    /// <summary>The mode of a member now.</summary>
    /// <param name="who">The agent's id, or the outside number.</param>
    /// <returns>The mode, or <see langword="null"/> if there is no such member.</returns>
    public VoiceIoMode? ModeOf(string who) => Members.FirstOrDefault(member => member.Who == who)?.VoiceIoMode;

    /// <summary>
    /// Ends it: everybody leaves, nobody is rung for it any more, and from now on it does not exist (040501). A second time changes
    /// nothing.
    /// </summary>
    public void End() => _world.Do(() => Desk.End(_world, _conversation));

    /// <summary>The current state, as text.</summary>
    /// <returns>The text of the <see cref="Snapshot"/>.</returns>
    public override string ToString() => Snapshot().ToString();
}
