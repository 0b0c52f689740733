using CallCenter.Sdk.Testing.Model;

namespace CallCenter.Sdk.Testing.Console;

/// <summary>Does what a command says.</summary>
internal sealed class ConsoleCommands(PlatformEmulator platform)
{
    private const int MostTimes = 1000;

    /// <exception cref="ArgumentException">The command makes no sense.</exception>
    /// <exception cref="InvalidOperationException">It does not fit the state: a silent telephone cannot be answered.</exception>
    public void Run(ConsoleCommand command)
    {
        Check(command is { Agent: not null, Line: not null }
            ? "A command names an \"agent\" or a \"line\", not both."
            : null);
        switch (Required(command.Action, "action"))
        {
            case "answer":
                OnTelephone(command, agent => agent.Answer(), call => call.Answer(), ringing: true);
                break;
            case "decline":
                OnTelephone(command, agent => agent.Decline(), call => call.End(RingOutcome.Unanswered), ringing: true);
                break;
            case "hangUp":
                OnTelephone(command, agent => agent.HangUp(), call => call.End(RingOutcome.Unanswered), ringing: false);
                break;
            case "addAgent":
                AddAgent(command);
                break;
            case "setAnswers":
                SetAnswers(command);
                break;
            case "setState":
                SetState(Required(command.Agent, "agent"), Named<AgentChoice>(command.State, "state"));
                break;
            case "addConversation":
                platform.WithConversation(NewId(command.Conversation, "conversation"));
                break;
            case "endConversation":
                platform.Conversation(Required(command.Conversation, "conversation")).End();
                break;
            case "arm":
                Arm(command);
                break;
            case "disarm":
                platform.Faults.On(Named<ConversationOperation>(command.Operation, "operation")).Clear();
                break;
            case "clearLedger":
                platform.Ledger.Clear();
                break;
            default:
                throw new ArgumentException(
                    $"There is no action \"{command.Action}\". Use answer, decline, hangUp, addAgent, setAnswers, setState, " +
                    "addConversation, endConversation, arm, disarm or clearLedger.");
        }
    }

    private void OnTelephone(ConsoleCommand command, Action<AgentControl> onAgent, Action<OutsideCall> onLine, bool ringing)
    {
        if (command.Agent is { } agent)
        {
            onAgent(platform.Agent(agent));
            return;
        }

        var number = command.Line ?? throw new ArgumentException($"\"{command.Action}\" needs the member \"agent\" or \"line\".");
        platform.World.Do(() => onLine(platform.World.Conversations
            .SelectMany(conversation => conversation.OutsideCalls)
            .Where(call => call.Number == number && (call.IsRinging || !ringing))
            .Where(call => command.CallId is null || call.CallId == command.CallId)
            .MinBy(call => call.CallId, StringComparer.Ordinal)
            ?? throw new InvalidOperationException($"The outside line {number} {(ringing ? "does not ring" : "is in no call")}.")));
    }

    private void AddAgent(ConsoleCommand command)
    {
        var id = NewId(command.Agent, "agent");
        if (platform.Snapshot().Agents.Any(agent => agent.Id == id))
        {
            throw new InvalidOperationException($"There is an agent \"{id}\" already.");
        }

        var answers = command.Answers ?? AnswerWords.AtOnce;
        var skills = command.Skills ?? new Dictionary<string, double>();
        Check(AnswerWords.AgentViolation(answers)); // before anything is added
        Check(skills.Keys.Any(string.IsNullOrWhiteSpace) ? "The name of a skill must not be blank." : null);
        platform.WithAgent(id, agent =>
        {
            AnswerWords.Apply(answers, agent);
            foreach (var (skill, score) in skills)
            {
                agent.Skill(skill, score);
            }
        });
    }

    private void SetAnswers(ConsoleCommand command)
    {
        var answers = command.Answers ?? throw Missing("answers");
        if (command.Agent is { } agent)
        {
            _ = platform.Agent(agent); // an unknown one is not added by a slip
            platform.WithAgent(agent, setup => AnswerWords.Apply(answers, setup));
        }
        else
        {
            Check(AnswerWords.LineViolation(answers));
            platform.WithOutsideLine(NewId(command.Line, "line"), setup => AnswerWords.Apply(answers, setup));
        }
    }

    private void SetState(string id, AgentChoice choice)
    {
        _ = platform.Agent(id); // an unknown one is told
        platform.World.Do(() => AgentChoices.Apply(platform.World, platform.World.Agents.GetOrAdd(id), choice));
    }

    private void Arm(ConsoleCommand command)
    {
        var sequence = platform.Faults.On(Named<ConversationOperation>(command.Operation, "operation"));
        var fault = NamedFaults.Of(Required(command.Fault, "fault"));
        var times = command.Times ?? 1;
        if (times is < 0 or > MostTimes)
        {
            throw new ArgumentException($"\"times\" is 0 (every request) to {MostTimes}.");
        }

        _ = times == 0 ? sequence.ThenAlways(fault) : sequence.Then(fault, times);
    }

    private static void Check(string? violation)
    {
        if (violation is not null)
        {
            throw new ArgumentException(violation);
        }
    }

    private static string NewId(string? id, string name) => string.IsNullOrWhiteSpace(Required(id, name)) || id!.Length > 128
        ? throw new ArgumentException($"\"{name}\" is 1 to 128 characters and not blank.")
        : id;

    // Not left to the serializer: its parser takes numbers and lists of names too.
    private static T Named<T>(string? name, string member)
        where T : struct, Enum =>
        Enum.GetNames<T>().FirstOrDefault(known => known.Equals(Required(name, member), StringComparison.OrdinalIgnoreCase)) is { } found
            ? Enum.Parse<T>(found)
            : throw new ArgumentException($"There is no {member} \"{name}\". Use {string.Join(", ", Enum.GetNames<T>())}.");

    private static string Required(string? value, string name) => value ?? throw Missing(name);

    private static ArgumentException Missing(string name) => new($"The member \"{name}\" is missing.");
}
