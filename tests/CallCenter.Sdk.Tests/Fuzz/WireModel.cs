using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace CallCenter.Sdk.Tests.Fuzz;

/// <summary>docs/wire-contract.md, sections 1 to 5, as a table of rules. It shares no code with the emulator.</summary>
internal static class WireModel
{
    private const string Id = @"\A[-_A-Za-z0-9]+\z";

    private static readonly WireAnswer NoCredentials = new(401, "没有找到授权凭证");

    /// <summary>operation, parameter, required or optional, type, least and most: numbers, or characters.</summary>
    private static readonly (string Operation, string Name, bool IsRequired, string Type, int Least, int Most)[] Parameters =
    [
        ("attachAgent", "agentId", true, "string", 1, 128),
        ("attachAgent", "voiceIoMode", false, "integer", 1, 4),
        ("dettachAgent", "conversationId", true, "string", 1, int.MaxValue),
        ("inviteAgent", "enqueue", true, "string", 1, int.MaxValue),
        ("inviteAgent", "backgroud", false, "boolean", 0, 0),
        ("inviteAgent", "voiceIoMode", false, "integer", 1, 4),
        ("inviteOut", "to", true, "string", 1, 128),
        ("inviteOut", "from", false, "string", 0, 128),
        ("inviteOut", "max_dial_seconds", false, "integer", 1, 300),
        ("inviteOut", "max_answer_seconds", true, "integer", 1, 21600),
        ("inviteOut", "backgroud", false, "boolean", 0, 0),
        ("inviteOut", "voiceIoMode", false, "integer", 1, 4),
    ];

