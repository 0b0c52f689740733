using FsCheck;
using FsCheck.Fluent;
using static CallCenter.Sdk.Tests.Fuzz.WrongValues;
using Change = System.Func<CallCenter.Sdk.Tests.Fuzz.RequestDraft, CallCenter.Sdk.Tests.Fuzz.RequestDraft>;

namespace CallCenter.Sdk.Tests.Fuzz;

/// <summary>
/// Ways to spoil a request, about one for each rule of <see cref="WireModel"/>. Whether a request is still right afterwards is for the
/// model to say.
/// </summary>
internal static class RequestFaults
{
    public static RequestFault[] All { get; } = [.. Credentials, .. Address, .. Body, .. Parameters, .. EnqueueTexts, .. World];

    private static RequestFault[] Credentials =>
    [
        .. Split("AppID CertID Timestamp").Select(header => Credential(draft => draft.With(header, null), draft => draft.With(header, ""))),
        Credential(draft => draft with { Sends = _ => null }, draft => draft with { Sends = _ => "" }),
        Credential(NoTimestamps, (draft, text) => draft.With("Timestamp", text)),
        Credential(Split("cert CERT0001 cert0001x app0001 certificate"), (draft, cert) => draft.With("CertID", cert)),
        Credential(Split("app APP0001 cert0001 app0004"), (draft, app) => draft.With("AppID", app)),
        .. FuzzWorld.Accounts.Where(account => account.Flaw != FuzzWorld.Fine).Select(account =>
            Credential(draft => draft.With("CertID", account.CertId).With("AppID", account.AppId) with { Key = account.Key })),
        Credential(
            draft => draft with { Key = "key" },
            draft => draft with { Key = draft.Key + "\n" },
            draft => draft with { Signs = signed => signed with { Method = "PUT" } },
            draft => draft with { Signs = signed => signed with { Encode = json => signed.Encode($"{json} ") } },
            draft => draft with { Signs = signed => signed with { ContentType = "application/x-www-form-urlencoded" } },
            draft => draft with { Signs = signed => signed with { ContentType = $"{signed.ContentType};" } },
            draft => draft with { Signs = signed => signed.With("Timestamp", RequestGen.Timestamp(7)) },
            draft => draft with { Signs = signed => signed.With("AppID", "other") },
            draft => draft with { Signs = signed => signed.WithPath(2, "signed") },
            draft => draft with { Query = "?a=b", SignsQuery = true },
            draft => draft with { Sends = signature => signature.ToLowerInvariant() },
            draft => draft with { Sends = signature => signature.TrimEnd('=') },
            draft => draft with { Sends = signature => $"Basic {signature}" },
            draft => draft with { Sends = signature => Convert.ToHexString(Convert.FromBase64String(signature)) }),
        Credential([.. Expired.Select(age => new Change(draft => draft.With("Timestamp", RequestGen.Timestamp(age))))]),
    ];

    private static RequestFault[] Address =>
    [
        Any(
            draft => draft with { Path = ["", .. draft.Path] },
            draft => draft with { Path = ["prefix", .. draft.Path] },
            draft => draft with { Path = [".", .. draft.Path] },
            draft => draft with { Path = ["x", "..", .. draft.Path] },
            draft => draft with { Path = ["v1", "account", .. draft.Path] },
            draft => draft with { Path = [.. draft.Path, ""] },
            draft => draft with { Path = [.. draft.Path, "x"] },
            draft => draft with { Path = [.. draft.Path.Take(2), "", .. draft.Path.Skip(2)] },
            draft => draft with { Path = [.. draft.Path.Take(2), "x", "..", .. draft.Path.Skip(2)] },
            draft => draft with { Path = [.. draft.Path.Take(5), draft.Path[^1]] },
            draft => draft with { Path = [.. draft.Path.Take(6)] },
            draft => draft with { Path = [.. draft.Path.Skip(2)] },
            draft => draft with { Path = [""] },
            draft => draft.WithPath(0, "V1"),
            draft => draft.WithPath(0, "v2"),
            draft => draft.WithPath(1, "Account"),
            draft => draft.WithPath(1, "accounts"),
            draft => draft.WithPath(2, ""),
            draft => draft.WithPath(2, ".."),
            draft => draft.WithPath(3, "callCenter"),
            draft => draft.WithPath(4, "conversations"),
            draft => draft.WithPath(5, ""),
            draft => draft.WithPath(5, ".")),
        Any(NoOperations, (draft, name) => draft.WithPath(6, name)),
        Any(Split("GET PUT DELETE PATCH HEAD OPTIONS TRACE post Post FOO"), (draft, method) => draft with { Method = method }),
        Any(NoAccounts, (draft, account) => draft.WithPath(2, account)),
    ];

