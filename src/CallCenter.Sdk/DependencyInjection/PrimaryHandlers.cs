using System.Net;
using CallCenter.Sdk.Diagnostics;

namespace CallCenter.Sdk.DependencyInjection;

/// <summary>The handlers next to the network.</summary>
internal static class PrimaryHandlers
{
    // A singleton may hold the client for ever, so it is the connections that are renewed, to follow DNS.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>The platform neither redirects nor keeps cookies, and compresses nothing unasked. (Wire contract, section 2.)</summary>
    public static SocketsHttpHandler Create() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        PooledConnectionLifetime = ConnectionLifetime,
    };

    /// <summary>
    /// Switches off what makes a stock handler send a request again by itself (redirects, authentication) or keep cookies, also where it is
    /// wrapped. What is off already is left alone, because a handler that is in use cannot be changed.
    /// </summary>
    public static void SwitchOffRepeats(HttpMessageHandler primary, CallLog log)
    {
        var handler = primary;
        while (handler is DelegatingHandler { InnerHandler: { } inner })
        {
            handler = inner;
        }

        List<string> found = [];
        try
        {
            if (handler is SocketsHttpHandler sockets)
            {
                SwitchOff(sockets, found);
            }
            else if (handler is HttpClientHandler client)
            {
                SwitchOff(client, found);
            }

            if (found.Count > 0)
            {
                log.PrimaryHandlerChanged(string.Join(", ", found));
            }
        }
        catch (InvalidOperationException)
        {
            log.PrimaryHandlerUnchangeable(string.Join(", ", found));
        }
    }

    private static void SwitchOff(SocketsHttpHandler handler, List<string> found)
    {
        SwitchOff(handler.AllowAutoRedirect, nameof(handler.AllowAutoRedirect), () => handler.AllowAutoRedirect = false, found);
        SwitchOff(handler.UseCookies, nameof(handler.UseCookies), () => handler.UseCookies = false, found);
        SwitchOff(handler.Credentials is not null, nameof(handler.Credentials), () => handler.Credentials = null, found);
        SwitchOff(handler.PreAuthenticate, nameof(handler.PreAuthenticate), () => handler.PreAuthenticate = false, found);
    }

    private static void SwitchOff(HttpClientHandler handler, List<string> found)
    {
        SwitchOff(handler.AllowAutoRedirect, nameof(handler.AllowAutoRedirect), () => handler.AllowAutoRedirect = false, found);
        SwitchOff(handler.UseCookies, nameof(handler.UseCookies), () => handler.UseCookies = false, found);
        SwitchOff(handler.Credentials is not null, nameof(handler.Credentials), () => handler.Credentials = null, found);
        SwitchOff(handler.PreAuthenticate, nameof(handler.PreAuthenticate), () => handler.PreAuthenticate = false, found);
    }

    private static void SwitchOff(bool isOn, string setting, Action switchOff, List<string> found)
    {
        if (!isOn)
        {
            return;
        }

        found.Add(setting);
        switchOff();
    }
}
