using System.Text.Json;
using System.Text.Json.Nodes;

namespace CallCenter.Sdk.Tests;

/// <summary>What .NET 9 added and the tests (never the libraries) use. Extension members keep the tests' sources the same.</summary>
internal static class SinceNet9
{
    extension(Convert)
    {
        public static string ToHexStringLower(byte[] bytes) => Convert.ToHexString(bytes).ToLowerInvariant();

        public static string ToHexStringLower(ReadOnlySpan<byte> bytes) => Convert.ToHexString(bytes).ToLowerInvariant();
    }

    extension(JsonElement)
    {
        public static bool DeepEquals(JsonElement left, JsonElement right) =>
            JsonNode.DeepEquals(JsonSerializer.SerializeToNode(left), JsonSerializer.SerializeToNode(right));
    }
}