    private static RequestFault[] Body =>
    [
        Any(draft => draft with { ContentType = null }),
        Any(NoContentTypes, (draft, type) => draft with { ContentType = type }),
        Any(NoCharsets, (draft, charset) => draft with { ContentType = $"application/json; charset={charset}" }),
        Any([.. NoUtf8.SelectMany(bytes => new Change[]
        {
            draft => draft with { Encode = json => [.. Utf8(json[..^1]), .. ",\"x\":\""u8, .. bytes, .. "\"}"u8] },
            draft => draft with { Encode = json => [.. Utf8(json), .. bytes] },
        })]),
        Any([
            .. NoJson.Select(text => new Change(draft => draft with { Encode = _ => Utf8(text) })),
            draft => draft with { Encode = json => Utf8(json[..^1]) },
            draft => draft with { Encode = json => Utf8(json + "}") },
            draft => draft with { Encode = json => Utf8("\uFEFF" + json) },
            draft => draft with { Encode = json => Utf8(json[..^1] + ",}") },
            draft => draft with { Encode = json => Utf8(json + "x") },
        ]),
        Any([
            .. NoObjects.Select(text => new Change(draft => draft with { Encode = _ => Utf8(text) })),
            draft => draft with { Encode = json => Utf8($"[{json}]") },
        ]),
    ];

    private static RequestFault[] Parameters =>
    [
        Any(NoIds, (draft, id) => draft.WithConversation(id)),
        Any([.. NoMembers.SelectMany(name => AnyValues.Select(value => new Change(draft => draft.WithMember(name, value))))]),
        Any(
            draft => draft with { Members = [.. draft.Members, .. draft.Members.Take(1)] },
            draft => draft with { Members = [.. draft.Members.TakeLast(1), .. draft.Members] },
            draft => draft with { Members = [.. draft.Members, .. draft.Members.Take(1).Select(one => (Escaped(one.Name), one.Value))] }),
        Missing("attachAgent", "agentId"), Missing("dettachAgent", "conversationId"), Missing("inviteAgent", "enqueue"),
        Missing("inviteOut", "to"), Missing("inviteOut", "max_answer_seconds"),
        Member("attachAgent", "agentId", NoStrings), Member("dettachAgent", "conversationId", NoStrings),
        Member("inviteAgent", "enqueue", NoStrings),
        Member("inviteOut", "to", NoStrings), Member("inviteOut", "from", NoStrings),
        Member("inviteOut", "max_dial_seconds", NoIntegers), Member("inviteOut", "max_answer_seconds", NoIntegers),
        Member("attachAgent", "agentId", "\"\"", Long(129), Long(5000)),
        Member("attachAgent", "agentId", "\" \"", "\"\\t\\n\"", "\"\\u3000\""),
        Member("dettachAgent", "conversationId", "\"\""),
        Member("dettachAgent", "conversationId", "\"another\"", "\" \"", Long(200)),
        Member("inviteAgent", "enqueue", "\"\""),
        Member("inviteOut", "to", "\"\"", Long(129), Long(5000)),
        Member("inviteOut", "from", Long(129), Long(500)),
        Member("inviteOut", "max_dial_seconds", "0", "-1", "301", "21600", "-0", "99999999999999999999"),
        Member("inviteOut", "max_answer_seconds", "0", "-60", "21601", "2147483648", "99999999999999999999"),
        .. Split("attachAgent inviteAgent inviteOut").Select(operation => Member(operation, "voiceIoMode", NoIntegers)),
        .. Split("attachAgent inviteAgent inviteOut").Select(operation => Member(operation, "voiceIoMode", BadModes)),
        Member("inviteAgent", "backgroud", NoBooleans), Member("inviteOut", "backgroud", NoBooleans),
    ];

