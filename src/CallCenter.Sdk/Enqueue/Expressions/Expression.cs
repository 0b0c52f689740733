using System.Diagnostics.CodeAnalysis;

namespace CallCenter.Sdk.Enqueue;

/// <summary>An expression of the platform's Python-like language, read from text. (docs/wire-contract.md, section 5.1)</summary>
/// <remarks>
/// The text is a part of Python 3: see <see cref="EnqueueXml.Parse"/>. It means what Python 3 would mean by it: <c>and</c> and <c>or</c>
/// stop early and give an operand, comparisons chain, truth counts as 1 and 0, <c>in</c> also finds a text in a text. Numbers are doubles,
/// and <c>/</c> never cuts off. A number does not repeat a text. Where Python would raise (an unknown skill, a number compared with a text,
/// a division by zero) there is no value.
/// </remarks>
internal abstract class Expression
{
    /// <summary>Reads an expression, or tells what is wrong with it and where, without repeating the text.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Expression? expression, [NotNullWhen(false)] out string? error) =>
        ExpressionParser.TryParse(text, out expression, out error);

    /// <summary>The value for an agent, or null where Python would raise.</summary>
    public abstract Value? Evaluate(AgentFacts agent);

    /// <summary>Whether the agent matches. An expression that fails on an agent does not match it.</summary>
    public bool IsTrue(AgentFacts agent) => Evaluate(agent) is { IsTrue: true };
}
