using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Xml;

namespace CallCenter.Sdk.Enqueue;

/// <summary>Reads an enqueue text of either dialect with the framework's XML reader: no DTD, no entity, nothing fetched, bounded size.
/// Depth is bounded by the grammar: what it does not know is passed over without recursion.</summary>
internal sealed class EnqueueParser
{
    private const string OneOfBoth = "an enqueue holds filters or routes";

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    private readonly XmlCursor _xml;
    private readonly FilterReader _filters;
    private readonly RouteReader _routes;
    private EnqueueDialect? _dialect;

    private EnqueueParser(XmlCursor xml) => (_xml, _filters, _routes) = (xml, new(xml), new(xml));

    public static bool TryParse(
        string text, [NotNullWhen(true)] out EnqueueDocument? document, out IReadOnlyList<EnqueueViolation> violations)
    {
        document = null;
        if (text.Length > EnqueueLimits.ParsedText)
        {
            var most = EnqueueLimits.ParsedText.ToString(CultureInfo.InvariantCulture);
            violations = [new(1, 1, $"the text is longer than {most} UTF-16 units")];
            return false;
        }

        using var source = new StringReader(text);
        using var reader = XmlReader.Create(source, Settings);
        var xml = new XmlCursor(reader);
        try
        {
            xml.ReadDeclaration();
            reader.MoveToContent();
            document = new EnqueueParser(xml).ReadRoot(text.Length);
            xml.Finish();
        }
        catch (XmlException fault)
        {
            // The reader's own message quotes the text, which must not reach logs.
            xml.Report(
                (fault.LineNumber, fault.LinePosition), "from here on this is not well-formed XML, or it is a DTD, which is not allowed");
        }

        violations = [.. xml.Violations.OrderBy(violation => violation.Line).ThenBy(violation => violation.Column)];
        document = violations.Count == 0 ? document : null;
        return document is not null;
    }

    private EnqueueDocument? ReadRoot(int length)
    {
        var start = _xml.Position;
        if (_xml.Name != "enqueue")
        {
            _xml.Report("the root element must be <enqueue>");
            return null;
        }

        var attributes = _xml.ReadAttributes();
        _xml.Children(OneOfBoth, ReadChild);
        if (_dialect is null)
        {
            _xml.Report(start, $"this one holds neither; {OneOfBoth}");
        }
        else if (_dialect == EnqueueDialect.Route && length > EnqueueLimits.RouteText)
        {
            _xml.Report(start, string.Create(
                CultureInfo.InvariantCulture, $"a text with routes must not be longer than {EnqueueLimits.RouteText} UTF-16 units"));
        }

        // Which attributes the root may have is known only now. Without any child they are held against both dialects.
        AttributeRule[] rules = _dialect switch
        {
            EnqueueDialect.Filter => FilterAttributes.Enqueue,
            EnqueueDialect.Route => RouteAttributes.Enqueue,
            _ => [.. FilterAttributes.Enqueue, .. RouteAttributes.Enqueue],
        };
        var values = _xml.CheckAttributes(start, "enqueue", attributes, rules);
        return new(_dialect ?? default, _filters.Filters, _routes.Routes, values);
    }

    private bool ReadChild(string name)
    {
        EnqueueDialect dialect;
        switch (name)
        {
            case "filter":
                dialect = EnqueueDialect.Filter;
                break;
            case "route":
                dialect = EnqueueDialect.Route;
                break;
            default:
                return false;
        }

        _dialect ??= dialect;
        if (_dialect != dialect)
        {
            _xml.Report("filters and routes do not mix");
        }

        if (dialect == EnqueueDialect.Filter)
        {
            _filters.Read();
        }
        else
        {
            _routes.Read();
        }

        return true;
    }
}
