using System.Text;
using System.Text.RegularExpressions;
using CallCenter.Sdk.Enqueue;
using CallCenter.Sdk.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Sdk.Tests.Testing;

/// <summary>
/// One random story of 60 steps, through the SDK, over a port, without one and mounted in an app: the same ledger, state and outcomes.
/// </summary>
public sealed partial class SdkStoryTests
{
    private static readonly string[] Conversations = ["a", "b", "unknown"];
    private static readonly string[] Agents = ["1001", "1002", "坐席", "nobody", MagicAgents.AlwaysBusy, MagicAgents.Expired];
    private static readonly string[] Numbers = ["13800138000", MagicNumbers.Busy, MagicNumbers.NeverAnswers, MagicNumbers.Forbidden,
        MagicNumbers.NoLine];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_same_story_leaves_the_same_ledger_state_and_outcomes_on_every_front(int seed)
    {
        var withoutPort = await TellAsync(FrontKind.NoPort, seed);

        Assert.Equal(withoutPort, await TellAsync(FrontKind.Port, seed));
        Assert.Equal(withoutPort, await TellAsync(FrontKind.Mounted, seed));
        Assert.Contains("Unknown", withoutPort, StringComparison.Ordinal); // the faults of the story struck
        Assert.Contains("Refused", withoutPort, StringComparison.Ordinal);
    }

    private static async Task<string> TellAsync(FrontKind kind, int seed)
    {
        var clock = new FakeClock();
        await using var platform = Platform(clock);
        await using var app = kind == FrontKind.Mounted ? await MountAsync(platform) : null;
        if (kind == FrontKind.Port)
        {
            await platform.StartAsync(TestContext.Current.CancellationToken);
        }

        using var handler = kind switch
        {
            FrontKind.NoPort => platform.CreateHandler(),
            FrontKind.Port => platform.CreateSocketsHandler(),
            _ => new SocketsHttpHandler(),
        };
        var options = new ConversationClientOptions { Retry = { BaseDelay = TimeSpan.Zero, MaxDelay = TimeSpan.Zero } };
        platform.Configure(options);
        if (app is not null)
        {
            options.BaseUrl = new Uri(new Uri(app.Urls.Single()), $"/dev{platform.BaseUrl.AbsolutePath}");
        }

        using var client = new ConversationClient(options, handler);

        var random = new Random(seed);
        platform.Faults.On(ConversationOperation.InviteOut).First(Fault.None).Then(Fault.ReplyLost).Then(Fault.Status(502))
            .Then(Fault.Code(PlatformCode.SystemBusy)).Then(Fault.Garbage);
        platform.Faults.On(ConversationOperation.AttachAgent).First(Fault.None, times: 2).Then(Fault.Truncated).Then(Fault.Reset)
            .Then(Fault.ClockSkew(TimeSpan.FromMinutes(10)));
        platform.Faults.On(ConversationOperation.DetachAgent).First(Fault.ReplyLost);
        var outcomes = new StringBuilder();
        for (var step = 0; step < 60; step++)
        {
            outcomes.AppendLine(await OutcomeAsync(StepAsync(client, random)));
            clock.Advance(TimeSpan.FromSeconds(random.Next(20)));
        }

        return Mount().Replace($"{platform.Snapshot()}\n{outcomes}", "");
    }

    private static Task<ConversationReply> StepAsync(ConversationClient client, Random random)
    {
        string Any(string[] values) => values[random.Next(values.Length)];
        var conversation = Conversations[random.Next(8) % 3];
        return random.Next(5) switch
        {
            0 => client.AttachAgentAsync(conversation, Any(Agents), (VoiceIoMode)random.Next(1, 5)),
            1 => client.DetachAgentAsync(conversation),
            2 => client.InviteAgentAsync(
                conversation, EnqueueFilters.First(QueueCondition.Where(Skill.Has("x")).Timeout(TimeSpan.FromSeconds(9)))),
            3 => client.InviteAgentAsync(
                conversation, EnqueueRoutes.ToSkill("y", queueTimeout: TimeSpan.FromSeconds(9), fetchTimeout: TimeSpan.FromSeconds(5))),
            _ => client.InviteOutAsync(
                conversation, new InviteOutRequest(Any(Numbers), TimeSpan.FromSeconds(30)) { MaxDialTime = TimeSpan.FromSeconds(10) }),
        };
    }

    private static async Task<string> OutcomeAsync(Task<ConversationReply> call)
    {
        try
        {
            return (await call).ToString();
        }
        catch (CallCenterException failure)
        {
            return $"{failure.GetType().Name} {failure.Delivery} {failure.Attempts}";
        }
    }

    private static async Task<WebApplication> MountAsync(PlatformEmulator platform)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        app.UseRouting();
        app.MapGroup("/dev").MapPlatformEmulator(platform);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    [GeneratedRegex("/dev(?=/v1/account/)")]
    private static partial Regex Mount();

    private static PlatformEmulator Platform(FakeClock clock) => new PlatformEmulator(clock)
        .WithAccount("cert", "app", "secret")
        .WithConversation("a")
        .WithConversation("b")
        .WithAgent("1001", static agent => agent.Skill("x"))
        .WithAgent("1002", static agent => agent.Skill("x", 5).Skill("y").ExtensionConnected())
        .WithAgent("坐席", static agent => agent.Skill("y"));
}
