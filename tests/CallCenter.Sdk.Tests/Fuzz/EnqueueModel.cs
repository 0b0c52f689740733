using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace CallCenter.Sdk.Tests.Fuzz;

/// <summary>What <see cref="EnqueueModel"/> says about a text.</summary>
/// <param name="Applied">The rules that had something to say.</param>
/// <param name="Broken">Those of them that the text breaks.</param>
/// <param name="Root">The text, read; null where it is no XML.</param>
internal sealed record EnqueueReading(IReadOnlySet<string> Applied, IReadOnlySet<string> Broken, XElement? Root)
{
    public bool IsAccepted => Broken.Count == 0;

    /// <summary>Nothing is wrong but expressions: 040402 instead of 000001.</summary>
    public bool IsBadExpression => !IsAccepted && Broken.All(rule => rule.StartsWith("expression", StringComparison.Ordinal));
}

/// <summary>
/// The grammar of docs/wire-contract.md, section 5, as a table of elements and attributes over the framework's XML reader. It shares
/// nothing with the SDK's parser.
/// </summary>
internal static class EnqueueModel
{
    private const string Any = @"[\s\S]+";
    private const string Wav = @"[\s\S]+\.wav";
    private const string WavWithoutBlanks = @"\S+\.wav";
    private const string Positive = "0*[1-9][0-9]{0,8}";
    private const string Natural = "0*[0-9]{1,9}";
    private const string Flag = "true|false";
    private const string Short = @"[\s\S]{1,128}";
    private const string Queueing = "priority? " + Natural + "\nqueue_timeout? " + Positive + "\nfetch_timeout? " + Positive;

    /// <summary>Path of an element, its attributes (? optional) with the pattern of their values, the numbers of its children.</summary>
    private static readonly (string Path, string Attributes, string Children)[] Table =
    [
        ("filter:enqueue",
            $"waitPlayFile? {Wav}\nplayAgentNum? {Flag}\npreAgentNumPlayFile? {Wav}\npostAgentNumPlayFile? {Wav}\nholdPlayFile? {Wav}\n"
            + $"conversationTimeout? {Positive}\ndata? {Any}",
            "filter 1-*"),
        ("filter:enqueue/filter", $"data? {Any}", "condition 1-*"),
        ("filter:enqueue/filter/condition", $"timeout? {Positive}\npriority? {Natural}\ndata? {Any}", "where 1-1, sort 0-1"),
        ("filter:enqueue/filter/condition/where", "", "expression"),
        ("filter:enqueue/filter/condition/sort", "mode? asc|desc", "expression"),
        ("route:enqueue",
            $"conversation_level? [12]\nconversation_timeout? {Positive}\nchoice? random|lru\nreserve_state? idle|(busy|away)/{Any}\n"
            + $"fail_overflow? {Flag}\nwait_voice? {WavWithoutBlanks}\nring_mode? [1-5]\nring_voice? {WavWithoutBlanks}\n"
            + $"hold_voice? {WavWithoutBlanks}\nplay_num? {Flag}\npre_num_voice? {WavWithoutBlanks}\npost_num_voice? {WavWithoutBlanks}\n"
            + $"user_data? {Short}",
            ""),
        ("route:enqueue/route", "", "condition|agent|skill 1-1"),
        ("route:enqueue/route/condition", @"id [\s\S]{32}", ""),
        ("route:enqueue/route/agent", $@"name (?=\s*\S){Short}" + "\n" + Queueing, ""),
        ("route:enqueue/route/skill", $"name {Short}\n{Queueing}", ""),
    ];

    private static readonly Dictionary<string, (Dictionary<string, (bool Required, Regex Value)> Attributes, string Children)> Elements =
        Table.ToDictionary(row => row.Path, row => (Attributes(row.Attributes), row.Children), StringComparer.Ordinal);

    private static readonly XmlReaderSettings Strict = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <summary>The names of all rules.</summary>
    public static IReadOnlyList<string> Rules { get; } =
    [
        "XML is well-formed, without DTD", "XML version is 1.0", "XML encoding is UTF-8", "root is enqueue", "filters or routes, not both",
        "routes fit 1024 units", "only known elements", "only known attributes", "no namespaces", "text in expressions only",
        .. Elements.SelectMany(element => Numbers(element.Value.Children).Select(child => $"number of {child.Names} in {element.Key}")),
        .. Elements.SelectMany(element => element.Value.Attributes.Keys.Select(attribute => $"{element.Key}@{attribute}")),
        .. Elements.SelectMany(element =>
            element.Value.Attributes.Where(one => one.Value.Required).Select(one => $"{element.Key}@{one.Key} is given")),
        .. Elements.Where(element => element.Value.Children == "expression").Select(element => $"expression of {element.Key}"),
    ];

