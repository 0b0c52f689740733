using CallCenter.Sdk.Testing;

namespace AgentDesk.Development;

/// <summary>Who plays in Development, and the page that tells it.</summary>
internal static class Cast
{
    public const string Order = "order-4711";
    public const string Complaint = "complaint-0815";

    public const string Guide = $$"""
        AgentDesk, on an emulated platform: no telephone rings.

        POST /{account}/conversations/{conversationId}/...
          join                  {"agentId": "1001"}
          hold                  {"agentId": "1001"}
          resume                {"agentId": "1001"}
          invite-agent          {"skill": "投诉", "minScore": 60}
          invite-outside-line   {"to": "{{MagicNumbers.Answers}}", "maxDialSeconds": 45}
          leave

        accounts        sales, support
        conversations   {{Order}}, {{Complaint}}
        agents          1001 (手机 80), 1002 (手机 90, 投诉 75), 1003 (投诉 95, lets it ring for 3 s), {{MagicAgents.AlwaysBusy}}, {{MagicAgents.Expired}}
        numbers         {{MagicNumbers.Answers}} answers, {{MagicNumbers.Busy}} is busy, {{MagicNumbers.NeverAnswers}} never answers,
                        {{MagicNumbers.Forbidden}} may not be called, {{MagicNumbers.NoLine}} finds no line

        GET /platform           what the platform did: agents, conversations, requests, rings
        GET /health
        GET /openapi/v1.json

        requests.http beside the project walks through the story.

        """;
}
