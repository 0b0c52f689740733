using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace AgentDesk.Api;

/// <summary>The OpenAPI document, and Scalar at /scalar to read and try it.</summary>
internal static class ApiReference
{
    public static void AddApiReference(this IServiceCollection services) =>
        services.AddOpenApi(static document => document.AddDocumentTransformer<BearerScheme>());

    public static void MapApiReference(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOpenApi();
        endpoints.MapScalarApiReference(static (scalar, _) => scalar
            .WithTitle("AgentDesk")
            .WithNonce()
            .DisableDefaultFonts() // the page loads nothing from elsewhere
            .DisableTelemetry()
            .DisableAgent()
            .DisableMcp());
    }

    /// <summary>Tells where the token goes, when one is asked for.</summary>
    private sealed class BearerScheme(IAuthenticationSchemeProvider schemes) : IOpenApiDocumentTransformer
    {
        public async Task TransformAsync(
            OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
        {
            if (await schemes.GetSchemeAsync(JwtBearerDefaults.AuthenticationScheme) is null)
            {
                return;
            }

            document.AddComponent(
                "Bearer", new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT" });
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("Bearer", document)] = [] }];
        }
    }
}
