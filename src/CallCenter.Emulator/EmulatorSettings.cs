using System.Text.Json.Serialization;

namespace CallCenter.Emulator;

/// <summary>What the emulator starts with: the file given by <c>--config</c>, with the flags on top.</summary>
/// <remarks>The members have setters, because generated serializers do not keep the default of one that can only be initialized.</remarks>
internal sealed record EmulatorSettings
{
    public const int DefaultPort = 5090;

    [JsonConverter(typeof(PortConverter))]
    public int? Port { get; set; }

    public IReadOnlyList<AccountSettings> Accounts { get; set; } = [];

    /// <summary>Whether requests need no signature: no account is set up then.</summary>
    public bool Unsigned { get; set; }

    public IReadOnlyList<AgentSettings> Agents { get; set; } = [];

    [JsonConverter(typeof(TextListConverter))]
    public IReadOnlyList<string> Conversations { get; set; } = [];

    public IReadOnlyList<LineSettings> Lines { get; set; } = [];

    /// <summary>How agents and lines answer that do not say it themselves.</summary>
    [JsonConverter(typeof(AgentAnswerConverter))]
    public string? Answers { get; set; }

    [JsonConverter(typeof(SecondsConverter))]
    public double? RingSeconds { get; set; }

    /// <summary>Names under which other machines may use the emulator.</summary>
    [JsonConverter(typeof(HostListConverter))]
    public IReadOnlyList<string> AllowHosts { get; set; } = [];
}

/// <summary>An account that may call.</summary>
internal sealed record AccountSettings
{
    [JsonConverter(typeof(TextConverter))]
    public required string CertId { get; init; }

    [JsonConverter(typeof(TextConverter))]
    public required string AppId { get; init; }

    [JsonConverter(typeof(TextConverter))]
    public required string SecretKey { get; init; }
}

/// <summary>An agent.</summary>
internal sealed record AgentSettings
{
    [JsonConverter(typeof(TextConverter))]
    public required string Id { get; init; }

    [JsonConverter(typeof(SkillsConverter))]
    public IReadOnlyDictionary<string, double> Skills { get; set; } = new Dictionary<string, double>();

    [JsonConverter(typeof(AgentAnswerConverter))]
    public string? Answers { get; set; }
}

/// <summary>An outside line.</summary>
internal sealed record LineSettings
{
    [JsonConverter(typeof(TextConverter))]
    public required string Number { get; init; }

    [JsonConverter(typeof(LineAnswerConverter))]
    public string? Answers { get; set; }
}