    public static IReadOnlyList<WireRule> Rules { get; } =
    [
        // Section 2: the checks of the credentials, in their order. Where the black list and the sub-account's state come in is not said.
        .. new[] { "AppID", "CertID", "Timestamp", "Signature" }.Select(header =>
            Credential($"header {header} is there", view => true, view => !string.IsNullOrEmpty(view.Header(header)), NoCredentials)),
        Credential("the timestamp is readable", view => true, view => view.SignedAt is not null, new(401, "无效的时间戳参数")),
        Credential("the account is known", view => true, view => view.Account is not null, new(401, "无效的鉴权账号")),
        Credential(
            "the app is the account's",
            view => view.Account is not null,
            view => view.Header("AppID") == view.Account!.AppId,
            new(401, "无效的appid")),
        Credential(
            "the address is on the white list",
            view => view.Account is not null,
            view => view.Account!.Flaw != "not on the white list",
            new(200, "010004")),
        Credential(
            "the signature is right",
            view => view is { Account: not null, SignedAt: not null } && view.Header("AppID") is not null,
            view => view.Header("Signature") == view.Signature(),
            new(401, "签名不正确")),
        Credential(
            "the signature is of the last five minutes",
            view => view.SignedAt is not null,
            view => FuzzWorld.Now - view.SignedAt!.Value <= TimeSpan.FromMinutes(5),
            new(401, "签名过期")),
        Flaw("the sub-account is enabled", "disabled", new(401, "子账号被禁用")),
        Flaw("the address is not black-listed", "on the black list", new(403)),

        // Section 1: the address.
        new("the path has the shape of an operation", 1, "path", view => true, view => view.IsOperation, new(404)),
        new(
            "the operation is one of four", 1, "path", view => view.IsOperation,
            view => view.Operation is "attachAgent" or "dettachAgent" or "inviteAgent" or "inviteOut", new(404)),
        new("the method is POST", 1, "path", view => view.IsOperation, view => view.Method == "POST", new(405)),
        new(
            "the path names an account",
            1,
            "account",
            view => view.IsOperation,
            view => Regex.IsMatch(view.PathAccount, Id),
            new(401, "无效的鉴权账号")),

        // Section 2: the body. Section 3: an unreadable one is 000002.
        Body("a Content-Type is there", view => true, view => !string.IsNullOrEmpty(view.Header("Content-Type"))),
        Body(
            "the Content-Type is JSON", view => !string.IsNullOrEmpty(view.Header("Content-Type")),
            view => Regex.IsMatch(view.Header("Content-Type")!, @"\Aapplication/json\s*(;|\z)", RegexOptions.IgnoreCase)),
        Body(
            "the charset is UTF-8", view => view.Header("Content-Type")?.Contains("charset", StringComparison.OrdinalIgnoreCase) == true,
            view => Regex.IsMatch(view.Header("Content-Type")!, @";\s*charset\s*=\s*(utf-8|""utf-8"")\s*(;|\z)", RegexOptions.IgnoreCase)),
        Body("the body is UTF-8", view => true, view => StrictJson.Decode(view.Body) is not null),
        Body("the body is JSON", view => StrictJson.Decode(view.Body) is not null, view => view.Json is not null),
        Body("the body is an object", view => view.Json is not null, view => view.Json!.Kind == JsonKind.Object),

        // Section 1: the parameters.
        Value("the conversation is letters and digits, - and _", view => true, view => Regex.IsMatch(view.PathConversation, Id)),
        Value(
            "every member is a parameter", view => true,
            view => view.Json!.Members.All(member => Parameters.Any(one => one.Operation == view.Operation && one.Name == member.Name))),
        Value(
            "no member comes twice",
            view => true,
            view => view.Json!.Members.DistinctBy(member => member.Name).Count() == view.Json.Members.Count),
        .. Parameters.SelectMany(Rows),
        Value(
            "agentId is not blank",
            view => view.Text("agentId") is { Length: > 0 } && view.Operation == "attachAgent",
            view => !string.IsNullOrWhiteSpace(view.Text("agentId"))),
        Value(
            "conversationId is the one in the path",
            view => view.Text("conversationId") is { Length: > 0 } && view.Operation == "dettachAgent",
            view => view.Text("conversationId") == view.PathConversation),

        // Section 5: the enqueue text.
        Value(
            "the enqueue text keeps the grammar",
            view => HasEnqueue(view) && !view.Enqueue!.IsBadExpression,
            view => view.Enqueue!.IsAccepted),
        State(
            "the expressions are of the language",
            "040402",
            view => HasEnqueue(view) && HasElement(view, "where"),
            view => !view.Enqueue!.IsBadExpression),
        Value("the enqueue text has one route", view => HasRoute(view), view => view.Enqueue!.Root!.Elements("route").Count() == 1),
        Value("ring_mode is 1 to 4", view => RingMode(view) is not null, view => RingMode(view) != "5"),
        State(
            "the stored condition exists",
            "040401",
            view => Named(view, "condition", "id").Any(),
            view => Named(view, "condition", "id").All(FuzzWorld.Conditions.Contains)),
        State(
            "the agent of the route exists",
            "040202",
            view => Named(view, "agent", "name").Any(),
            view => Named(view, "agent", "name").All(FuzzWorld.Agents.ContainsKey)),

        // Section 4: what the codes say about the conversation, agents and numbers.
        State(
            "the conversation exists",
            "040501",
            view => Regex.IsMatch(view.PathConversation, Id),
            view => view.Conversations.Contains(view.PathConversation)),
        State(
            "somebody is in the conversation",
            "040503",
            view => view.Operation == "dettachAgent" && view.Conversations.Contains(view.PathConversation),
            view => view.Populated.Contains(view.PathConversation)),
        State("the agent exists", "040202", IsAttach, view => AgentCode(view) is not null),
        AgentState("the agent has not expired", "040204"),
        AgentState("the agent is not busy", "040203"),
        AgentState("the agent has an extension", "040103"),
        AgentState("the agent's extension works", "040104"),
        State("the number may be called", "020001", IsInviteOut, view => NumberCode(view) != "020001"),
        State("there is a line to the number", "020002", IsInviteOut, view => NumberCode(view) != "020002"),
    ];

    /// <summary>The rules that the request breaks and the platform may answer by; none: it is accepted.</summary>
    public static IReadOnlyList<WireRule> Judge(WireView view)
    {
        return Rules
            .GroupBy(rule => rule.Step)
            .OrderBy(step => step.Key)
            .Select(step => step.GroupBy(rule => rule.Order).Select(order => order.FirstOrDefault(IsBroken)).OfType<WireRule>().ToArray())
            .FirstOrDefault(broken => broken.Length > 0) ?? [];

        bool IsBroken(WireRule rule) => rule.Applies(view) && !rule.Holds(view);
    }

