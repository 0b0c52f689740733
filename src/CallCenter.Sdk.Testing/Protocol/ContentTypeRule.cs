using System.Net.Http.Headers;

namespace CallCenter.Sdk.Testing.Protocol;

/// <summary>
/// The content types of a body that a gateway reads: JSON, in UTF-8 or without a charset, in any spelling of the same header.
/// Any other and none at all is an unreadable body. (docs/wire-contract.md, section 2.)
/// </summary>
internal static class ContentTypeRule
{
    public const string Expected = "application/json; charset=utf-8";

    private const string Json = "application/json";

    public static bool Accepts(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) &&
        Json.Equals(type.MediaType, StringComparison.OrdinalIgnoreCase) &&
        type.Parameters.Where(IsCharset).All(IsUtf8);

    private static bool IsCharset(NameValueHeaderValue parameter) => parameter.Name.Equals("charset", StringComparison.OrdinalIgnoreCase);

    private static bool IsUtf8(NameValueHeaderValue charset) =>
        charset.Value is { } value && value.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase);
}
