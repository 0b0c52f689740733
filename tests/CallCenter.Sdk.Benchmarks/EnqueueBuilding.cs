using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using CallCenter.Sdk.Enqueue;

namespace CallCenter.Sdk.Benchmarks;

/// <summary>
/// Building an enqueue text beside a hand-written XmlWriter and XDocument. Those get their expressions as finished texts; ours renders
/// and checks them.
/// </summary>
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class EnqueueBuilding
{
    private const string Where = "'投诉' in skills and skills['手机'] > 60.0";
    private const string Sort = "(skills['投诉'] * 0.4 + skills['手机'] * 0.6) / 2.0";
    private const string SecondWhere = "id == '9527'";
    private static readonly XmlWriterSettings Compact = new() { OmitXmlDeclaration = true };

    [Benchmark(Baseline = true), BenchmarkCategory("route")]
    public string RouteByXmlWriter()
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, Compact))
        {
            xml.WriteStartElement("enqueue");
            xml.WriteAttributeString("user_data", "order-17");
            xml.WriteStartElement("route");
            xml.WriteStartElement("skill");
            xml.WriteAttributeString("name", "售后");
            xml.WriteAttributeString("priority", 3.ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("queue_timeout", 30.ToString(CultureInfo.InvariantCulture));
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return text.ToString();
    }

    [Benchmark, BenchmarkCategory("route")]
    public string RouteByXDocument()
    {
        var skill = new XElement("skill", new XAttribute("name", "售后"), new XAttribute("priority", 3), new XAttribute("queue_timeout", 30));
        return new XElement("enqueue", new XAttribute("user_data", "order-17"), new XElement("route", skill))
            .ToString(SaveOptions.DisableFormatting);
    }

    [Benchmark, BenchmarkCategory("route")]
    public string RouteBySdk() =>
        EnqueueRoutes.ToSkill("售后", priority: 3, queueTimeout: TimeSpan.FromSeconds(30)).UserData("order-17").ToXml().Text;

    [Benchmark(Baseline = true), BenchmarkCategory("two filters")]
    public string FiltersByXmlWriter()
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, Compact))
        {
            xml.WriteStartElement("enqueue");
            xml.WriteAttributeString("waitPlayFile", "wait.wav");
            WriteFilter(xml, Where, Sort, "20");
            WriteFilter(xml, SecondWhere, null, "30");
            xml.WriteEndElement();
        }

        return text.ToString();
    }

    [Benchmark, BenchmarkCategory("two filters")]
    public string FiltersByXDocument()
    {
        var file = new XAttribute("waitPlayFile", "wait.wav");
        var first = new XElement("condition", new XAttribute("timeout", 20), new XElement("where", Where), new XElement("sort", Sort));
        var second = new XElement("condition", new XAttribute("timeout", 30), new XElement("where", SecondWhere));
        return new XElement("enqueue", file, new XElement("filter", first), new XElement("filter", second))
            .ToString(SaveOptions.DisableFormatting);
    }

    [Benchmark, BenchmarkCategory("two filters")]
    public string FiltersBySdk() => EnqueueFilters
        .First(QueueCondition
            .Where(Skill.Has("投诉") & Skill.Score("手机") > 60)
            .Sort((Skill.Score("投诉") * 0.4 + Skill.Score("手机") * 0.6) / 2)
            .Timeout(TimeSpan.FromSeconds(20)))
        .Then(QueueCondition.Where(Agent.Id == "9527").Timeout(TimeSpan.FromSeconds(30)))
        .WaitPlayFile("wait.wav").ToXml().Text;

    private static void WriteFilter(XmlWriter xml, string where, string? sort, string timeout)
    {
        xml.WriteStartElement("filter");
        xml.WriteStartElement("condition");
        xml.WriteAttributeString("timeout", timeout);
        xml.WriteElementString("where", where);
        if (sort is not null)
        {
            xml.WriteElementString("sort", sort);
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }
}
