using System.Net;
using System.Net.Sockets;
using CallCenter.Sdk.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Emulator;

/// <summary>The console at <c>/</c> and the platform under <c>/v1/account/</c>. Reads no configuration and no environment.</summary>
internal static class EmulatorHost
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    /// <exception cref="SettingsException">The port cannot be opened, or standard output cannot be written.</exception>
    public static async Task RunAsync(EmulatorSettings settings, TextWriter output, CancellationToken stop)
    {
        var cast = settings.WithDefaults();
        await using var platform = new PlatformEmulator();
        SetUp(cast, platform);
        await using var app = Build(cast, platform);
        try
        {
            await app.StartAsync(stop);
        }
        catch (Exception failure) when (failure is IOException or SocketException)
        {
            var reason = failure.InnerException is AddressInUseException
                ? "is in use"
                : $"cannot be opened: {failure.GetBaseException().Message}";
            throw new SettingsException(
                $"Port {cast.Port} {reason}. Choose another one with --port, or let --port 0 find a free one.", failure);
        }

        await GreetAsync(Greeting.Of(cast, Root(app)), output, stop);
        var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = stop.Register(waiting.SetResult);
        await waiting.Task;

        // Requests that still wait for a telephone are ended by the emulator, connections of the console by the host. A request that does
        // not arrive whole is cut off, well before the program is ended for not ending.
        await platform.DisposeAsync();
        using var patience = new CancellationTokenSource(Patience);
        await app.StopAsync(patience.Token);
    }

    private static async Task GreetAsync(string greeting, TextWriter output, CancellationToken stop)
    {
        try
        {
            await output.WriteAsync(greeting);
            await output.FlushAsync(stop);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"Standard output cannot be written: {failure.GetBaseException().Message}", failure);
        }
    }

    private static void SetUp(EmulatorSettings settings, PlatformEmulator platform)
    {
        try
        {
            settings.SetUp(platform);
        }
        catch (ArgumentException failure)
        {
            // .NET appends the name of the method's parameter.
            throw new SettingsException(failure.Message.Split(" (Parameter '")[0], failure);
        }
    }

    private static WebApplication Build(EmulatorSettings settings, PlatformEmulator platform)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MinResponseDataRate = null; // dripping replies are meant
            var port = settings.Port!.Value;
            if (settings.AllowHosts.Count > 0)
            {
                kestrel.ListenAnyIP(port);
            }
            else if (port == 0)
            {
                kestrel.Listen(IPAddress.Loopback, port);
            }
            else
            {
                kestrel.ListenLocalhost(port);
            }
        });
        var app = builder.Build();
        app.UseRouting();
        app.MapPlatformEmulator(platform);
        app.MapPlatformEmulatorConsole(platform, "/", settings.AllowHosts);
        return app;
    }

    private static Uri Root(WebApplication app)
    {
        var address = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
        return new UriBuilder("http", "localhost", BindingAddress.Parse(address).Port).Uri;
    }
}
