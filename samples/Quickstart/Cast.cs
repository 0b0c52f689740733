using Microsoft.Extensions.Configuration;

namespace Quickstart;

/// <summary>Who plays in the story: the settings Conversation, Agent and OutsideNumber.</summary>
internal sealed record Cast(string Conversation, string Agent, string OutsideNumber)
{
    /// <summary>The emulator's people. Nobody has this telephone number.</summary>
    public static readonly Cast Emulated = new("8af4eaf75775c93e0157792090b60008", "1001", "13900000001");

    /// <summary>Reads all three, because against a gateway a default would ring a stranger.</summary>
    /// <returns>The cast, or <see langword="null"/> with the names of the settings that are missing.</returns>
    public static Cast? From(IConfiguration configuration, out IReadOnlyList<string> missing)
    {
        var cast = new Cast(
            configuration[nameof(Conversation)] ?? "", configuration[nameof(Agent)] ?? "", configuration[nameof(OutsideNumber)] ?? "");
        missing =
        [
            .. string.IsNullOrWhiteSpace(cast.Conversation) ? [nameof(Conversation)] : Array.Empty<string>(),
            .. string.IsNullOrWhiteSpace(cast.Agent) ? [nameof(Agent)] : Array.Empty<string>(),
            .. string.IsNullOrWhiteSpace(cast.OutsideNumber) ? [nameof(OutsideNumber)] : Array.Empty<string>(),
        ];
        return missing.Count == 0 ? cast : null;
    }
}
