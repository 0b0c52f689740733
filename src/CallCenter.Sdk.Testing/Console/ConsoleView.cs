namespace CallCenter.Sdk.Testing.Console;

/// <summary>What the page shows of the platform, without the request log.</summary>
internal sealed record ConsoleView(
    IReadOnlyList<string> Accounts,
    IReadOnlyList<AgentPhone> Agents,
    IReadOnlyList<OutsidePhone> OutsideLines,
    IReadOnlyList<ConversationView> Conversations,
    IReadOnlyList<ArmedFaults> Faults,
    int Waiting);

/// <summary>An agent and the telephone on the desk.
/// <c>Choice</c>: What the agent was made to be; the page shows what calls make of it.
/// <c>Answers</c>: At once, by hand, or after a time: see <see cref="AnswerWords"/>.
/// <c>RingsFor</c>: The conversation that the extension rings for, or <see langword="null"/>.</summary>
internal sealed record AgentPhone(
    string Id,
    IReadOnlyDictionary<string, double> Skills,
    AgentState State,
    ExtensionState Extension,
    bool Expired,
    AgentChoice Choice,
    string Answers,
    string? RingsFor,
    IReadOnlyList<Seat> Seats);

/// <summary>An agent's place in a conversation.</summary>
internal sealed record Seat(string Conversation, VoiceIoMode Mode, bool Active);

/// <summary>An outside telephone.
/// <c>Behaves</c>: See <see cref="AnswerWords"/>.
/// <c>LastOutcome</c>: What became of the last ring.
/// <c>Calls</c>: The calls that it rings or talks in.</summary>
internal sealed record OutsidePhone(string Number, string Behaves, RingOutcome? LastOutcome, IReadOnlyList<OutsideCallView> Calls);

/// <summary>A call to an outside telephone.</summary>
internal sealed record OutsideCallView(string CallId, string Conversation, bool Ringing, VoiceIoMode Mode);

/// <summary>A conversation with its members, those that are still being rung included.</summary>
internal sealed record ConversationView(string Id, IReadOnlyList<MemberView> Members);

/// <summary>A member of a conversation.
/// <c>Mode</c>: <see langword="null"/> while the telephone rings.</summary>
internal sealed record MemberView(RingTarget Kind, string Who, VoiceIoMode? Mode);

/// <summary>The faults that are planned for an operation.
/// <c>Next</c>: Those of the next requests, at most <see cref="ConsoleViews.MostFaults"/>.
/// <c>Planned</c>: How many are planned in all.
/// <c>Afterwards</c>: What strikes every request after them, or <see langword="null"/>.</summary>
internal sealed record ArmedFaults(ConversationOperation Operation, IReadOnlyList<string> Next, long Planned, string? Afterwards);
