using System.Text;

namespace CallCenter.Sdk.Tests.Fuzz;

/// <summary>An element that can be written down in many ways, right and wrong.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Attributes">Names and values, in order; a name may come twice.</param>
/// <param name="Children">Elements, or texts.</param>
internal sealed record EnqueueNode(string Name, IReadOnlyList<(string Name, string Value)> Attributes, IReadOnlyList<object> Children)
{
    public EnqueueNode(string name, params object[] children)
        : this(name, [], children)
    {
    }

    /// <summary>Every element, this one first.</summary>
    public IEnumerable<EnqueueNode> All => Children.OfType<EnqueueNode>().SelectMany(child => child.All).Prepend(this);

    /// <summary>The tree with one element replaced by others, or by none.</summary>
    public EnqueueNode Replace(EnqueueNode element, params object[] others) => this with
    {
        Children =
        [
            .. Children.SelectMany(child =>
                ReferenceEquals(child, element) ? others : [child is EnqueueNode node ? node.Replace(element, others) : child]),
        ],
    };

    public EnqueueNode Set(string name, string value) =>
        this with { Attributes = [.. Attributes.Where(one => one.Name != name), (name, value)] };

    public EnqueueNode Without(string name) => this with { Attributes = [.. Attributes.Where(one => one.Name != name)] };

    /// <summary>Writes the element. The style picks, bit by bit, among spellings that mean the same.</summary>
    public string Write(int style)
    {
        StringBuilder xml = new();
        new Writer(xml, style).Write(this, 0);
        return xml.ToString();
    }

    private sealed class Writer(StringBuilder xml, int style)
    {
        private int _choice;

        public void Write(EnqueueNode element, int depth)
        {
            var isIndented = (style & 1) != 0;
            xml.Append('<').Append(element.Name);
            foreach (var (name, value) in element.Attributes)
            {
                var quote = Next() ? '\'' : '"';
                xml.Append(Next() ? "\n " : " ").Append(name).Append(Next() ? " = " : "=");
                xml.Append(quote).Append(Escape(value, quote)).Append(quote);
            }

            if (element.Children.Count == 0 && Next())
            {
                xml.Append(Next() ? " />" : "/>");
                return;
            }

            xml.Append(Next() ? " >" : ">");
            foreach (var child in element.Children)
            {
                WriteChild(child, isIndented, depth);
            }

            xml.Append("</").Append(element.Name).Append(Next() ? " >" : ">");
        }

        private void WriteChild(object child, bool isIndented, int depth)
        {
            if (child is string text)
            {
                xml.Append(Next() && !text.Contains("]]>", StringComparison.Ordinal) && !text.Contains('\r', StringComparison.Ordinal)
                    ? $"<![CDATA[{text}]]>"
                    : Escape(text, '\0'));
                return;
            }

            if (isIndented)
            {
                xml.Append('\n').Append(' ', 2 * (depth + 1)).Append(Next() && Next() ? "<!-- a remark --><?note a?>" : "");
            }

            Write((EnqueueNode)child, depth + 1);
        }

        private static string Escape(string value, char quote)
        {
            StringBuilder escaped = new();
            foreach (var character in value)
            {
                _ = character switch
                {
                    '&' => escaped.Append("&amp;"),
                    '<' => escaped.Append("&#60;"),
                    '>' when quote == '\0' => escaped.Append("&gt;"),
                    '\r' or '\t' => escaped.Append("&#").Append((int)character).Append(';'),
                    '\n' when quote != '\0' => escaped.Append("&#xA;"),
                    _ when character == quote => escaped.Append(quote == '"' ? "&quot;" : "&apos;"),
                    _ => escaped.Append(character),
                };
            }

            return escaped.ToString();
        }

        private bool Next() => (style >> (_choice++ % 30) & 2) != 0;
    }
}
