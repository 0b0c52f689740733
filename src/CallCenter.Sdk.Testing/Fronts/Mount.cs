using CallCenter.Sdk.Testing.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CallCenter.Sdk.Testing.Fronts;

/// <summary>Where in an app the emulator is mounted: the segments before <see cref="OperationRoute.Root"/> belong to the app.</summary>
internal static class Mount
{
    private const int OwnSegments = 3; // v1, account and the rest

    /// <returns>How many characters of the path belong to the app. The rest is checked as strictly as without a mount.</returns>
    public static int Of(HttpContext context, string target)
    {
        var pattern = context.GetEndpoint() is RouteEndpoint endpoint ? endpoint.RoutePattern.PathSegments.Count : OwnSegments;
        var segments = pattern - OwnSegments + (context.Request.PathBase.Value ?? "").Count(character => character == '/');
        var path = target.Split('?', 2)[0];
        var at = 0;
        for (var segment = 0; segment < segments && at >= 0; segment++)
        {
            at = path.IndexOf('/', at + 1);
        }

        return at < 0 ? path.Length : at;
    }
}
