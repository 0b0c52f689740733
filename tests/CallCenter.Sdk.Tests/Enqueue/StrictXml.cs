using System.Xml;
using System.Xml.Linq;

namespace CallCenter.Sdk.Tests.Enqueue;

/// <summary>A reader that is not the SDK's: System.Xml, which refuses DTDs.</summary>
internal static class StrictXml
{
    public static XElement Read(string text)
    {
        using var source = new StringReader(text);
        using var reader = XmlReader.Create(source, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace).Root!;
    }
}
