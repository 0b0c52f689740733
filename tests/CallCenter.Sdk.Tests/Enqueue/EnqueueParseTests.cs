using System.Globalization;
using CallCenter.Sdk.Enqueue;

namespace CallCenter.Sdk.Tests.Enqueue;

/// <summary>What <see cref="EnqueueXml.Parse"/> takes, and how it tells what is wrong.</summary>
public sealed class EnqueueParseTests
{
    private const string Filter = "<filter><condition><where>1</where></condition></filter>";
    private const string Route = "<route><agent name='1'/></route>";

    [Fact]
    public void A_text_is_kept_as_it_was_given()
    {
        const string Text = """
            <?xml version="1.0" encoding="utf-8"?>
            <!-- by hand -->
            <enqueue waitPlayFile='wait.wav' data="&#x9;a&#xA;">
              <?note for the editor?>
              <filter>
                <condition priority="7"><where><![CDATA[skills['手机'] > 60.0]]> and <!-- or --> 'a' in skills</where><sort mode="asc">
                  skills['手机']
                </sort></condition>
                <condition timeout="20" data="d"><sort>1</sort><where>id == &quot;9527&quot;</where></condition>
              </filter>
            </enqueue>
            """;

        var xml = EnqueueXml.Parse(Text);

        Assert.Same(Text, xml.Text);
        Assert.Equal(EnqueueDialect.Filter, xml.Dialect);
        Assert.True(EnqueueDocument.TryParse(Text, out var document, out var violations));
        Assert.Empty(violations);
        Assert.Equal("\ta\n", document.Attributes["data"]);
        var conditions = Assert.Single(document.Filters).Conditions;
        Assert.Equal(
            [(null, 7, null, false), (20, 0, "d", true)], conditions.Select(one => (one.Timeout, one.Priority, one.Data, one.Descending)));
        Assert.True(conditions[0].Where.IsTrue(new("1", new Dictionary<string, double> { ["手机"] = 61, ["a"] = 1 })));
        Assert.True(conditions[1].Where.IsTrue(new("9527", new Dictionary<string, double>())));
    }

    [Fact]
    public void Routes_are_read_in_order_with_their_targets()
    {
        var id = new string('c', 32);
        Assert.True(EnqueueDocument.TryParse(
            $"<enqueue choice='lru' ring_mode='5' reserve_state='away/lunch'><route><condition id='{id}'></condition></route><route>"
            + "<agent name='1' priority='0' queue_timeout='30'/></route><route><skill name='投诉' fetch_timeout='007'/></route></enqueue>",
            out var document,
            out _));

        Assert.Equal(EnqueueDialect.Route, document.Dialect);
        Assert.Equal(
            [new(id, null, null, null, null, null), new(null, "1", null, 0, 30, null), new EnqueueRoute(null, null, "投诉", null, null, 7)],
            document.Routes);
        Assert.Equal("lru", document.Attributes["choice"]);
    }

