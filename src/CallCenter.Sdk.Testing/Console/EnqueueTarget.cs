namespace CallCenter.Sdk.Testing.Console;

/// <summary>Whom a condition or a route looks for.</summary>
/// <param name="Where">Which agents match.</param>
/// <param name="Sort">What they are ranked by; <see langword="null"/>: not at all.</param>
/// <param name="Ascending">Whether the lowest rank goes first.</param>
/// <param name="Settings">The element's attributes: priority and times.</param>
internal sealed record EnqueueTarget(
    IReadOnlyList<Phrase> Where, IReadOnlyList<Phrase>? Sort, bool Ascending, IReadOnlyDictionary<string, string> Settings);

/// <summary>A piece of a rule in words.</summary>
/// <param name="Kind">
/// What it says: <c>has</c>, <c>lacks</c>, <c>score</c>, <c>agent</c>, <c>skill</c>, <c>condition</c>, <c>text</c>, <c>number</c>,
/// or a sign or word as it stands in the text.
/// </param>
/// <param name="Value">The skill, agent, condition, text or number.</param>
internal sealed record Phrase(string Kind, string? Value = null);
