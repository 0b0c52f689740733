using Refit;

namespace CallCenter.Sdk.Wire;

/// <summary>
/// The wire, declared: the only place where a path is written. The answer is left unread, because <see cref="WireHandler"/> has recorded
/// it. (Wire contract, section 1; <c>dettachAgent</c> is the platform's spelling.)
/// </summary>
internal interface IConversationApi
{
    [Post("callcenter/conversation/{conversationId}/attachAgent")]
    Task<HttpResponseMessage> AttachAgentAsync(
        string conversationId, [Body] AttachAgentPayload payload, [Property(Attempt.OptionKey)] Attempt attempt,
        CancellationToken cancellationToken);

    [Post("callcenter/conversation/{conversationId}/dettachAgent")]
    Task<HttpResponseMessage> DetachAgentAsync(
        string conversationId, [Body] DetachAgentPayload payload, [Property(Attempt.OptionKey)] Attempt attempt,
        CancellationToken cancellationToken);

    [Post("callcenter/conversation/{conversationId}/inviteAgent")]
    Task<HttpResponseMessage> InviteAgentAsync(
        string conversationId, [Body] InviteAgentPayload payload, [Property(Attempt.OptionKey)] Attempt attempt,
        CancellationToken cancellationToken);

    [Post("callcenter/conversation/{conversationId}/inviteOut")]
    Task<HttpResponseMessage> InviteOutAsync(
        string conversationId, [Body] InviteOutPayload payload, [Property(Attempt.OptionKey)] Attempt attempt,
        CancellationToken cancellationToken);
}
