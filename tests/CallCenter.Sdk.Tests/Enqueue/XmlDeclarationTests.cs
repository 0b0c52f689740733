using CallCenter.Sdk.Enqueue;

namespace CallCenter.Sdk.Tests.Enqueue;

/// <summary>The framework's reader passes over most of a declaration when it reads a string. A gateway that reads bytes does not.</summary>
public sealed class XmlDeclarationTests
{
    private const string Enqueue = "<enqueue><route><agent name='1'/></route></enqueue>";

    [Theory]
    [InlineData("")]
    [InlineData("<?xml version='1.0'?>")]
    [InlineData("<?xml version='1.0' ?>\n")]
    [InlineData("<?xml version = '1.0' encoding=\"UTF-8\"?>")]
    [InlineData("<?xml version='1.0' encoding='utf-8' standalone='yes'?>")]
    [InlineData("<?xml\nversion='1.0'\tstandalone='no' ?>")]
    [InlineData("<!-- a --><?note xml?>")]
    public void A_sound_declaration_is_accepted(string declaration) =>
        Assert.Equal(EnqueueDialect.Route, EnqueueXml.Parse(declaration + Enqueue).Dialect);

    [Theory]
    [InlineData("encoding=''")]
    [InlineData("encoding='???'")]
    [InlineData("encoding='8utf'")]
    [InlineData("encoding='utf-8 '")]
    [InlineData("encoding=' utf-8'")]
    [InlineData("encoding='utf8'")]
    [InlineData("encoding='klingon'")]
    [InlineData("encoding='GBK'")]
    [InlineData("encoding='UTF-16'")]
    [InlineData("encoding='utf&#45;8'")]
    [InlineData("encoding='utf-8' encoding='utf-8'")]
    [InlineData("encoding=utf-8")]
    [InlineData("Encoding='utf-8'")]
    [InlineData("standalone=''")]
    [InlineData("standalone='maybe'")]
    [InlineData("standalone='YES'")]
    [InlineData("standalone='yes' encoding='utf-8'")]
    [InlineData("version='1.0'")]
    [InlineData("charset='utf-8'")]
    public void A_broken_or_unknown_encoding_or_standalone_is_refused(string rest) =>
        Assert.Single(Assert.Throws<EnqueueFormatException>(() => EnqueueXml.Parse($"<?xml version='1.0' {rest}?>{Enqueue}")).Violations);

    [Theory]
    [InlineData("<?xml?>")]
    [InlineData("<?xml encoding='utf-8'?>")]
    [InlineData("<?xml encoding='utf-8' version='1.0'?>")]
    [InlineData("<?xml version=''?>")]
    [InlineData("<?xml version='1'?>")]
    [InlineData("<?xml version='1.00'?>")]
    [InlineData("<?xml version='1.01'?>")]
    [InlineData("<?xml version='1.0 '?>")]
    [InlineData("<?xml version='1.1'?>")]
    [InlineData("<?xml version='2.0'?>")]
    [InlineData("<?XML version='1.0'?>")]
    [InlineData(" <?xml version='1.0'?>")]
    [InlineData("<!-- a --><?xml version='1.0'?>")]
    [InlineData("<?xml version='1.0'?><?xml version='1.0'?>")]
    [InlineData("<?xml version='1.0'>")]
    public void A_broken_version_or_a_declaration_out_of_place_is_refused(string declaration) =>
        Assert.Single(Assert.Throws<EnqueueFormatException>(() => EnqueueXml.Parse(declaration + Enqueue)).Violations);
}
