using Refit;

namespace CallCenter.Sdk.Api;

/// <summary><see cref="IConversationApi"/> with Refit: its generator writes the implementation.</summary>
internal static class ConversationApi
{
    public static IConversationApi Over(HttpClient http) => RestService.For<IConversationApi>(http);
}
