using Microsoft.Extensions.Configuration;

namespace Quickstart;

/// <summary>Who plays in the story: the keys Conversation, Agent and OutsideNumber, at the top or in the section CallCenter.</summary>
internal sealed record Cast(string Conversation, string Agent, string OutsideNumber)
{
    public static Cast From(IConfiguration configuration)
    {
        string Read(string key, string otherwise) => configuration[key] ?? configuration[$"CallCenter:{key}"] ?? otherwise;
        return new Cast(Read("Conversation", "8af4eaf75775c93e0157792090b60008"), Read("Agent", "1001"), Read("OutsideNumber", "13900000001"));
    }
}
