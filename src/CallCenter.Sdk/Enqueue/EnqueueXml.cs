using System.Globalization;
using System.Text;

namespace CallCenter.Sdk.Enqueue;

/// <summary>
/// The rules by which the queue finds an agent, as a checked XML text: what <see cref="InviteAgentRequest"/> sends.
/// Comes from <see cref="EnqueueFilters"/>, <see cref="EnqueueRoutes"/> or <see cref="Parse"/>.
/// </summary>
/// <remarks>Immutable; two are equal when their texts are. (Wire contract, section 5)</remarks>
public sealed record EnqueueXml
{
    internal EnqueueXml(string text, EnqueueDialect dialect) => (Text, Dialect) = (text, dialect);

    /// <summary>The XML, exactly as it is sent: what a builder wrote, or what <see cref="Parse"/> was given.</summary>
    public string Text { get; }

    /// <summary>Which of the two dialects the text is in.</summary>
    public EnqueueDialect Dialect { get; }

    /// <summary>Checks a text that was written elsewhere and keeps it as it is: indentation, comments and CDATA are sent along.</summary>
    /// <param name="text">
    /// An enqueue XML in either dialect: no DTD, no namespaces, at most 65536 UTF-16 units, and at most 1024 when it holds routes.
    /// </param>
    /// <returns>The checked text.</returns>
    /// <remarks>
    /// Several routes are accepted, as documented, and <c>ring_mode</c> from 1 to 5; released gateways take one route and 1 to 4.
    /// Expressions must be of the documented language, may chain comparisons (<c>0 &lt; skills['a'] &lt; 60</c>) and nest up to 100 levels.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="EnqueueFormatException">The text is neither; the exception tells every rule that it breaks, by line and column.</exception>
    public static EnqueueXml Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return EnqueueDocument.TryParse(text, out var document, out var violations)
            ? new(text, document.Dialect)
            : throw new EnqueueFormatException(violations);
    }

    /// <summary>The dialect and the sizes. The text itself may hold names and customers' data, and stays out of logs.</summary>
    /// <returns>For instance <c>EnqueueXml { Route, 57 UTF-16 units, 61 bytes of UTF-8 }</c>.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"EnqueueXml {{ {Dialect}, {Text.Length} UTF-16 units, {Encoding.UTF8.GetByteCount(Text)} bytes of UTF-8 }}");
}
