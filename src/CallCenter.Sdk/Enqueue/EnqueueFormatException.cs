using System.Globalization;

namespace CallCenter.Sdk.Enqueue;

/// <summary>A text is no enqueue XML of either dialect.</summary>
/// <remarks>Neither the message nor the violations quote the text, so they may be logged.</remarks>
public sealed class EnqueueFormatException : FormatException
{
    private const int ListedInMessage = 20;

    internal EnqueueFormatException(IReadOnlyList<EnqueueViolation> violations)
        : base(Describe(violations)) => Violations = violations;

    /// <summary>Every rule that the text breaks, in the order of the text. Where the XML ceases to be well-formed, the list ends.</summary>
    public IReadOnlyList<EnqueueViolation> Violations { get; }

    private static string Describe(IReadOnlyList<EnqueueViolation> violations)
    {
        var listed = string.Join("; ", violations.Take(ListedInMessage));
        var rest = violations.Count - ListedInMessage;
        return rest > 0
            ? string.Create(CultureInfo.InvariantCulture, $"The text is no enqueue XML: {listed}; and {rest} more in Violations.")
            : $"The text is no enqueue XML: {listed}.";
    }
}
