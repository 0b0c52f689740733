using CallCenter.Sdk.Enqueue;
using FsCheck;
using FsCheck.Fluent;

namespace CallCenter.Sdk.Tests.Fuzz;

/// <summary><see cref="EnqueueXml.Parse"/> against an independent grammar, over texts that are known to be right or wrong.</summary>
public sealed class EnqueueFuzzTests(ITestOutputHelper output)
{
    private const string Right = "nothing";

    private static readonly Gen<int> Style = Gen.Choose(0, int.MaxValue - 1);
    private static readonly Gen<EnqueueNode> Trees = EnqueueGen.Tree(mostRoutes: 3);

    private static readonly string[] Declarations =
    [
        "", "<?xml version='1.0'?>", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
        "<?xml version='1.0' encoding='utf-8' standalone='yes' ?>", "<!-- a --><?note a?>\n",
    ];

    private static readonly string[] Pieces =
    [
        "", "<", ">", "/", "'", "\"", "&", " ", "\n", "=", "a", "0", "_", ".", "(", ")", "[", "]", "not ", "or.5", "é", "<x/>", "]]>",
        "-->",
    ];

    private static readonly Gen<(string Fault, string Text)> Sound =
        from tree in Trees
        from style in Style
        from declaration in Gen.Elements(Declarations)
        select (Right, declaration + tree.Write(style));

    // What a text of somebody else might look like: the verdict of this one is not known beforehand.
    private static readonly Gen<(string Fault, string Text)> Scrambled =
        from sound in Sound
        from at in Gen.Choose(0, sound.Text.Length - 1)
        from piece in Gen.Elements(Pieces)
        from length in Gen.Choose(0, 2)
        select ("anything", sound.Text.Remove(at, Math.Min(length, sound.Text.Length - at)).Insert(at, piece));

    private static readonly Gen<(string Fault, string Text)> Cases = Gen.Frequency(
        (30, Sound.Where(one => FitsRoutes(one.Text))),
        (48, EnqueueFaults.Spoiled(Trees)),
        (10, EnqueueFaults.SpoiledText(Trees)),
        (12, Scrambled));

    [Fact]
    public void Parse_accepts_what_the_grammar_accepts_and_refuses_the_rest()
    {
        RuleTally tally = new(EnqueueModel.Rules);
        List<string> differences = [];
        foreach (var (fault, text) in Cases.Sample(stream: 1, FuzzRun.Texts))
        {
            var reading = EnqueueModel.Read(text);
            var refusal = Record.Exception(() => EnqueueXml.Parse(text));
            if (refusal is not (null or EnqueueFormatException)
                || refusal is null != reading.IsAccepted
                || (fault != "anything" && reading.IsAccepted != (fault == Right)))
            {
                differences.Add($"made with {fault} wrong; the model: {Told(reading)}; Parse: {refusal?.Message ?? "accepted"}\n  {text}");
            }
            else if (reading.IsAccepted)
            {
                tally.Accept(reading.Applied);
            }
            else if (reading.Broken.Count == 1)
            {
                tally.Refuse(reading.Broken.Single());
            }
        }

        Assert.True(differences.Count == 0, FuzzRun.Told(differences));
        output.WriteLine($"{FuzzRun.Texts} texts, seed {FuzzRun.Seed}");
        tally.AssertEnough(output);
    }

    private static bool FitsRoutes(string text) => text.Length <= 1024 || !text.Contains("<route", StringComparison.Ordinal);

    private static string Told(EnqueueReading reading) => reading.IsAccepted ? "accepted" : $"broken: {string.Join(", ", reading.Broken)}";
}
