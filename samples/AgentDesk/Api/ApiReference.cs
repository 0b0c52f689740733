using CallCenter.Sdk;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace AgentDesk.Api;

/// <summary>The OpenAPI document, and Scalar at /scalar to read and try it.</summary>
internal static class ApiReference
{
    public static void AddApiReference(this IServiceCollection services) =>
        services.AddOpenApi(static document => document
            .AddDocumentTransformer<BearerScheme>()
            .AddSchemaTransformer(static (schema, context, _) => AllowTraceId(schema, context.JsonTypeInfo.Type))
            .AddSchemaTransformer(static (schema, context, _) => TellWords(schema, context.JsonTypeInfo.Type)));

    public static void MapApiReference(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOpenApi();
        endpoints.MapScalarApiReference(static (scalar, _) => scalar
            .WithTitle("AgentDesk")
            .WithNonce()
            .DisableDefaultFonts() // the page loads nothing from elsewhere
            .DisableTelemetry()
            .HideDeveloperTools() // buttons that send the document to a service elsewhere
            .DisableAgent()
            .DisableMcp());
    }

    // Unknown members are refused in requests; problems have one more than their type, which ASP.NET Core adds.
    private static Task AllowTraceId(OpenApiSchema schema, Type type)
    {
        if (typeof(ProblemDetails).IsAssignableFrom(type))
        {
            schema.AdditionalPropertiesAllowed = true;
            schema.Properties?.TryAdd(
                "traceId", new OpenApiSchema { Type = JsonSchemaType.String, Description = "The id of this request in logs and traces." });
        }

        return Task.CompletedTask;
    }

    // A converter of our own says nothing of what it reads.
    private static Task TellWords(OpenApiSchema schema, Type type)
    {
        if ((Nullable.GetUnderlyingType(type) ?? type) == typeof(VoiceIoMode))
        {
            schema.Enum = [.. WordConverter<VoiceIoMode>.Words];
        }

        return Task.CompletedTask;
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
