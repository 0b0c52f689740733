using Microsoft.Extensions.Options;

namespace CallCenter.Sdk.DependencyInjection;

/// <summary>Checks one registration's options as a whole: every fault, and how to mend it.</summary>
internal sealed class ConversationClientOptionsValidator(string clientName) : IValidateOptions<ConversationClientOptions>
{
    private static readonly TimeSpan MinTimeout = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan MaxAttemptTimeout = TimeSpan.FromHours(1);
    private static readonly TimeSpan MaxTotalTimeout = TimeSpan.FromHours(24);
    private static readonly TimeSpan MaxRetryDelay = TimeSpan.FromMinutes(5);
    private const int MaxRetries = 10;
    private const int LeastReplyBytes = 1024;
    private const int MostReplyBytes = 16 * 1024 * 1024;

    public ValidateOptionsResult Validate(string? name, ConversationClientOptions options)
    {
        if (name != clientName) return ValidateOptionsResult.Skip;
        var faults = Faults(options);
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults.Select(fault => $"{clientName}: {fault}"));
    }

    public static List<string> Faults(ConversationClientOptions options) =>
    [
        .. AddressFaults(options),
        .. CredentialFaults(options),
        .. TimeFaults(options),
        .. RetryFaults(options.Retry),
        .. Unless(options.MaxReplyBytes is >= LeastReplyBytes and <= MostReplyBytes, $"MaxReplyBytes is {options.MaxReplyBytes}: set {LeastReplyBytes} to {MostReplyBytes} bytes."),
    ];

    private static IEnumerable<string> AddressFaults(ConversationClientOptions options)
    {
        if (options.BaseUrl is not { } url) return ["BaseUrl is missing: set it to https://<host>/v1/account/<CertID>/."];
        if (!url.IsAbsoluteUri || url.Scheme is not ("https" or "http")) return ["BaseUrl is no absolute http(s) address: set it to https://<host>/v1/account/<CertID>/."];
        return
        [
            .. Unless(url.Scheme == "https" || url.IsLoopback || options.AllowInsecureHttp, "BaseUrl is http:// to a host that is not loopback: use https://, or set AllowInsecureHttp if you trust the network."),
            .. Unless(url.Query.Length == 0 && url.Fragment.Length == 0, "BaseUrl has a query or a fragment: leave it out."),
            .. Unless(url.UserInfo.Length == 0, "BaseUrl has a user name: leave it out; AppId, CertId and SecretKey are the credentials."),
        ];
    }

    private static IEnumerable<string> CredentialFaults(ConversationClientOptions options)
    {
        if (options is { AppId: null, CertId: null, SecretKey: null }) return [];
        return
        [
            .. Unless(!string.IsNullOrWhiteSpace(options.AppId), "AppId is missing or blank: AppId, CertId and SecretKey come together, or none of them."),
            .. Unless(!string.IsNullOrWhiteSpace(options.CertId), "CertId is missing or blank: AppId, CertId and SecretKey come together, or none of them."),
            .. Unless(!string.IsNullOrWhiteSpace(options.SecretKey), "SecretKey is missing or blank: AppId, CertId and SecretKey come together, or none of them."),
            .. Unless(IsHeaderText(options.AppId), "AppId has characters that a header cannot carry: copy it again, it is printable ASCII without blanks."),
            .. Unless(IsHeaderText(options.CertId), "CertId has characters that a header cannot carry: copy it again, it is printable ASCII without blanks."),
        ];
    }

    private static IEnumerable<string> TimeFaults(ConversationClientOptions options) =>
    [
        .. Unless(options.AttemptTimeout >= MinTimeout && options.AttemptTimeout <= MaxAttemptTimeout, $"AttemptTimeout is {options.AttemptTimeout:c}: set {MinTimeout:c} to {MaxAttemptTimeout:c}."),
        .. Unless(options.TotalTimeout >= MinTimeout && options.TotalTimeout <= MaxTotalTimeout, $"TotalTimeout is {options.TotalTimeout:c}: set {MinTimeout:c} to {MaxTotalTimeout:c}."),
        .. Unless(options.AttemptTimeout <= options.TotalTimeout, $"AttemptTimeout ({options.AttemptTimeout:c}) is longer than TotalTimeout ({options.TotalTimeout:c}): an attempt must fit the whole."),
    ];

    private static IEnumerable<string> RetryFaults(ConversationRetryOptions retry) =>
    [
        .. Unless(retry.MaxRetries is >= 0 and <= MaxRetries, $"Retry.MaxRetries is {retry.MaxRetries}: set 0 (no retries) to {MaxRetries}."),
        .. Unless(retry.MaxDelay >= TimeSpan.Zero && retry.MaxDelay <= MaxRetryDelay, $"Retry.MaxDelay is {retry.MaxDelay:c}: set 0 to {MaxRetryDelay:c}."),
        .. Unless(retry.BaseDelay >= TimeSpan.Zero && retry.BaseDelay <= retry.MaxDelay, $"Retry.BaseDelay is {retry.BaseDelay:c}: set 0 to Retry.MaxDelay ({retry.MaxDelay:c})."),
    ];

    private static bool IsHeaderText(string? text) => text is null || text.All(static c => c is > ' ' and <= '~');

    private static string[] Unless(bool right, string fault) => right ? [] : [fault];
}