    private static RequestFault[] EnqueueTexts =>
    [
        Enqueue(EnqueueFaults.Spoiled(EnqueueGen.Tree(1)).Select(one => one.Text)),
        Enqueue(EnqueueFaults.SpoiledText(EnqueueGen.Tree(1)).Select(one => one.Text)),
        Enqueue(EnqueueFaults.Spoiled(EnqueueGen.Tree(1), "expression of where", "expression of sort").Select(one => one.Text)),
        Enqueue(Routes(root => root with { Children = [.. root.Children, To(new("agent", [("name", "1001")], []))] })),
        Enqueue(Routes(root => root.Set("ring_mode", "5"))),
        Enqueue(Routes(root => root with { Children = [To(new("condition", [("id", new('d', 32))], []))] })),
        Enqueue(Routes(root => root with { Children = [To(new("agent", [("name", "nobody")], []))] })),
    ];

    private static RequestFault[] World =>
    [
        Any(["8af4eaf75775c93e0157792090b6ffff", "unknown", "0", new('c', 100)], (draft, id) => draft.WithConversation(id)),
        Only("dettachAgent", draft => draft with { HasGuest = false }),
        Member("attachAgent", "agentId", "\"nobody\"", "\"10011\"", "\"BUSY\"", "\" 1001\""),
        .. FuzzWorld.Agents
            .Where(agent => agent.Value != FuzzWorld.Fine)
            .Select(agent => Member("attachAgent", "agentId", $"\"{agent.Key}\"")),
        .. FuzzWorld.Numbers.Keys.Select(number => Member("inviteOut", "to", $"\"{number}\"")),
    ];

    private static RequestFault Credential(params Change[] changes) => new(null, true, Gen.Elements(changes));

    private static RequestFault Credential(string[] values, Func<RequestDraft, string, RequestDraft> change) =>
        Credential([.. values.Select(value => new Change(draft => change(draft, value)))]);

    private static RequestFault Any(params Change[] changes) => new(null, false, Gen.Elements(changes));

    private static RequestFault Any(string[] values, Func<RequestDraft, string, RequestDraft> change) =>
        Any([.. values.Select(value => new Change(draft => change(draft, value)))]);

    private static RequestFault Only(string operation, params Change[] changes) => new(operation, false, Gen.Elements(changes));

    private static RequestFault Missing(string operation, string name) => Only(operation, draft => draft.WithMember(name, null));

    private static RequestFault Member(string operation, string name, params string[] values) =>
        Only(operation, [.. values.Select(value => new Change(draft => draft.WithMember(name, value)))]);

    private static RequestFault Enqueue(Gen<string> texts) => new("inviteAgent", false, texts
        .Zip(Gen.Choose(0, int.MaxValue - 1))
        .Select(one => new Change(draft => draft.WithMember("enqueue", JsonSpelling.Quote(one.Item1, one.Item2)))));

    private static Gen<string> Routes(Func<EnqueueNode, EnqueueNode> change) =>
        from tree in EnqueueGen.Tree(1).Where(tree => tree.All.Any(element => element.Name == "route"))
        from style in Gen.Choose(0, int.MaxValue - 1)
        select change(tree).Write(style);

    private static EnqueueNode To(EnqueueNode target) => new("route", target);
}
