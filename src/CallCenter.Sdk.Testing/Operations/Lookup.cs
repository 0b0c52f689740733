using System.Diagnostics.CodeAnalysis;
using CallCenter.Sdk.Testing.Model;

namespace CallCenter.Sdk.Testing.Operations;

/// <summary>Finds what an operation names, or says what was not set up.</summary>
internal static class Lookup
{
    public static bool Conversation(
        OperationCall call, [NotNullWhen(true)] out Conversation? conversation, [NotNullWhen(false)] out OperationResult? refusal)
    {
        var id = call.ConversationId;
        if (!call.World.Conversations.TryGet(id, out conversation))
        {
            refusal = NotFound($"no conversation \"{id}\" was set up: WithConversation(\"{id}\")");
        }
        else if (conversation.Owner is { } owner && owner != call.Account)
        {
            refusal = NotFound($"conversation \"{id}\" belongs to account \"{owner}\", and account \"{call.Account}\" called");
        }
        else
        {
            refusal = null;
        }

        return refusal is null;
    }

    public static bool Agent(
        World world, string id, [NotNullWhen(true)] out Agent? agent, [NotNullWhen(false)] out OperationResult? refusal)
    {
        agent = Known(world, id);
        refusal = agent switch
        {
            null => new(PlatformCode.AgentNotFound, Note: $"no agent \"{id}\" was set up: WithAgent(\"{id}\")"),
            { Expired: true } => new(PlatformCode.AgentExpired, Note: $"agent \"{id}\" was set up as expired"),
            _ => null,
        };
        return refusal is null;
    }

    public static OperationResult TooManyMembers(World world) =>
        new(PlatformCode.TooManyMembers, Note: $"a conversation has at most {world.MaxMembers} members here: WithMaxMembers(...)");

    private static OperationResult NotFound(string note) => new(PlatformCode.ConversationNotFound, Note: note);

    private static Agent? Known(World world, string id)
    {
        if (world.Agents.TryGet(id, out var agent))
        {
            return agent;
        }

        if (id is not (MagicAgents.AlwaysBusy or MagicAgents.Expired))
        {
            return null;
        }

        agent = world.Agents.GetOrAdd(id);
        agent.ChosenState = AgentState.Busy;
        agent.Expired = id == MagicAgents.Expired;
        return agent;
    }
}
