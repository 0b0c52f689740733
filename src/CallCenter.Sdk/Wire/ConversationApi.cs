using Refit;

namespace CallCenter.Sdk.Wire;

/// <summary><see cref="IConversationApi"/> as Refit's generator implements it.</summary>
internal static class ConversationApi
{
    /// <param name="http">The client, with a base address.</param>
    public static IConversationApi Over(HttpClient http) => RestService.ForGenerated<IConversationApi>(http, new RefitSettings(new PayloadSerializer())
    {
        // The body is bytes at once, so that Refit neither streams nor buffers it a second time.
        RequestBodySerialization = RequestBodySerializationMode.Buffered,

        // Refit's own exceptions carry the signed request.
        TransportExceptionFactory = static (_, exception, _) => exception,
    });
}
