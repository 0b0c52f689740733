using Refit;

namespace CallCenter.Sdk.Wire;

/// <summary><see cref="IConversationApi"/> as Refit's generator implements it.</summary>
internal static class ConversationApi
{
    /// <param name="http">The client, with a base address that ends in a slash.</param>
    /// <param name="client">The wire under it.</param>
    public static IConversationApi Over(HttpClient http, WireClient client) =>
        RestService.ForGenerated<IConversationApi>(http, new RefitSettings(new PayloadSerializer(client))
        {
            // Paths are relative to the account's address, so that none can begin with a slash and lead to another host.
            UrlResolution = UrlResolutionMode.Rfc3986,

            // The body is bytes at once, so that Refit neither streams nor buffers it a second time.
            RequestBodySerialization = RequestBodySerializationMode.Buffered,

            // Refit's own exceptions carry the signed request.
            TransportExceptionFactory = static (_, exception, _) => exception,
        });
}
