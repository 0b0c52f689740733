using CallCenter.Sdk.Testing;
using CallCenter.Sdk.Testing.Console;

namespace CallCenter.Emulator;

/// <summary>Who plays: what was set, and for those who set nothing, enough to see a telephone ring.</summary>
internal static class Cast
{
    private static readonly AccountSettings Account = new()
    {
        CertId = "emulator-cert",
        AppId = "emulator-app",
        SecretKey = "made-up-secret",
    };

    // The names of the project's Quickstart, so that it runs against the emulator as it is.
    private static readonly AgentSettings[] Agents =
    [
        new() { Id = "1001", Skills = new Dictionary<string, double> { ["手机"] = 80 }, Answers = AnswerWords.ByHand },
        new() { Id = "1002", Skills = new Dictionary<string, double> { ["投诉"] = 75, ["手机"] = 90 }, Answers = AnswerWords.ByHand },
    ];

    public static EmulatorSettings WithDefaults(this EmulatorSettings settings)
    {
        var isEmpty = settings is { Agents: [], Conversations: [] };
        return settings with
        {
            Port = settings.Port ?? EmulatorSettings.DefaultPort,
            Accounts = settings is { Unsigned: false, Accounts: [] } ? [Account] : settings.Accounts,
            Agents = isEmpty ? [.. Agents.Select(agent => agent with { Answers = settings.Answers ?? agent.Answers })] : settings.Agents,
            Conversations = isEmpty ? ["8af4eaf75775c93e0157792090b60008"] : settings.Conversations,
        };
    }

    public static void SetUp(this EmulatorSettings settings, PlatformEmulator platform)
    {
        foreach (var account in settings.Unsigned ? [] : settings.Accounts)
        {
            platform.WithAccount(account.CertId, account.AppId, account.SecretKey);
        }

        foreach (var conversation in settings.Conversations)
        {
            platform.WithConversation(conversation);
        }

        foreach (var agent in settings.Agents)
        {
            platform.WithAgent(agent.Id, setup => SetUp(agent, settings, setup));
        }

        foreach (var line in settings.Lines)
        {
            var answers = line.Answers ?? settings.Answers ?? AnswerWords.AtOnce;
            platform.WithOutsideLine(line.Number, setup => AnswerWords.Apply(answers, setup));
        }

        if (settings.RingSeconds is { } seconds)
        {
            platform.WithRingTime(TimeSpan.FromSeconds(seconds));
        }
    }

    private static void SetUp(AgentSettings agent, EmulatorSettings settings, AgentSetup setup)
    {
        AnswerWords.Apply(agent.Answers ?? settings.Answers ?? AnswerWords.AtOnce, setup);
        foreach (var (skill, score) in agent.Skills)
        {
            setup.Skill(skill, score);
        }
    }
}
