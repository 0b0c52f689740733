using System.Xml;
using FsCheck;
using FsCheck.Fluent;

namespace CallCenter.Sdk.Tests.Enqueue;

/// <summary>Texts made of what breaks XML, Python texts and attribute values, mixed with harmless ones.</summary>
internal static class AnyText
{
    private static readonly string[] Pieces =
    [
        "a", "B", "7", " ", "投诉", "手机", "\U0001F4DE", "'", "\"", "\\", "\\n", "\n", "\r", "\r\n", "\t", "&", "&amp;", "<", ">", "]]>",
        "<![CDATA[", "<!--", "-->", "<?", "{", "}", "é", "\u0085", "\u2028", "\uFEFF",
        "，", ".wav", "\0", "\u0001", "\u001F", "\uFFFE", "\uFFFF", "\uD83D",
        "\uDCDE", "' in skills or '", "\") or (\"",
    ];

    // The last of the pieces are the ones that XML cannot carry; most texts should do without them.
    private static readonly string[] CarriedPieces = [.. Pieces.Where(IsCarried)];

    public static Gen<string> Gen { get; } = FsCheck.Fluent.Gen.Frequency(
        (4, Of(CarriedPieces)),
        (1, Of(Pieces)));

    public static Gen<string> Carried { get; } = Of(CarriedPieces).Where(text => text.Length > 0);

    public static void Check(Action<string> property) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(300).WithQuietOnSuccess(true), Prop.ForAll(Gen.ToArbitrary(), property));

    /// <summary>What the framework itself says about a text.</summary>
    public static bool IsCarried(string text)
    {
        try
        {
            XmlConvert.VerifyXmlChars(text);
            return true;
        }
        catch (XmlException)
        {
            return false;
        }
    }

    private static Gen<string> Of(string[] pieces) =>
        FsCheck.Fluent.Gen.Elements(pieces).ListOf().Select(list => string.Concat(list.Take(12)));
}
