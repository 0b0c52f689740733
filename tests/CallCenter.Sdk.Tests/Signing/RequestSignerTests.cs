using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CallCenter.Sdk.Signing;
using FsCheck;
using FsCheck.Fluent;

namespace CallCenter.Sdk.Tests.Signing;

public sealed class RequestSignerTests
{
    public static TheoryData<string> VectorNames => [.. Vectors().Select(static vector => vector.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(VectorNames))]
    public void Signs_as_the_platforms_own_clients_do(string name)
    {
        var vector = Vectors().Single(other => other.GetProperty("name").GetString() == name);
        string Text(string property) => vector.GetProperty(property).GetString()!;
        var signer = new RequestSigner(Text("app_id"), "any", Text("secret"));

        var text = signer.StringToSign(
            Text("method"), Encoding.UTF8.GetBytes(Text("body")), Text("content_type"), Text("timestamp"), Text("path"));

        Assert.Equal(Text("string_to_sign"), text);
        Assert.Equal(Text("signature"), signer.Sign(text));
    }

    [Theory]
    [InlineData("th-TH")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    [InlineData("en-US")]
    public void Timestamps_are_the_same_under_every_culture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);

            Assert.Equal("20161101093000", RequestSigner.Timestamp(new DateTimeOffset(2016, 11, 1, 1, 30, 0, TimeSpan.Zero)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Timestamps_are_china_standard_time_from_any_zone() =>
        Prop.ForAll<int, int>(static (minutes, zone) =>
        {
            var utc = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minutes);
            var elsewhere = utc.ToOffset(TimeSpan.FromMinutes(zone % (14 * 60)));
            var parsed = DateTime.ParseExact(RequestSigner.Timestamp(elsewhere), "yyyyMMddHHmmss", CultureInfo.InvariantCulture);
            return RequestSigner.Timestamp(elsewhere) == RequestSigner.Timestamp(utc) && parsed == utc.UtcDateTime.AddHours(8);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_part_that_is_signed_changes_the_signature() =>
        Prop.ForAll<NonEmptyString, NonEmptyString>(static (first, second) =>
        {
            var signer = new RequestSigner("app", "cert", "secret");
            string Sign(string body, string path) => signer.Sign(
                signer.StringToSign("POST", Encoding.UTF8.GetBytes(body), "t", "20260101000000", path));
            return (first.Get == second.Get) == (Sign(first.Get, "/a") == Sign(second.Get, "/a")) && Sign(first.Get, "/a") != Sign(
                first.Get, "/b");
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Threads_that_sign_at_once_do_not_disturb_each_other()
    {
        var signer = new RequestSigner("app", "cert", "secret");
        var texts = Enumerable.Range(0, 64).Select(static i => new string('x', i * 17)).ToArray();
        var expected = texts.Select(text => Convert.ToBase64String(HMACSHA256.HashData("secret"u8, Encoding.UTF8.GetBytes(text))))
            .ToArray();

        Parallel.For(0, 20_000, i => Assert.Equal(expected[i % 64], signer.Sign(texts[i % 64])));
    }

    [Fact]
    public void Without_credentials_there_is_no_signer() => Assert.Null(RequestSigner.For(new ConversationClientOptions()));

    private static List<JsonElement> Vectors()
    {
        using var stream = typeof(RequestSignerTests).Assembly.GetManifestResourceStream("signatures.json")!;
        return [.. JsonDocument.Parse(stream).RootElement.GetProperty("vectors").EnumerateArray()];
    }
}
