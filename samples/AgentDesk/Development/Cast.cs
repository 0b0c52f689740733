using AgentDesk.Api;
using CallCenter.Sdk.Testing;

namespace AgentDesk.Development;

/// <summary>Who plays on the emulated platform, and what the page says about them.</summary>
internal static class Cast
{
    public const string Order = "order-4711";
    public const string Complaint = "complaint-0815";

    public static DemoHints Hints { get; } = new(
        Console: "/emulator",
        Conversations: [Order, Complaint],
        Agents: [new("1001", "answers"), new("1003", "slow"), new(MagicAgents.AlwaysBusy, "busy"), new(MagicAgents.Expired, "expired")],
        Skills: [new("投诉", "complaints"), new("手机", "phones")],
        Numbers:
        [
            new(MagicNumbers.Answers, "answers"),
            new(MagicNumbers.Busy, "busy"),
            new(MagicNumbers.NeverAnswers, "unanswered"),
            new(MagicNumbers.Forbidden, "forbidden"),
            new(MagicNumbers.NoLine, "noLine"),
        ]);

    public static PlatformEmulator Play() => new PlatformEmulator()
        .WithAccount("cert-sales", "app-sales", "made-up-secret-1")
        .WithAccount("cert-support", "app-support", "made-up-secret-2")
        .WithConversation(Order)
        .WithConversation(Complaint)
        .WithAgent("1001", static agent => agent.Skill("手机", 80))
        .WithAgent("1002", static agent => agent.Skill("手机", 90).Skill("投诉", 75))
        .WithAgent("1003", static agent => agent.Skill("投诉", 95).AnswersAfter(TimeSpan.FromSeconds(3)));
}
