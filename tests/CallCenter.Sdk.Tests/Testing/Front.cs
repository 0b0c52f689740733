using CallCenter.Sdk.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Sdk.Tests.Testing;

/// <summary>One of the ways to an emulator.</summary>
internal sealed class Front(Caller caller, IAsyncDisposable? app) : IAsyncDisposable
{
    public Caller Caller => caller;

    public static async Task<Front> OpenAsync(PlatformEmulator platform, FrontKind kind)
    {
        switch (kind)
        {
            case FrontKind.NoPort:
                return new(new Caller(platform), null);
            case FrontKind.Port:
                await platform.StartAsync(TestContext.Current.CancellationToken);
                return new(new Caller(platform, platform.CreateSocketsHandler()), null);
            default:
                var builder = WebApplication.CreateEmptyBuilder(new());
                builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
                builder.Services.AddRoutingCore().AddSingleton(platform);
                var app = builder.Build();
                app.UseRouting();
                app.MapGroup("/dev").MapPlatformEmulator();
                await app.StartAsync(TestContext.Current.CancellationToken);
                var root = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
                return new(new Caller(platform, new SocketsHttpHandler(), new Uri($"{root}/dev{platform.BaseUrl.AbsolutePath}")), app);
        }
    }

    public async ValueTask DisposeAsync()
    {
        caller.Dispose();
        if (app is not null)
        {
            await app.DisposeAsync();
        }
    }
}
