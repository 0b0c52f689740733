using CallCenter.Sdk.Enqueue;

namespace CallCenter.Sdk;

/// <summary>The four operations for their common cases.</summary>
public static class ConversationClientExtensions
{
    /// <inheritdoc cref="IConversationClient.AttachAgentAsync"/>
    /// <param name="client">The client.</param>
    /// <param name="conversationId">The conversation: letters, digits, <c>-</c> and <c>_</c>.</param>
    /// <param name="agentId">The agent's id: 1 to 128 characters, not blank.</param>
    /// <param name="voiceIoMode">Which way the agent's voice flows; <see cref="VoiceIoMode.None"/> is hold. Left out, the platform's default rules.</param>
    /// <param name="cancellationToken">Stops waiting and sending at once.</param>
    public static Task<ConversationReply> AttachAgentAsync(
        this IConversationClient client, string conversationId, string agentId, VoiceIoMode? voiceIoMode = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.AttachAgentAsync(conversationId, new AttachAgentRequest(agentId) { VoiceIoMode = voiceIoMode }, cancellationToken);
    }

    /// <inheritdoc cref="IConversationClient.InviteAgentAsync"/>
    /// <param name="client">The client.</param>
    /// <param name="conversationId">The conversation: letters, digits, <c>-</c> and <c>_</c>.</param>
    /// <param name="enqueue">The rules by which the queue finds an agent.</param>
    /// <param name="cancellationToken">Stops waiting and sending at once.</param>
    public static Task<ConversationReply> InviteAgentAsync(
        this IConversationClient client, string conversationId, EnqueueXml enqueue, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.InviteAgentAsync(conversationId, new InviteAgentRequest(enqueue), cancellationToken);
    }

    /// <inheritdoc cref="IConversationClient.InviteOutAsync"/>
    /// <param name="client">The client.</param>
    /// <param name="conversationId">The conversation: letters, digits, <c>-</c> and <c>_</c>.</param>
    /// <param name="to">The telephone number to ring.</param>
    /// <param name="maxAnswerTime">How long the answered call may last: whole seconds, 1 s to 6 h.</param>
    /// <param name="cancellationToken">Stops waiting and sending at once.</param>
    public static Task<ConversationReply> InviteOutAsync(
        this IConversationClient client, string conversationId, string to, TimeSpan maxAnswerTime, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.InviteOutAsync(conversationId, new InviteOutRequest(to, maxAnswerTime), cancellationToken);
    }
}
