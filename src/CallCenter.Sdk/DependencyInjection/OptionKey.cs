using System.Globalization;

namespace CallCenter.Sdk.DependencyInjection;

/// <summary>
/// A key of a configuration section, and how its text becomes an option. Bound by hand and not by the framework's binder, which stops at
/// the first value that does not convert, prints it, and reads <c>60</c> as sixty days.
/// </summary>
/// <param name="Path">The key's path below the section.</param>
/// <param name="Kind">What a value must be.</param>
/// <param name="Example">A value that is right.</param>
/// <param name="Get">The option's value.</param>
/// <param name="TrySet">Converts and sets; <see langword="false"/> if the text does not convert.</param>
internal sealed record OptionKey(
    string Path,
    string Kind,
    string Example,
    Func<ConversationClientOptions, object?> Get,
    Func<ConversationClientOptions, string, bool> TrySet)
{
    /// <summary>Every option that a configuration can set. The others (clock, pipeline) are set in code.</summary>
    public static readonly IReadOnlyList<OptionKey> All =
    [
        new("BaseUrl", "an absolute address", "https://<host>/v1/account/<CertID>/", static o => o.BaseUrl, TrySetBaseUrl),
        Text("AppId", "4028b834234224480155de541c7b0000", static o => o.AppId, static (o, value) => o.AppId = value),
        Text("CertId", "9053053bc1dc6e766e8b64bbbacfa84b", static o => o.CertId, static (o, value) => o.CertId = value),
        Text("SecretKey", "the key as it was issued", static o => o.SecretKey, static (o, value) => o.SecretKey = value),
        Flag("AllowInsecureHttp", static o => o.AllowInsecureHttp, static (o, value) => o.AllowInsecureHttp = value),
        Time("AttemptTimeout", "00:01:00", static o => o.AttemptTimeout, static (o, value) => o.AttemptTimeout = value),
        Time("TotalTimeout", "00:02:30", static o => o.TotalTimeout, static (o, value) => o.TotalTimeout = value),
        Number("Retry:MaxRetries", "3", static o => o.Retry.MaxRetries, static (o, value) => o.Retry.MaxRetries = value),
        Time("Retry:BaseDelay", "00:00:00.5", static o => o.Retry.BaseDelay, static (o, value) => o.Retry.BaseDelay = value),
        Time("Retry:MaxDelay", "00:00:10", static o => o.Retry.MaxDelay, static (o, value) => o.Retry.MaxDelay = value),
        Time("IdempotencyKeyLifetime", "1.00:00:00", static o =>
            o.IdempotencyKeyLifetime, static (o, value) => o.IdempotencyKeyLifetime = value),
        Text("IdempotencyScope", "sales", static o => o.IdempotencyScope, static (o, value) => o.IdempotencyScope = value),
        Number("MaxReplyBytes", "262144", static o => o.MaxReplyBytes, static (o, value) => o.MaxReplyBytes = value),
    ];

    /// <summary>The sections below the section, for instance <c>Retry</c>.</summary>
    public static readonly IReadOnlyList<string> Levels =
        [.. All.Where(static key => key.Path.Contains(':', StringComparison.Ordinal))
            .Select(static key => key.Path.Split(':')[0]).Distinct()];

    private delegate bool TryConvert<T>(string text, out T value);

    private static OptionKey Text(
        string path, string example, Func<ConversationClientOptions, string?> get, Action<ConversationClientOptions, string> set) =>
        Of(path, "a text", example, get, set, static (string text, out string value) => (value = text) is not null);

    private static OptionKey Flag(
        string path, Func<ConversationClientOptions, bool> get, Action<ConversationClientOptions, bool> set) =>
        Of(path, "true or false", "false", get, set, bool.TryParse);

    private static OptionKey Number(
        string path, string example, Func<ConversationClientOptions, int> get, Action<ConversationClientOptions, int> set) =>
        Of(path, "a whole number", example, get, set, static (string text, out int value) =>
            int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out value));

    private static OptionKey Time(
        string path, string example, Func<ConversationClientOptions, TimeSpan> get, Action<ConversationClientOptions, TimeSpan> set) =>
        Of(path, "a time as hours:minutes:seconds", example, get, set, TryReadTime);

    // Exact, with all three parts: TimeSpan.Parse reads "60" as 60 days, "24:00:00" as 24 days, and "2:30" as hours and minutes.
    private static bool TryReadTime(string text, out TimeSpan value)
    {
        value = TimeSpan.Zero;
        return text.AsSpan().Count(':') == 2
            && TimeSpan.TryParseExact(text.Trim(), "c", CultureInfo.InvariantCulture, out value);
    }

    private static OptionKey Of<T>(
        string path,
        string kind,
        string example,
        Func<ConversationClientOptions, T?> get,
        Action<ConversationClientOptions, T> set,
        TryConvert<T> convert) => new(path, kind, example, options => get(options), (options, text) =>
        {
            var isRight = convert(text, out var value);
            if (isRight)
            {
                set(options, value);
            }

            return isRight;
        });

    // An empty address is none. One that is wrong is kept as it came where that is possible: the rules tell what is wrong with it.
    private static bool TrySetBaseUrl(ConversationClientOptions options, string text)
    {
        Uri? url = null;
        var isRight = string.IsNullOrWhiteSpace(text) || Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out url);
        if (isRight)
        {
            options.BaseUrl = url;
        }

        return isRight;
    }
}
