using System.Text.Json.Serialization;
using CallCenter.Sdk;
using Microsoft.AspNetCore.Mvc;

namespace AgentDesk.Api;

/// <summary>A call of the platform that failed.</summary>
internal sealed class CallProblem : ProblemDetails
{
    /// <summary>
    /// Whether the platform may have acted. NotSent: it never saw the request. Refused: it said no and did nothing.
    /// Unknown: nobody can tell, and a telephone may be ringing.
    /// </summary>
    public required Delivery Delivery { get; init; }

    /// <summary>Whether the same request can be made again without harm. If not, look at the conversation first.</summary>
    public required bool SafeToRetry { get; init; }

    /// <summary>The platform's operation: attachAgent, dettachAgent, inviteAgent or inviteOut.</summary>
    public required string Operation { get; init; }

    /// <summary>The conversation that the call was about.</summary>
    public required string ConversationId { get; init; }

    /// <summary>The platform's code if it refused by one, for instance 040203: the agent is busy.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Code { get; init; }

    /// <summary>What became of an earlier request with the same Idempotency-Key, which is why nothing was sent now.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public EarlierCall? EarlierCall { get; init; }
}
