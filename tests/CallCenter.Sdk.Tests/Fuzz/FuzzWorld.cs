using System.Globalization;
using CallCenter.Sdk.Testing;

namespace CallCenter.Sdk.Tests.Fuzz;

/// <summary>Who exists behind the gateway. The generator names them, the emulator is set up with them, the model looks them up.</summary>
internal static class FuzzWorld
{
    public const string Fine = "fine";

    public static readonly DateTimeOffset Now = new(2026, 3, 1, 4, 5, 6, TimeSpan.Zero);

    /// <summary>Accounts, and what is wrong with each.</summary>
    public static readonly FuzzAccount[] Accounts =
    [
        new("cert0001", "app0001", "key0001", Fine),
        new("cert0002", "app0002", "钥匙", Fine),
        new("certDisabled", "app0003", "key0003", "disabled"),
        new("certElsewhere", "app0004", "key0004", "not on the white list"),
        new("certBlack", "app0005", "key0005", "on the black list"),
    ];

    /// <summary>Agents, and the code by which attachAgent is refused for each.</summary>
    public static readonly Dictionary<string, string> Agents = new()
    {
        ["1001"] = Fine,
        ["1002"] = Fine,
        ["投诉坐席"] = Fine,
        [new('a', 128)] = Fine,
        ["\U0001F4DE"] = Fine,
        ["expired"] = "040204",
        ["busy"] = "040203",
        ["no-extension"] = "040103",
        ["broken-extension"] = "040104",
    };

    /// <summary>Numbers that the platform does not dial, and the code by which it says so. Every other number is dialled.</summary>
    public static readonly Dictionary<string, string> Numbers = new() { ["13800000001"] = "020001", ["13800000002"] = "020002" };

    public static readonly string[] Conditions = EnqueueGen.Conditions;

    /// <summary>The conversation of the request of a number. Each is used once, so that requests do not depend on each other.</summary>
    public static string Conversation(int number) => string.Create(CultureInfo.InvariantCulture, $"{Shape(number)}{number:D12}");

    /// <summary>The agent who is in the conversation of that number before it is detached.</summary>
    public static string Guest(int number) => string.Create(CultureInfo.InvariantCulture, $"guest{number}");

    public static PlatformEmulator Create(TimeProvider clock, bool isSigned, int conversations)
    {
        var platform = new PlatformEmulator(clock);
        foreach (var (certId, appId, key, flaw) in isSigned ? Accounts : [])
        {
            platform.WithAccount(certId, appId, key, account => _ = flaw switch
            {
                "disabled" => account.Disabled(),
                "not on the white list" => account.AddressNotWhitelisted(),
                "on the black list" => account.AddressBlacklisted(),
                _ => account,
            });
        }

        foreach (var (agent, code) in Agents)
        {
            // Away: the queue finds nobody, so that an invitation changes nothing for the requests after it.
            platform.WithAgent(agent, setup => _ = code switch
            {
                "040204" => setup.Away().Expired(),
                "040203" => setup.Busy(),
                "040103" => setup.Away().ExtensionMissing(),
                "040104" => setup.Away().ExtensionUnusable(),
                _ => setup.Away(),
            });
        }

        foreach (var (number, code) in Numbers)
        {
            platform.WithOutsideLine(number, setup => _ = code == "020001" ? setup.Forbidden() : setup.NoLine());
        }

        foreach (var condition in Conditions)
        {
            platform.WithCondition(condition, _ => false);
        }

        for (var number = 0; number < conversations; number++)
        {
            platform.WithConversation(Conversation(number)).WithAgent(Guest(number), setup => setup.Away());
        }

        return platform;
    }

    // The shapes that ids were seen in: 20 to 32 letters and digits, also with - and _.
    private static string Shape(int number) => (number % 3) switch { 0 => "8af4eaf7", 1 => "Conversation-", _ => "8af4_eaf75775c93e_" };
}
