using Refit;

namespace CallCenter.Sdk.Api;

/// <summary>
/// The wire, declared: the only place where a path is written. The answer is left unread, for what an answer means is
/// <see cref="ReplyReader"/>'s affair. (Wire contract, section 1; <c>dettachAgent</c> is the platform's spelling.)
/// </summary>
internal interface IConversationApi
{
    [Post("/callcenter/conversation/{conversationId}/attachAgent")]
    Task<HttpResponseMessage> AttachAgentAsync(string conversationId, [Body] PayloadContent<AttachAgentPayload> payload, CancellationToken cancellationToken);

    [Post("/callcenter/conversation/{conversationId}/dettachAgent")]
    Task<HttpResponseMessage> DetachAgentAsync(string conversationId, [Body] PayloadContent<DetachAgentPayload> payload, CancellationToken cancellationToken);

    [Post("/callcenter/conversation/{conversationId}/inviteAgent")]
    Task<HttpResponseMessage> InviteAgentAsync(string conversationId, [Body] PayloadContent<InviteAgentPayload> payload, CancellationToken cancellationToken);

    [Post("/callcenter/conversation/{conversationId}/inviteOut")]
    Task<HttpResponseMessage> InviteOutAsync(string conversationId, [Body] PayloadContent<InviteOutPayload> payload, CancellationToken cancellationToken);
}
