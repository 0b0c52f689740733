using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace AgentDesk.Api;

/// <summary>The Idempotency-Key header: one key for each intention of the user, so that a request that comes twice rings once.</summary>
/// <remarks>
/// As the IETF draft "The Idempotency-Key HTTP Header Field" has it. The header may be missing: then nothing protects from a second
/// request. The value is a quoted string; many clients send it raw, which means the same here.
/// </remarks>
internal static class IdempotencyHeader
{
    public const string Name = "Idempotency-Key";

    public const string Use =
        "One key for each intention of the user, for instance a UUID in quotes: a request that comes twice with it rings once. " +
        "It may be left out; then nothing protects from a second request.";

    private const int MaxLength = 255;

    /// <summary>
    /// The SDK's key for a request: the caller's, in a scope of its user and route, so that nobody meets the key of somebody else.
    /// </summary>
    /// <exception cref="ArgumentException">The header holds no key.</exception>
    public static string? KeyOf(HttpContext context, string? header)
    {
        if (!context.Request.Headers.TryGetValue(Name, out var values))
        {
            return null;
        }

        header ??= ""; // how an empty one is bound
        var key = header is ['"', .. var quoted, '"'] ? quoted : header;
        if (values.Count > 1 || key.Length is 0 or > MaxLength || key.Any(static c => c is < '!' or > '~' or '"' or '\\'))
        {
            throw new ArgumentException(
                $"One key of 1 to {MaxLength} visible ASCII characters, without quotes and backslashes inside.", Name);
        }

        // Serialized, so that the parts cannot run together; hashed, because a key of the SDK's has at most 255 characters.
        string?[] scope =
        [
            context.User.FindFirst("iss")?.Value, context.User.FindFirst("sub")?.Value,
            $"{context.GetRouteValue("account")}", $"{context.GetRouteValue("conversationId")}", key,
        ];
        return Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(scope)));
    }

    /// <summary>A 422 is the platform's refusal, or names this header, because the key belongs to another body.</summary>
    public static Task DescribeReuse(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var media in operation.Responses?[$"{StatusCodes.Status422UnprocessableEntity}"].Content?.Values ?? [])
        {
            media.Schema = new OpenApiSchema
            {
                AnyOf = [media.Schema!, new OpenApiSchemaReference(nameof(HttpValidationProblemDetails), context.Document)],
            };
        }

        return Task.CompletedTask;
    }
}
