using System.Runtime.CompilerServices;

namespace CallCenter.Sdk.Enqueue;

/// <summary>Writes markup into the framework's string handler, which allocates nothing but the string itself.</summary>
internal static class XmlWriting
{
    /// <summary>Appends <c> name="value"</c>, or nothing when there is no value.</summary>
    public static void AppendAttribute(this ref DefaultInterpolatedStringHandler xml, string name, string? escaped)
    {
        if (escaped is null)
        {
            return;
        }

        xml.AppendLiteral(" ");
        xml.AppendLiteral(name);
        xml.AppendLiteral("=\"");
        xml.AppendLiteral(escaped);
        xml.AppendLiteral("\"");
    }

    /// <summary>The root element around its parts.</summary>
    public static string Enqueue(AttributeSlots attributes, string children)
    {
        var xml = new DefaultInterpolatedStringHandler(0, 0, null, stackalloc char[512]);
        xml.AppendLiteral("<enqueue");
        attributes.AppendTo(ref xml);
        xml.AppendLiteral(">");
        xml.AppendLiteral(children);
        xml.AppendLiteral("</enqueue>");
        return xml.ToStringAndClear();
    }

    /// <summary>How long <see cref="Enqueue"/> will be.</summary>
    public static int EnqueueLength(AttributeSlots attributes, string children) =>
        "<enqueue>".Length + attributes.Length + children.Length + "</enqueue>".Length;
}
