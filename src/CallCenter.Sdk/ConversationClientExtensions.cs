using CallCenter.Sdk.Enqueue;

namespace CallCenter.Sdk;

/// <summary>The four operations for their common cases, and a check of the configuration that rings nobody.</summary>
public static class ConversationClientExtensions
{
    /// <inheritdoc cref="IConversationClient.AttachAgentAsync"/>
    /// <param name="client">The client.</param>
    /// <param name="conversationId">The conversation: letters, digits, <c>-</c> and <c>_</c>.</param>
    /// <param name="agentId">The agent's id: 1 to 128 characters, not blank.</param>
    /// <param name="voiceIoMode">Which way the agent's voice flows; <see cref="VoiceIoMode.None"/> is hold. Left out, the platform's
    /// default rules.</param>
    /// <param name="cancellationToken">Stops waiting and sending at once.</param>
    public static Task<ConversationReply> AttachAgentAsync(
        this IConversationClient client,
        string conversationId,
        string agentId,
        VoiceIoMode? voiceIoMode = null,
        CancellationToken cancellationToken = default)
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
        this IConversationClient client,
        string conversationId,
        string to,
        TimeSpan maxAnswerTime,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.InviteOutAsync(conversationId, new InviteOutRequest(to, maxAnswerTime), cancellationToken);
    }

    /// <summary>
    /// Checks address and credentials without ringing anybody: asks the platform to detach an agent from a conversation with a random id,
    /// and expects to hear that there is no such conversation (040501).
    /// </summary>
    /// <remarks>
    /// <para>
    /// When it returns, the platform was reached at <see cref="ConversationClientOptions.BaseUrl"/>, this machine's address is on its white
    /// list, and AppId, CertId, SecretKey and the clock were accepted, because the platform checks these before it looks for the
    /// conversation (docs/wire-contract.md, section 2). A client without credentials proves the address only.
    /// </para>
    /// <para>
    /// It does not prove that the account may call (service, balance, quota, numbers), that agents and skills exist, which enqueue dialect
    /// the gateway reads, or that the account in BaseUrl's path is the account of CertId: the platform does not compare the two.
    /// </para>
    /// <para>
    /// Every check is a request of its own, retried like any detach. One that passes is a success with code 040501 in the logs, traces and
    /// metrics of the SDK's own client. For a readiness probe, once every 30 seconds is plenty.
    /// </para>
    /// </remarks>
    /// <param name="client">The client.</param>
    /// <param name="cancellationToken">Stops waiting and sending at once.</param>
    /// <exception cref="CallCenterException">
    /// The platform was not reached, or it answered something else: <see cref="CallCenterAuthenticationException"/> for a credential, for
    /// example, or a <see cref="CallCenterRefusedException"/> with <see cref="PlatformCode.AddressNotWhitelisted"/>.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The answer was success: whatever answers at BaseUrl did not look for the conversation, so it is not the platform, or a test double
    /// of it.
    /// </exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static async Task CheckCredentialsAsync(this IConversationClient client, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        try
        {
            // 122 random bits in the form of a real id: no live conversation has it.
            var nobodys = Guid.NewGuid().ToString("N");
            await (client is ConversationClient own
                ? own.DetachNobodyAsync(nobodys, cancellationToken)
                : client.DetachAgentAsync(nobodys, cancellationToken)).ConfigureAwait(false);
        }
        catch (CallCenterRefusedException refused) when (refused.Code == PlatformCode.ConversationNotFound)
        {
            return;
        }

        throw new InvalidOperationException(
            "A detach from a conversation that does not exist was answered with success. Check BaseUrl: that is not the platform.");
    }
}