    private static IEnumerable<WireRule> Rows((string Operation, string Name, bool IsRequired, string Type, int Least, int Most) row)
    {
        var (operation, name, isRequired, type, least, most) = row;
        if (isRequired)
        {
            yield return Value($"{operation}: {name} is there", view => view.Operation == operation, view => view.Member(name) is not null);
        }

        yield return Value(
            $"{operation}: {name} is of type {type}",
            view => view.Operation == operation && view.Member(name) is not null,
            view => IsOfType(view.Member(name)!, type));
        if (most > 0)
        {
            yield return Value(
                $"{operation}: {name} is within its bounds",
                view => view.Operation == operation && view.Member(name) is { } member && IsOfType(member, type),
                view => Measure(view.Member(name)!) >= least && Measure(view.Member(name)!) <= most);
        }
    }

    // A string with half a surrogate pair in it is no text.
    private static bool IsOfType(StrictJson value, string type) => type switch
    {
        "string" => value.Kind == JsonKind.String && value.Text.EnumerateRunes().All(rune => rune.Value != 0xFFFD),
        "integer" => value.Kind == JsonKind.Number && !value.Text.AsSpan().ContainsAny('.', 'e', 'E'),
        _ => value.Kind == JsonKind.Boolean,
    };

    private static BigInteger Measure(StrictJson value) =>
        value.Kind == JsonKind.String ? value.Text.Length : BigInteger.Parse(value.Text, CultureInfo.InvariantCulture);

    private static WireRule Credential(string name, Func<WireView, bool> applies, Func<WireView, bool> holds, WireAnswer answer) =>
        new(name, 1, "credentials", view => view.IsSigned && applies(view), holds, answer);

    private static WireRule Flaw(string name, string flaw, WireAnswer answer) =>
        new(name, 1, name, view => view is { IsSigned: true, Account: not null }, view => view.Account!.Flaw != flaw, answer);

    private static WireRule Body(string name, Func<WireView, bool> applies, Func<WireView, bool> holds) =>
        new(name, 2, "body", applies, holds, WireAnswer.Unreadable);

    private static WireRule Value(string name, Func<WireView, bool> applies, Func<WireView, bool> holds) =>
        new(name, 3, name, applies, holds, WireAnswer.BadArgument);

    private static WireRule State(string name, string code, Func<WireView, bool> applies, Func<WireView, bool> holds) =>
        new(name, 3, name, applies, holds, new(200, code));

    private static WireRule AgentState(string name, string code) =>
        State(name, code, view => IsAttach(view) && AgentCode(view) is not null, view => AgentCode(view) != code);

    private static bool HasEnqueue(WireView view) => view.Operation == "inviteAgent" && view.Enqueue is not null;

    private static bool HasElement(WireView view, string name) => view.Enqueue!.Root?.Descendants(name).Any() == true;

    private static bool HasRoute(WireView view) => HasEnqueue(view) && view.Enqueue!.IsAccepted && HasElement(view, "route");

    private static string? RingMode(WireView view) => HasRoute(view) ? view.Enqueue!.Root!.Attribute("ring_mode")?.Value : null;

    private static IEnumerable<string> Named(WireView view, string element, string attribute) => HasRoute(view)
        ? view.Enqueue!.Root!.Descendants(element).Select(target => target.Attribute(attribute)!.Value)
        : [];

    private static bool IsAttach(WireView view) =>
        view.Operation == "attachAgent" && view.Text("agentId") is { Length: > 0 and <= 128 } agent && !string.IsNullOrWhiteSpace(agent);

    private static bool IsInviteOut(WireView view) => view.Operation == "inviteOut" && view.Text("to") is not null;

    private static string? AgentCode(WireView view) =>
        FuzzWorld.Agents.TryGetValue(view.Text("agentId")!, out var code) ? code
        : view.Text("agentId")!.StartsWith("guest", StringComparison.Ordinal) ? FuzzWorld.Fine
        : null;

    private static string NumberCode(WireView view) => FuzzWorld.Numbers.GetValueOrDefault(view.Text("to")!, FuzzWorld.Fine);
}
