namespace CallCenter.Sdk.DependencyInjection;

/// <summary>
/// What an account's address may look like. (docs/wire-contract.md, section 1.) The text as it was written is checked, because <see
/// cref="Uri"/>
/// quietly trims, escapes and shortens what is wrong with it. No fault repeats the address: it may hold a password.
/// </summary>
internal static class BaseUrlRules
{
    private const string Example = "https://<host>/v1/account/<CertID>/";
    private static readonly string[] Placeholders = ["<", ">", "{", "}", "$(", "…", "%3C", "%3E", "%7B", "%7D"];

    /// <summary>The faults, in words that go on from "BaseUrl".</summary>
    public static IEnumerable<string> Faults(string text)
    {
        if (Placeholders.Any(
            mark => Holds(text, mark)))
        {
            return ["still holds a placeholder in brackets: put the host and the account's id there."];
        }

        if (TextFaults.IsQuoted(text))
        {
            return [TextFaults.Quoted];
        }

        if (TextFaults.HasInvisible(text))
        {
            return [TextFaults.Invisible];
        }

        if (text.Any(static c =>
            char.IsWhiteSpace(c) || char.IsControl(c)))
        {
            return ["holds a blank or a line end, perhaps at one of its ends: leave it out."];
        }

        if (Holds(text, "\\") || Holds(text, "%5C"))
        {
            return ["has a backslash: write /."];
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http"))
        {
            return [$"is no absolute http(s) address: set it to {Example}."];
        }

        List<string> faults = [];
        if (Holds(text, "?") || Holds(text, "#"))
        {
            faults.Add("has a query or a fragment: leave it out.");
        }

        if (AuthorityOf(text).Contains('@', StringComparison.Ordinal))
        {
            faults.Add("has a user name: leave it out; AppId, CertId and SecretKey are the credentials.");
        }

        if (url.Port == 0)
        {
            faults.Add("has port 0, at which nothing listens: write the gateway's port, or none.");
        }

        if (PathFault(PathOf(text)) is { } fault)
        {
            faults.Add(fault);
        }

        return faults;
    }

    /// <summary>
    /// Whether the path ends as the contract has it. Clients that do not sign may stand behind a proxy with paths of its own.
    /// </summary>
    public static bool EndsInAccount(Uri url) => url.AbsolutePath.TrimEnd('/').Split('/') is [.., "v1", "account", { Length: > 0 }];

    private static string? PathFault(string path)
    {
        var segments = path.Split('/');
        var inner = segments[^1].Length == 0 ? segments.SkipLast(1) : segments; // a last slash is right
        if (Holds(path, "callcenter/conversation"))
        {
            return "goes beyond the account: leave out /callcenter/conversation and what follows.";
        }

        if (inner.Contains(""))
        {
            return "has an empty segment (//) in its path: write a single slash.";
        }

        if (segments.Any(static segment => segment.Replace("%2E", ".", StringComparison.OrdinalIgnoreCase) is "." or ".."))
        {
            return "has a . or .. segment in its path: write the path that is meant.";
        }

        // An escape, too: the servers on the way may write it in another way than the one that was signed.
        var isPlain = path.All(static c => char.IsAsciiLetterOrDigit(c) || c is '/' or '-' or '.' or '_' or '~');
        return isPlain ? null : "has other characters than letters, digits, -, ., _ and ~ in its path: set it to " + Example + ".";
    }

    private static string AuthorityOf(string text) => AfterScheme(text).Split('/', '?', '#')[0];

    /// <summary>The path without its first slash, as it was written.</summary>
    private static string PathOf(string text)
    {
        var afterScheme = AfterScheme(text);
        var slash = afterScheme.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? "" : afterScheme[(slash + 1)..].Split('?', '#')[0];
    }

    private static string AfterScheme(string text) => text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..].TrimStart('/');

    private static bool Holds(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
