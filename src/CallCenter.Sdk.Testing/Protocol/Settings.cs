using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace CallCenter.Sdk.Testing.Protocol;

/// <summary>What was set up about the protocol. May change while requests are under way.</summary>
internal sealed class Settings
{
    private readonly ConcurrentDictionary<ConversationOperation, ReplyData> shapes = new();
    private ImmutableDictionary<string, Account> accounts = ImmutableDictionary<string, Account>.Empty.WithComparers(StringComparer.Ordinal);
    private string? first;

    public IReadOnlyDictionary<string, Account> Accounts => accounts;

    /// <summary>The account that was set up first.</summary>
    public Account? First => first is null ? null : accounts[first];

    /// <summary>Whether the content type of a body is not looked at.</summary>
    public bool AcceptsAnyContentType { get; set; }

    /// <summary>
    /// Whether a path may name an account: one that was set up, or anything that could be an id, because the account in the path is not
    /// compared with CertID. A placeholder such as <c>&lt;CertID&gt;</c> is neither.
    /// </summary>
    public bool IsAccount(string name) => accounts.ContainsKey(name) || name.All(IsIdCharacter);

    public void Add(Account account)
    {
        ImmutableInterlocked.Update(ref accounts, known => known.SetItem(account.CertId, account));
        first ??= account.CertId;
    }

    public void Shape(ConversationOperation operation, ReplyData shape) => shapes[operation] = shape;

    public ReplyData ShapeOf(ConversationOperation operation) => shapes.TryGetValue(operation, out var shape) ? shape : operation switch
    {
        ConversationOperation.InviteAgent => ReplyData.True,
        ConversationOperation.InviteOut => ReplyData.CallObject,
        _ => ReplyData.Null,
    };

    private static bool IsIdCharacter(char character) => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.';
}
