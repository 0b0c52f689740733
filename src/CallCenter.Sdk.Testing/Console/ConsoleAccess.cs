using System.Net;
using Microsoft.AspNetCore.Http;

namespace CallCenter.Sdk.Testing.Console;

/// <summary>
/// Who may use the console: browsers and programs of this machine, through a name of this machine. A page of another site can make a
/// browser send requests here, also under a name of its own that it points to 127.0.0.1; the Host and Origin headers tell.
/// </summary>
internal sealed class ConsoleAccess
{
    /// <summary>A command carries this header, which a page of another site cannot add without being asked.</summary>
    public const string CommandHeader = "X-Emulator-Console";

    private const string Hint = "See allowedHosts of MapPlatformEmulatorConsole, or --allow-host of the tool.";

    private static readonly string[] ProxyHeaders =
        ["Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Original-For", "X-Real-IP"];

    private readonly IReadOnlyCollection<string> _allowedHosts;

    /// <summary>Lets others in.</summary>
    /// <param name="allowedHosts">Names by which other machines may use it too; <c>*</c>: any.</param>
    /// <exception cref="ArgumentException">One of them is no name of a host.</exception>
    public ConsoleAccess(IReadOnlyCollection<string> allowedHosts)
    {
        if (allowedHosts.Select(HostViolation).FirstOrDefault(violation => violation is not null) is { } violation)
        {
            throw new ArgumentException(violation, nameof(allowedHosts));
        }

        _allowedHosts = allowedHosts;
    }

    /// <returns>What is wrong with a name of a host, or <see langword="null"/> if nothing is.</returns>
    public static string? HostViolation(string name) => name == "*" || Uri.CheckHostName(name) != UriHostNameType.Unknown
        ? null
        : $"\"{name}\" is no host name. Write it without scheme and port, such as emulator.test, or * for any.";

    /// <returns>Why the request is refused, or <see langword="null"/> if it is not.</returns>
    public string? Refusal(HttpContext context)
    {
        var host = context.Request.Host;
        if (_allowedHosts.Contains("*") || _allowedHosts.Contains(host.Host, StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        if (!IsLoopbackName(host.Host))
        {
            return $"The emulator's console answers under a loopback name only, such as localhost. {Hint}";
        }

        var isLocal = IsLocal(context.Connection.RemoteIpAddress) && IsLocal(context.Connection.LocalIpAddress) &&
            !ProxyHeaders.Any(context.Request.Headers.ContainsKey);
        return isLocal ? null : $"The emulator's console answers this machine only. {Hint}";
    }

    /// <summary>Tells a page of another site by what browsers say of it. Other programs send neither header.</summary>
    /// <returns>Why the data is not for the page that asks, or <see langword="null"/> if it is.</returns>
    public static string? CrossSiteRefusal(HttpRequest request)
    {
        var isSameSite = request.Headers["Sec-Fetch-Site"].ToString() switch
        {
            "same-origin" or "none" => true,
            "" => request.Headers.Origin.ToString() is var origin && (origin.Length == 0 || IsOwn(origin, request.Host)),
            _ => false,
        };
        return isSameSite ? null : "The emulator's console does not serve pages of other sites.";
    }

    // Without the scheme: a proxy may end TLS.
    private static bool IsOwn(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var site) && site.Authority.Equals(host.Value, StringComparison.OrdinalIgnoreCase);

    private static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ||
        host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase) ||
        (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    // No address: a request that came over no network, as from TestServer or a Unix domain socket.
    private static bool IsLocal(IPAddress? address) => address is null || IPAddress.IsLoopback(address);
}
