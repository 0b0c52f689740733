using System.Reflection;
using Refit;

namespace CallCenter.Sdk.Api;

/// <summary><see cref="IConversationApi"/> without Refit: one POST over <see cref="HttpClient"/>, its paths read from the interface's attributes.</summary>
internal sealed class ConversationApi : IConversationApi
{
    private readonly HttpClient http;
    private readonly Route attachAgent;
    private readonly Route detachAgent;
    private readonly Route inviteAgent;
    private readonly Route inviteOut;

    private ConversationApi(HttpClient client)
    {
        http = client;
        var root = http.BaseAddress!.AbsolutePath.TrimEnd('/');
        attachAgent = Route.Of(root, nameof(AttachAgentAsync));
        detachAgent = Route.Of(root, nameof(DetachAgentAsync));
        inviteAgent = Route.Of(root, nameof(InviteAgentAsync));
        inviteOut = Route.Of(root, nameof(InviteOutAsync));
    }

    public static IConversationApi Over(HttpClient http) => new ConversationApi(http);

    public Task<HttpResponseMessage> AttachAgentAsync(string conversationId, PayloadContent<AttachAgentPayload> payload, CancellationToken cancellationToken) =>
        PostAsync(attachAgent, conversationId, payload, cancellationToken);

    public Task<HttpResponseMessage> DetachAgentAsync(string conversationId, PayloadContent<DetachAgentPayload> payload, CancellationToken cancellationToken) =>
        PostAsync(detachAgent, conversationId, payload, cancellationToken);

    public Task<HttpResponseMessage> InviteAgentAsync(string conversationId, PayloadContent<InviteAgentPayload> payload, CancellationToken cancellationToken) =>
        PostAsync(inviteAgent, conversationId, payload, cancellationToken);

    public Task<HttpResponseMessage> InviteOutAsync(string conversationId, PayloadContent<InviteOutPayload> payload, CancellationToken cancellationToken) =>
        PostAsync(inviteOut, conversationId, payload, cancellationToken);

    // The request is not disposed, as its content is only bytes; and no id is escaped, as it is letters, digits, - and _ (ConversationArguments).
    private Task<HttpResponseMessage> PostAsync(Route route, string conversationId, HttpContent content, CancellationToken cancellationToken) => http.SendAsync(
        new HttpRequestMessage(HttpMethod.Post, new Uri(string.Concat(route.Before, conversationId, route.After), UriKind.Relative)) { Content = content },
        HttpCompletionOption.ResponseHeadersRead,
        cancellationToken);

    private sealed record Route(string Before, string After)
    {
        private const string Id = "{conversationId}";

        public static Route Of(string root, string method)
        {
            var path = typeof(IConversationApi).GetMethod(method)!.GetCustomAttribute<PostAttribute>()!.Path;
            var at = path.IndexOf(Id, StringComparison.Ordinal);
            return new Route(root + path[..at], path[(at + Id.Length)..]);
        }
    }
}
