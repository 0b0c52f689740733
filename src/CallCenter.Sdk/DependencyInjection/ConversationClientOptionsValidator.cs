using System.Globalization;

namespace CallCenter.Sdk.DependencyInjection;

/// <summary>Checks options as a whole: every fault, and how to fix it.</summary>
internal static class ConversationClientOptionsValidator
{
    private const string Example = "https://<host>/v1/account/<CertID>/";
    private static readonly TimeSpan MinTimeout = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan MaxAttemptTimeout = TimeSpan.FromHours(1);
    private static readonly TimeSpan MaxTotalTimeout = TimeSpan.FromHours(24);
    private static readonly TimeSpan MaxRetryDelay = TimeSpan.FromMinutes(5);
    private const int MaxRetries = 10;
    private const int LeastReplyBytes = 1024;
    private const int MostReplyBytes = 16 * 1024 * 1024;

    public static List<Fault> Faults(ConversationClientOptions options) =>
    [
        .. AddressFaults(options).Select(static text => new Fault(nameof(options.BaseUrl), $"BaseUrl {text}")),
        .. CredentialRules.Faults(options),
        .. Range("AttemptTimeout", options.AttemptTimeout, MinTimeout, MaxAttemptTimeout),
        .. Range("TotalTimeout", options.TotalTimeout, MinTimeout, MaxTotalTimeout),
        .. AttemptWithinTotal(options.AttemptTimeout, options.TotalTimeout),
        .. Range("Retry:MaxRetries", options.Retry.MaxRetries, 0, MaxRetries),
        .. Range("Retry:MaxDelay", options.Retry.MaxDelay, TimeSpan.Zero, MaxRetryDelay),
        .. BaseDelay(options.Retry),
        .. Range("MaxReplyBytes", options.MaxReplyBytes, LeastReplyBytes, MostReplyBytes),
        .. IdempotencyRules.Faults(options),
    ];

    private static List<string> AddressFaults(ConversationClientOptions options)
    {
        if (options.BaseUrl is not { } url)
        {
            return [$"is missing: set it to {Example}."];
        }

        List<string> faults = [.. BaseUrlRules.Faults(url.OriginalString)];
        if (!url.IsAbsoluteUri || url.IsLoopback)
        {
            return faults; // test doubles listen on loopback, with any path and without TLS
        }

        if (faults.Count == 0 && options.SecretKey is not null && !BaseUrlRules.EndsInAccount(url))
        {
            faults.Add($"does not end in /v1/account/<CertID>/: set it to {Example}.");
        }

        if (url.Scheme == "http" && !options.AllowInsecureHttp)
        {
            faults.Add("is http:// to a host that is not loopback: use https://, or set AllowInsecureHttp if you trust the network.");
        }

        return faults;
    }

    private static Fault[] AttemptWithinTotal(TimeSpan attempt, TimeSpan total) => attempt <= total
        ? []
        : [new("AttemptTimeout", $"AttemptTimeout ({attempt:c}) is longer than TotalTimeout ({total:c}): set it to that or less.")];

    private static Fault[] BaseDelay(ConversationRetryOptions retry) => retry.BaseDelay >= TimeSpan.Zero
        && retry.BaseDelay <= retry.MaxDelay
        ? []
        : [new(
            "Retry:BaseDelay",
            $"Retry:BaseDelay is {retry.BaseDelay:c}: set 00:00:00 to Retry:MaxDelay ({retry.MaxDelay:c}).")];

    private static Fault[] Range<T>(string key, T value, T least, T most)
        where T : IComparable<T>, IFormattable =>
        value.CompareTo(least) >= 0 && value.CompareTo(most) <= 0
            ? []
            : [new(key, string.Create(CultureInfo.InvariantCulture, $"{key} is {value}: set {least} to {most}."))];
}
