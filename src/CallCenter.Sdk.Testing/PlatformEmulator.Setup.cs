using System.Runtime.CompilerServices;
using System.Text;
using CallCenter.Sdk.Testing.Protocol;

namespace CallCenter.Sdk.Testing;

public sealed partial class PlatformEmulator
{
    /// <summary>Adds an account, or replaces it. From the first one on every request must be signed.</summary>
    /// <param name="certId">The certificate id of the account or sub-account: printable ASCII, without leading or trailing spaces.</param>
    /// <param name="appId">The application's id: printable ASCII, without leading or trailing spaces.</param>
    /// <param name="secretKey">The secret key.</param>
    /// <param name="setup">Refines the account; default: it may call.</param>
    /// <returns>This emulator.</returns>
    /// <exception cref="ArgumentException">No request could name the account.</exception>
    public PlatformEmulator WithAccount(string certId, string appId, string secretKey, Action<AccountSetup>? setup = null)
    {
        ThrowIfNoHeader(certId);
        ThrowIfNoHeader(appId);
        ArgumentException.ThrowIfNullOrWhiteSpace(secretKey);
        var refined = new AccountSetup(new Account(certId, appId, secretKey));
        setup?.Invoke(refined);
        _settings.Add(refined.Account);
        return this;
    }

    /// <summary>Adds a conversation without members, or changes the owner of one.</summary>
    /// <param name="conversationId">Its id: letters, digits, <c>-</c> and <c>_</c>.</param>
    /// <param name="owner">
    /// The CertID of the account that it belongs to: for every other account it does not exist (040501). Default: every account may use it.
    /// Where nothing is signed, the account in the path is the one that calls.
    /// </param>
    /// <returns>This emulator.</returns>
    /// <exception cref="ArgumentException">The id has other characters, so that no request could name it.</exception>
    public PlatformEmulator WithConversation(string conversationId, string? owner = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(conversationId);
        if (!conversationId.All(BodyReader.IsIdCharacter))
        {
            throw new ArgumentException(
                $"The id of a conversation is letters, digits, - and _: not \"{conversationId}\".", nameof(conversationId));
        }

        _world.Do(() => _world.Conversations.GetOrAdd(conversationId).Owner = owner);
        return this;
    }

    /// <summary>
    /// Adds an agent, or changes one: idle, without skills, the extension on hook, answering at once, unless <paramref name="setup"/> says
    /// otherwise.
    /// </summary>
    /// <param name="agentId">The agent's id: 1 to 128 characters.</param>
    /// <param name="setup">Refines the agent.</param>
    /// <returns>This emulator.</returns>
    /// <exception cref="ArgumentException">No request could name the agent.</exception>
    public PlatformEmulator WithAgent(string agentId, Action<AgentSetup>? setup = null)
    {
        ThrowIfNoName(agentId);
        _world.Do(() =>
        {
            var refined = new AgentSetup(_world.Agents.GetOrAdd(agentId));
            setup?.Invoke(refined);
        });
        return this;
    }

    /// <summary>
    /// Says how an outside number behaves. Numbers that are not set up answer at once, except the <see cref="MagicNumbers"/>.
    /// </summary>
    /// <param name="number">The telephone number: 1 to 128 characters.</param>
    /// <param name="setup">How it behaves.</param>
    /// <returns>This emulator.</returns>
    /// <exception cref="ArgumentException">No request could name the number.</exception>
    public PlatformEmulator WithOutsideLine(string number, Action<OutsideLineSetup> setup)
    {
        ThrowIfNoName(number);
        ArgumentNullException.ThrowIfNull(setup);
        _world.Do(() => setup(new OutsideLineSetup(_world.OutsideLines.GetOrAdd(number))));
        return this;
    }

    /// <summary>Adds a stored queueing condition, for <c>&lt;condition id="..."/&gt;</c> in the route dialect.</summary>
    /// <param name="conditionId">Its id: 32 characters.</param>
    /// <param name="matches">Which idle agents it matches. Called under the emulator's lock: look at the agent only.</param>
    /// <returns>This emulator.</returns>
    /// <exception cref="ArgumentException">The id is not 32 characters long.</exception>
    public PlatformEmulator WithCondition(string conditionId, Func<AgentSnapshot, bool> matches)
    {
        ArgumentNullException.ThrowIfNull(conditionId);
        ArgumentNullException.ThrowIfNull(matches);
        if (conditionId.Length != 32)
        {
            throw new ArgumentException(
                $"The id of a stored condition is 32 characters, not {conditionId.Length}: no enqueue text could name it.",
                nameof(conditionId));
        }

        _world.Do(() => _world.Conditions[conditionId] = matches);
        return this;
    }

    /// <summary>Sets how many members a conversation may have, including those whose telephone rings.</summary>
    /// <param name="most">At least 1; default <see cref="DefaultMaxMembers"/>.</param>
    /// <returns>This emulator.</returns>
    public PlatformEmulator WithMaxMembers(int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        _world.Do(() => _world.MaxMembers = most);
        return this;
    }

    /// <summary>Sets how long a telephone rings when the request does not say so.</summary>
    /// <param name="time">More than zero; default <see cref="DefaultRingTime"/>.</param>
    /// <returns>This emulator.</returns>
    public PlatformEmulator WithRingTime(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero);
        _world.Do(() => _world.RingTime = time);
        return this;
    }

    /// <summary>Sets the <c>data</c> of an operation's successful replies.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="shape">The shape.</param>
    /// <returns>This emulator.</returns>
    public PlatformEmulator WithReplyData(ConversationOperation operation, ReplyData shape)
    {
        operation.ThrowIfUnknown();
        if (!Enum.IsDefined(shape))
        {
            throw new ArgumentOutOfRangeException(nameof(shape), shape, "There is no such shape.");
        }

        _settings.Shape(operation, shape);
        return this;
    }

    private static void ThrowIfNoHeader(string id, [CallerArgumentExpression(nameof(id))] string? parameter = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id, parameter);
        if (id.Trim() != id || !id.All(static c => c is >= ' ' and <= '~'))
        {
            throw new ArgumentException(
                $"CertID and AppID are printable ASCII without leading or trailing spaces, because headers carry them: not \"{id}\".",
                parameter);
        }
    }

    private static void ThrowIfNoName(string name, [CallerArgumentExpression(nameof(name))] string? parameter = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name, parameter);
        if (name.Length > Parameters.LongestName || name.EnumerateRunes().Contains(Rune.ReplacementChar))
        {
            throw new ArgumentException(
                $"No request could name it: it has more than {Parameters.LongestName} characters, or half a surrogate pair.", parameter);
        }
    }
}