    public static EnqueueReading Read(string text)
    {
        Reading reading = new();
        XDocument document;
        try
        {
            using StringReader source = new(text);
            using var reader = XmlReader.Create(source, Strict);
            document = XDocument.Load(reader, LoadOptions.PreserveWhitespace);
            reading.Check("XML is well-formed, without DTD", true);
        }
        catch (XmlException)
        {
            reading.Check("XML is well-formed, without DTD", false);
            return reading.ToResult(null);
        }

        if (document.Declaration is { } declaration)
        {
            reading.Check("XML version is 1.0", declaration.Version == "1.0");
            reading.Check("XML encoding is UTF-8", Regex.IsMatch(declaration.Encoding ?? "utf-8", @"\A[uU][tT][fF]-8\z"));
        }

        var root = document.Root!;
        reading.Check("root is enqueue", root.Name == "enqueue");
        var children = root.Elements().Select(child => child.Name.ToString()).ToArray();
        reading.Check("filters or routes, not both", !(children.Contains("filter") && children.Contains("route")));
        var dialect = children.FirstOrDefault(child => child is "filter" or "route") ?? "filter";
        if (dialect == "route")
        {
            reading.Check("routes fit 1024 units", text.Length <= 1024);
        }

        Visit(root, $"{dialect}:enqueue", reading);
        return reading.ToResult(root);
    }

    private static void Visit(XElement element, string path, Reading reading)
    {
        var (attributes, children) = Elements[path];
        var declares = element.Attributes().Any(one => one.IsNamespaceDeclaration);
        reading.Check("no namespaces", element.Name.Namespace == XNamespace.None && !declares);
        foreach (var attribute in element.Attributes().Where(one => !one.IsNamespaceDeclaration))
        {
            var isKnown = attributes.TryGetValue(attribute.Name.ToString(), out var rule);
            reading.Check("only known attributes", isKnown);
            if (isKnown)
            {
                reading.Check($"{path}@{attribute.Name}", rule.Value.IsMatch(attribute.Value));
            }
        }

        foreach (var (name, _) in attributes.Where(one => one.Value.Required))
        {
            reading.Check($"{path}@{name} is given", element.Attribute(name) is not null);
        }

        if (children == "expression")
        {
            reading.Check("only known elements", !element.HasElements);
            reading.Check($"expression of {path}", element.HasElements || ExpressionModel.Accepts(element.Value));
            return;
        }

        var texts = element.Nodes().OfType<XText>();
        reading.Check("text in expressions only", !texts.Any(one => one.Value.AsSpan().ContainsAnyExcept(" \t\r\n")));
        foreach (var (names, least, most) in Numbers(children))
        {
            var number = element.Elements().Count(child => names.Split('|').Contains(child.Name.ToString()));
            reading.Check($"number of {names} in {path}", number >= least && number <= most);
        }

        foreach (var child in element.Elements())
        {
            var below = $"{path}/{child.Name}";
            var isOther = element.Parent is null && child.Name.ToString() is "filter" or "route";
            reading.Check("only known elements", isOther || Elements.ContainsKey(below));
            if (Elements.ContainsKey(below))
            {
                Visit(child, below, reading);
            }
        }
    }

    private static Dictionary<string, (bool Required, Regex Value)> Attributes(string rows) => rows
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(row => row.Split(' ', 2))
        .ToDictionary(row => row[0].TrimEnd('?'), row => (!row[0].EndsWith('?'), new Regex($@"\A(?:{row[1]})\z")), StringComparer.Ordinal);

    private static IEnumerable<(string Names, int Least, int Most)> Numbers(string children) => children is "" or "expression"
        ? []
        : children
            .Split(", ")
            .Select(child => child.Split(' ', '-'))
            .Select(part => (part[0], part[1] == "1" ? 1 : 0, part[2] == "*" ? int.MaxValue : 1));

    private sealed class Reading
    {
        private readonly HashSet<string> _applied = new(StringComparer.Ordinal);
        private readonly HashSet<string> _broken = new(StringComparer.Ordinal);

        public void Check(string rule, bool holds)
        {
            _applied.Add(rule);
            if (!holds)
            {
                _broken.Add(rule);
            }
        }

        public EnqueueReading ToResult(XElement? root) => new(_applied, _broken, root);
    }
}
