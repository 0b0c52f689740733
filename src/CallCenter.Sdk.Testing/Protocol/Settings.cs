using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace CallCenter.Sdk.Testing.Protocol;

/// <summary>What was set up about the protocol. May change while requests are under way.</summary>
internal sealed class Settings
{
    private readonly ConcurrentDictionary<ConversationOperation, ReplyData> _shapes = new();
    private ImmutableDictionary<string, Account> _accounts = ImmutableDictionary.Create<string, Account>(StringComparer.Ordinal);
    private string? _first;

    public IReadOnlyDictionary<string, Account> Accounts => _accounts;

    /// <summary>The account that was set up first.</summary>
    public Account? First => _first is null ? null : _accounts[_first];

    /// <summary>Whether the content type of a body is not looked at.</summary>
    public bool AcceptsAnyContentType { get; set; }

    /// <summary>
    /// Whether a path may name an account: one that was set up, or anything that could be an id, because the account in the path is not
    /// compared with CertID. A placeholder such as <c>&lt;CertID&gt;</c> is neither.
    /// </summary>
    public bool IsAccount(string name) => _accounts.ContainsKey(name) || name.All(IsIdCharacter);

    public void Add(Account account)
    {
        ImmutableInterlocked.Update(ref _accounts, known => known.SetItem(account.CertId, account));
        _first ??= account.CertId;
    }

    public void Shape(ConversationOperation operation, ReplyData shape) => _shapes[operation] = shape;

    public ReplyData ShapeOf(ConversationOperation operation) => _shapes.TryGetValue(operation, out var shape) ? shape : operation switch
    {
        ConversationOperation.InviteAgent => ReplyData.True,
        ConversationOperation.InviteOut => ReplyData.CallObject,
        _ => ReplyData.Null,
    };

    private static bool IsIdCharacter(char character) => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.';
}
