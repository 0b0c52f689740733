using System.Globalization;
using System.Text;

namespace CallCenter.Sdk.Enqueue;

/// <summary>
/// The rules by which the queue finds an agent, as a checked XML text: what <see cref="InviteAgentRequest"/> sends.
/// Comes from <see cref="EnqueueFilters"/>, <see cref="EnqueueRoutes"/> or <see cref="Parse"/>.
/// </summary>
/// <remarks>Immutable; two are equal when their texts are. (docs/wire-contract.md, section 5)</remarks>
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
    /// <para>Several routes are accepted, as documented, and <c>ring_mode</c> from 1 to 5; released gateways take one route and 1 to
    /// 4.</para>
    /// <para>Expressions must be of the documented language, which is a part of Python 3: the names <c>skills</c> and <c>id</c>,
    /// <c>skills[...]</c>, the operators <c>and or not in == != &lt; &lt;= &gt; &gt;= + - * /</c>, parentheses, texts in single or double
    /// quotes, and real numbers in any spelling of Python. Comparisons may chain (<c>0 &lt; skills['a'] &lt; 60</c>), a line may end only
    /// between brackets, and an expression nests up to 100 levels. Python also has prefixes of quotes, triple quotes, quoted texts side
    /// by side, <c>\N{...}</c>, comments and a backslash at the end of a line: the documented language does not.</para>
    /// <para>An XML declaration may be there: version 1.0 and, if it names one, the encoding UTF-8, in which the text is sent.</para>
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="EnqueueFormatException">
    /// The text is neither; the exception tells every rule that it breaks, by line and column.
    /// </exception>
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
