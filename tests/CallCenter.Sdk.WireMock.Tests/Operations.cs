using CallCenter.Sdk.Enqueue;

namespace CallCenter.Sdk.WireMock.Tests;

/// <summary>One call of each operation and the body that the contract asks of it.</summary>
internal static class Operations
{
    private const string Enqueue = """<enqueue><route><agent name="2019"/></route></enqueue>""";

    public static IReadOnlyList<string> Names { get; } = ["attachAgent", "dettachAgent", "inviteAgent", "inviteOut"];

    public static string Body(string operation) => operation switch
    {
        "attachAgent" => """{"agentId":"1001"}""",
        "dettachAgent" => $$"""{"conversationId":"{{StubbedPlatform.Conversation}}"}""",
        "inviteAgent" => """{"enqueue":"<enqueue><route><agent name=\"2019\"/></route></enqueue>"}""",
        _ => """{"to":"13800138000","max_answer_seconds":1800}""",
    };

    public static Task<ConversationReply> CallAsync(this IConversationClient client, string operation)
    {
        var (conversation, token) = (StubbedPlatform.Conversation, TestContext.Current.CancellationToken);
        return operation switch
        {
            "attachAgent" => client.AttachAgentAsync(conversation, "1001", cancellationToken: token),
            "dettachAgent" => client.DetachAgentAsync(conversation, token),
            "inviteAgent" => client.InviteAgentAsync(conversation, EnqueueXml.Parse(Enqueue), token),
            _ => client.InviteOutAsync(conversation, new InviteOutRequest("13800138000", TimeSpan.FromMinutes(30)), token),
        };
    }
}
