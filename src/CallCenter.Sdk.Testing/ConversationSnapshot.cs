namespace CallCenter.Sdk.Testing;

/// <summary>A conversation at one moment.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Members">Its members, in the order in which they joined.</param>
public sealed record ConversationSnapshot(string Id, IReadOnlyList<MemberSnapshot> Members)
{
    /// <summary>The account that it belongs to, or <see langword="null"/> if every account may use it.</summary>
    public string? Owner { get; init; }

    /// <summary>The agents among the members.</summary>
    public IEnumerable<MemberSnapshot> Agents => Members.Where(member => member.Kind == RingTarget.Agent);

    /// <summary>The outside lines among the members.</summary>
    public IEnumerable<MemberSnapshot> OutsideLines => Members.Where(member => member.Kind == RingTarget.OutsideLine);

    /// <summary>One line, the same for the same state.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"conversation {Id}: {(Members.Count == 0 ? "nobody" : string.Join(", ", Members))}";
}
