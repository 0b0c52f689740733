using System.Text.Json;
using CallCenter.Sdk.Enqueue;

namespace CallCenter.Sdk.Tests.Diagnostics;

/// <summary>What must stay out of telemetry, made anew for each test, so that whoever finds one of them knows where it came from.</summary>
internal sealed class Secrets
{
    public string SecretKey { get; } = "key-" + Any();

    public string To { get; } = "1" + Random.Shared.NextInt64(10_000_000_000_000, 99_999_999_999_999);

    public string From { get; } = "2" + Random.Shared.NextInt64(10_000_000_000_000, 99_999_999_999_999);

    public string SkillName { get; } = "技能-" + Any();

    public string UserData { get; } = "user-data-" + Any();

    public string PlatformWords { get; } = "回声-" + Any();

    public string ReplyData { get; } = "reply-data-" + Any();

    public EnqueueXml Enqueue => EnqueueRoutes.ToSkill(SkillName).UserData(UserData);

    public InviteOutRequest InviteOut => new(To, TimeSpan.FromMinutes(30)) { From = From };

    /// <summary>What the platform might send back of all this, in one text.</summary>
    public string Echo => $"{PlatformWords} {To} {From} {SecretKey} {SkillName} {UserData} {ReplyData}";

    /// <summary>The texts in which a secret was found.</summary>
    public IEnumerable<string> FoundIn(IEnumerable<string> texts, RecordingHandler wire)
    {
        string[] secrets =
        [
            SecretKey, To, From, SkillName, UserData, PlatformWords, ReplyData, Enqueue.Text,
            .. wire.Signatures.Distinct(), .. wire.Bodies.Distinct(),
        ];
        string[] forms =
        [
            .. secrets
                .SelectMany(static secret => new[] { secret, Uri.EscapeDataString(secret), JsonSerializer.Serialize(secret)[1..^1] })
                .Distinct(),
        ];
        return texts.Distinct().Where(text => forms.Any(form => text.Contains(form, StringComparison.OrdinalIgnoreCase)));
    }

    private static string Any() => Guid.NewGuid().ToString("N");
}
