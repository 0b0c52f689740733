using System.Globalization;

namespace CallCenter.Sdk.Enqueue;

/// <summary>A rule that an enqueue text breaks, and where.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">
/// The column, from 1: where the name of the element or attribute begins, or where the XML ceases to be well-formed.
/// </param>
/// <param name="Message">The rule. It names elements and attributes of the contract, and quotes nothing of the text.</param>
public readonly record struct EnqueueViolation(int Line, int Column, string Message)
{
    /// <summary>The place and the rule.</summary>
    /// <returns>For instance <c>line 1, column 27: user_data must be 1 to 128 characters</c>.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"line {Line}, column {Column}: {Message}");
}