    [Theory]
    [InlineData("<queue/>", "1:2 the root element must be <enqueue>")]
    [InlineData("<Enqueue><filter/></Enqueue>", "1:2 the root element must be <enqueue>")]
    [InlineData("<enqueue/>", "1:2 this one holds neither; an enqueue holds filters or routes")]
    [InlineData(
        "<enqueue> x </enqueue>",
        "1:2 this one holds neither; an enqueue holds filters or routes",
        "1:10 text does not belong here; an enqueue holds filters or routes")]
    [InlineData(
        "<enqueue wait_voice='a.mp3' data='' x='1'/>",
        "1:2 this one holds",
        "1:10 wait_voice must be the name of a .wav file, without blanks",
        "1:29 data must not be empty",
        "1:37 this attribute is unknown here; <enqueue> takes waitPlayFile, ")]
    [InlineData("<enqueue>" + Filter + Route + "</enqueue>", "1:67 filters and routes do not mix")]
    [InlineData("<enqueue>" + Filter + "<agent/></enqueue>", "1:67 this element is unknown here; an enqueue holds filters or routes")]
    [InlineData(
        "<enqueue user_data='x'>" + Filter + "</enqueue>",
        "1:10 this attribute is unknown here; <enqueue> takes waitPlayFile, playAgentNum, preAgentNumPlayFile, postAgentNumPlayFile, "
            + "holdPlayFile, conversationTimeout, data")]
    [InlineData(
        "<enqueue conversationTimeout='1'>" + Route + "</enqueue>",
        "1:10 this attribute is unknown here; <enqueue> takes conversation_level, ")]
    [InlineData("<enqueue xmlns='urn:x'>" + Route + "</enqueue>", "1:10 namespaces are not part of either dialect")]
    [InlineData(
        "<enqueue xmlns:a='urn:x'><a:route/></enqueue>",
        "1:2 this one holds",
        "1:10 namespaces are not part of either dialect",
        "1:27 this element is unknown here")]
    [InlineData("<enqueue><filter/></enqueue>", "1:11 a filter needs at least one condition")]
    [InlineData(
        "<enqueue><filter name=''><where/></filter></enqueue>",
        "1:11 a filter needs",
        "1:18 this attribute is unknown here; <filter> takes data",
        "1:27 this element is unknown here; a filter holds conditions")]
    [InlineData("<enqueue><filter><condition/></filter></enqueue>", "1:19 a condition needs exactly one where")]
    [InlineData(
        "<enqueue><filter><condition timeout='0' priority='-1' data=''><where/></condition></filter></enqueue>",
        "1:29 timeout must be a whole, positive number of seconds",
        "1:41 priority must be a whole number, 0 or more",
        "1:55 data must not be empty",
        "1:64 the expression of <where> is wrong: there is no expression (character 1)")]
    [InlineData(
        "<enqueue><filter><condition><where>1</where><where x=''>2</where><sort mode='up'>1</sort><sort>id=</sort></condition></filter>"
            + "</enqueue>",
        "1:46 a condition needs exactly one where",
        "1:52 this attribute is unknown here; <where> takes none",
        "1:72 mode must be asc or desc",
        "1:91 a condition has at most one sort",
        "1:91 the expression of <sort> is wrong: '=' is no comparison")]
    [InlineData(
        "<enqueue><filter><condition><where>1<b>2</b></where><limit/></condition></filter></enqueue>",
        "1:38 no element belongs into an expression",
        "1:54 this element is unknown here; a condition holds one where and at most one sort")]
    [InlineData("<enqueue playAgentNum='True'>" + Filter + "</enqueue>", "1:10 playAgentNum must be true or false")]
    [InlineData(
        "<enqueue conversationTimeout='1.5' waitPlayFile='a.wav '>" + Filter + "</enqueue>",
        "1:10 conversationTimeout must be",
        "1:36 waitPlayFile must be the name of a .wav file")]
    [InlineData("<enqueue><route/></enqueue>", "1:11 a route holds exactly one condition, agent or skill")]
    [InlineData(
        "<enqueue><route><agent name='1'/><skill name='a'/></route></enqueue>",
        "1:35 a route holds exactly one condition, agent or skill")]
    [InlineData(
        "<enqueue><route a='b'><team name='1'/></route></enqueue>",
        "1:11 a route holds exactly one",
        "1:17 this attribute is unknown here; <route> takes none",
        "1:24 this element is unknown here; a route holds exactly one")]
    [InlineData(
        "<enqueue><route><agent/></route><route><skill name=''/></route><route><condition/></route></enqueue>",
        "1:18 <agent> needs the attribute name",
        "1:47 name must not be empty",
        "1:72 <condition> needs the attribute id")]
    [InlineData(
        "<enqueue><route><condition id='1' priority='1'>x</condition></route></enqueue>",
        "1:28 id must be 32 characters",
        "1:35 this attribute is unknown here; <condition> takes id",
        "1:48 text does not belong here; <condition> is empty")]
    [InlineData(
        "<enqueue><route><agent name=' ' priority='２' queue_timeout='+1' fetch_timeout='2147483648'><x/></agent></route></enqueue>",
        "1:24 name must be 1 to 128 characters and not blank",
        "1:33 priority must",
        "1:46 queue_timeout must",
        "1:65 fetch_timeout must",
        "1:93 this element is unknown here; <agent> is empty")]
    [InlineData(
        "<enqueue conversation_level='3' choice='LRU' reserve_state='busy/' ring_mode='0' ring_voice='a b.wav'>" + Route + "</enqueue>",
        "1:10 conversation_level must be 1 or 2",
        "1:33 choice must be random or lru",
        "1:46 reserve_state must be idle, or busy/ or away/ and a reason",
        "1:68 ring_mode must be 1 or 2 or 3 or 4 or 5",
        "1:82 ring_voice must")]
    [InlineData(
        "<enqueue>\n  <filter/>\n\t<filter><condition/></filter>\r\n  <filter><condition></filter>\n</enqueue>",
        "2:4 a filter needs",
        "3:11 a condition needs",
        "4:24 from here on this is not well-formed XML")]
    [InlineData(
        "<?xml version='1.01' encoding='GBK'?><enqueue/>",
        "1:7 the version of XML must be 1.0",
        "1:22 the encoding must be UTF-8, in which the text is sent",
        "1:39 this one holds neither")]
    [InlineData("", "1:1 from here on this is not well-formed XML")]
    [InlineData("   ", "1:")]
    [InlineData("enqueue", "1:1 from here on this is not well-formed XML")]
    [InlineData("<enqueue>" + Route + "</enqueue><enqueue/>", "1:53 from here on this is not well-formed XML")]
    [InlineData("<enqueue a='1' a='2'>" + Route + "</enqueue>", "1:16 from here on this is not well-formed XML")]
    public void Every_violation_is_told_by_line_and_column(string text, params string[] told)
    {
        var fault = Assert.Throws<EnqueueFormatException>(() => EnqueueXml.Parse(text));

        var violations = fault.Violations
            .Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Line}:{one.Column} {one.Message}"))
            .ToArray();
        Assert.True(
            violations.Length == told.Length
            && violations.Zip(told).All(pair => pair.First.StartsWith(pair.Second, StringComparison.Ordinal)),
            string.Join('\n', violations));
        Assert.All(fault.Violations, violation => Assert.Contains(violation.ToString(), fault.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_fault_quotes_nothing_of_the_text()
    {
        foreach (var text in new[]
        {
            "<secret/>", "<enqueue secret='secret'><secret>secret</secret></enqueue>", "<enqueue data=secret/>",
            "<enqueue>&secret;</enqueue>",
            "<enqueue><filter data='secret'><condition><where>secret == 'secret</where></condition></filter></enqueue>",
            "<enqueue></secret>",
            "<enqueue user_data='secret'><route><agent name='secret' priority='secret'/></route></secret>",
        })
        {
            Assert.DoesNotContain(
                "secret", Assert.Throws<EnqueueFormatException>(() => EnqueueXml.Parse(text)).ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_long_list_is_cut_in_the_message_only()
    {
        var filters = string.Concat(Enumerable.Repeat("<filter/>", 50));
        var fault = Assert.Throws<EnqueueFormatException>(() => EnqueueXml.Parse($"<enqueue>{filters}</enqueue>"));

        Assert.Equal(50, fault.Violations.Count);
        Assert.EndsWith("; and 30 more in Violations.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Routes_keep_the_ceiling_and_filters_have_room()
    {
        var routes = $"<enqueue>{Route}</enqueue>";
        Assert.Equal(EnqueueDialect.Route, EnqueueXml.Parse(routes.PadRight(1024)).Dialect);
        var fault = Assert.Throws<EnqueueFormatException>(() => EnqueueXml.Parse(routes.PadRight(1025)));
        Assert.Equal(new(1, 2, "a text with routes must not be longer than 1024 UTF-16 units"), Assert.Single(fault.Violations));

        var filters = $"<enqueue>{Filter}</enqueue>";
        Assert.Equal(EnqueueDialect.Filter, EnqueueXml.Parse(filters.PadRight(65536)).Dialect);
        fault = Assert.Throws<EnqueueFormatException>(() => EnqueueXml.Parse(filters.PadRight(65537)));
        Assert.Equal("the text is longer than 65536 UTF-16 units", Assert.Single(fault.Violations).Message);
    }
}
