using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CallCenter.Sdk.Benchmarks;

/// <summary>Answers every request over a loopback socket with success, as cheaply as can be.</summary>
internal static class LoopbackPlatform
{
    private static readonly byte[] Yes = Encoding.UTF8.GetBytes(
        """{"code": "000000", "msg": "请求成功", "data": {"callId": "8af4eaf75775c93e0157792090b60008"}}""");

    public static async Task<WebApplication> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.Run(static async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            context.Response.ContentLength = Yes.Length;
            await context.Response.Body.WriteAsync(Yes);
        });
        await server.StartAsync();
        return server;
    }
}
