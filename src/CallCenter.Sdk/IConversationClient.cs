namespace CallCenter.Sdk;

/// <summary>
/// Steers live conversations of a call centre: an agent joins, an agent leaves, another agent is invited by queueing rules,
/// an outside line is invited. Thread-safe; one instance serves one account for the life of the app. (坐席交谈接口)
/// </summary>
/// <remarks>
/// Every method throws <see cref="ArgumentException"/> before anything is sent when an argument breaks a rule of the platform,
/// <see cref="OperationCanceledException"/> with the caller's token when the caller cancels (<c>Data["Delivery"]</c> says whether the
/// request was out), and a <see cref="CallCenterException"/> for every other failure; its <see cref="CallCenterException.Delivery"/> says
/// whether the platform may have acted. An answer that the platform gave wins over a cancellation. What is sent again after which failure:
/// docs/what-happens-when.md.
/// </remarks>
public interface IConversationClient
{
    /// <summary>
    /// An agent joins a conversation, or, being in it, changes its voice mode. If the agent's extension is not connected, the platform
    /// rings it and waits until it answers, so the call can take as long as a phone rings. The agent leaves the conversation
    /// that is active for it; to keep that one, put it on hold first (<see cref="VoiceIoMode.None"/>).
    /// </summary>
    /// <param name="conversationId">The conversation: letters, digits, <c>-</c> and <c>_</c>.</param>
    /// <param name="request">The agent and its voice mode.</param>
    /// <param name="cancellationToken">Stops waiting and sending at once.</param>
    /// <returns>The platform's success.</returns>
    /// <exception cref="ArgumentException">An argument breaks a rule; nothing was sent.</exception>
    /// <exception cref="CallCenterException">
    /// The call failed. After an attempt of unknown outcome (HTTP 5xx, a broken connection) it is sent again, because a second attach
    /// leaves the conversation as the first did; it may ring the agent's extension again.
    /// </exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    Task<ConversationReply> AttachAgentAsync(
        string conversationId, AttachAgentRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// An agent leaves a conversation (<c>dettachAgent</c>). The request names no agent: which agent leaves, the platform decides.
    /// If the agent is in no other conversation afterwards, the platform hangs up the agent's extension.
    /// </summary>
    /// <param name="conversationId">The conversation: letters, digits, <c>-</c> and <c>_</c>.</param>
    /// <param name="cancellationToken">Stops waiting and sending at once.</param>
    /// <returns>The platform's success.</returns>
    /// <exception cref="ArgumentException">An argument breaks a rule; nothing was sent.</exception>
    /// <exception cref="CallCenterException">
    /// The call failed. It was sent again only if the platform provably had done nothing, because a second detach may take out another
    /// agent.
    /// </exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    Task<ConversationReply> DetachAgentAsync(string conversationId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Invites another agent by queueing rules. Only an idle agent can be matched. The call returns before the agent answers.
    /// </summary>
    /// <param name="conversationId">The conversation: letters, digits, <c>-</c> and <c>_</c>.</param>
    /// <param name="request">The rules, and what the conference hears.</param>
    /// <param name="cancellationToken">Stops waiting and sending at once; a request already sent may still ring the agent.</param>
    /// <returns>The platform's success.</returns>
    /// <exception cref="ArgumentException">An argument breaks a rule; nothing was sent.</exception>
    /// <exception cref="CallCenterException">The call failed. It was sent again only if the platform provably had done nothing.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    Task<ConversationReply> InviteAgentAsync(
        string conversationId, InviteAgentRequest request, CancellationToken cancellationToken = default);

    /// <summary>Invites an outside line: rings a real telephone, and bills its minutes.</summary>
    /// <param name="conversationId">The conversation: letters, digits, <c>-</c> and <c>_</c>.</param>
    /// <param name="request">The number, and how long it may ring and talk.</param>
    /// <param name="cancellationToken">Stops waiting and sending at once; a request already sent may still ring the telephone.</param>
    /// <returns>The platform's success, with the id of the new call where the gateway tells it.</returns>
    /// <exception cref="ArgumentException">An argument breaks a rule; nothing was sent.</exception>
    /// <exception cref="CallCenterException">The call failed. It was sent again only if the platform provably had done nothing.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    Task<ConversationReply> InviteOutAsync(string conversationId, InviteOutRequest request, CancellationToken cancellationToken = default);
}
