using System.Diagnostics.CodeAnalysis;

namespace CallCenter.Sdk.Enqueue;

/// <summary>What an enqueue text says. One parser serves <see cref="EnqueueXml.Parse"/> and the emulator.</summary>
/// <param name="Dialect">Which dialect it is in.</param>
/// <param name="Filters">The filters, to be tried in order; empty in the route dialect.</param>
/// <param name="Routes">The routes, to be tried in order; empty in the filter dialect.</param>
/// <param name="Attributes">The root's attributes by their wire names, checked but not converted.</param>
internal sealed record EnqueueDocument(
    EnqueueDialect Dialect,
    IReadOnlyList<EnqueueFilter> Filters,
    IReadOnlyList<EnqueueRoute> Routes,
    IReadOnlyDictionary<string, string> Attributes)
{
    /// <summary>Reads a text, or tells every rule that it breaks, in the order of the text.</summary>
    public static bool TryParse(
        string text, [NotNullWhen(true)] out EnqueueDocument? document, out IReadOnlyList<EnqueueViolation> violations) =>
        EnqueueParser.TryParse(text, out document, out violations);
}
