using System.Text.Json.Serialization;

namespace CallCenter.Sdk.Testing.Console;

/// <summary>What a button of the page, or a script, asks for. Which members a command needs is up to its <see cref="Action"/>.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ConsoleCommand
{
    /// <summary>One of the names of <see cref="ConsoleCommands"/>.</summary>
    public string? Action { get; init; }

    /// <summary>The agent whose telephone is meant, or the new one's id.</summary>
    public string? Agent { get; init; }

    /// <summary>The number of an outside line.</summary>
    public string? Line { get; init; }

    /// <summary>The id of one call of an outside line; without it the oldest is meant.</summary>
    public string? CallId { get; init; }

    public string? Conversation { get; init; }

    /// <summary>The scores of a new agent, by skill.</summary>
    public IReadOnlyDictionary<string, double>? Skills { get; init; }

    /// <summary>How a telephone answers: see <see cref="AnswerWords"/>.</summary>
    [JsonConverter(typeof(WordOrNumberConverter))]
    public string? Answers { get; init; }

    /// <summary>The name of an <see cref="AgentChoice"/>.</summary>
    public string? State { get; init; }

    /// <summary>The name of a <see cref="ConversationOperation"/>.</summary>
    public string? Operation { get; init; }

    /// <summary>A name of <see cref="NamedFaults"/>.</summary>
    public string? Fault { get; init; }

    /// <summary>How many requests the fault strikes; 0: every one from now on.</summary>
    public int? Times { get; init; }
}
