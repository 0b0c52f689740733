using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace CallCenter.Sdk.Tests.Fuzz;

/// <summary>Makes requests that are right, in all the spellings that mean the same, and spoils most of them.</summary>
internal static class RequestGen
{
    private static readonly string[] Operations = ["attachAgent", "dettachAgent", "inviteAgent", "inviteOut"];
    private static readonly string[] Fine = [.. FuzzWorld.Agents.Where(agent => agent.Value == FuzzWorld.Fine).Select(agent => agent.Key)];

    private static readonly Gen<string> Mode = Gen.Elements("1", "2", "3", "4");
    private static readonly Gen<string> Flag = Gen.Elements("true", "false");
    private static readonly Gen<int> Style = Gen.Choose(0, int.MaxValue - 1);

    private static readonly Gen<string> EnqueueText =
        from tree in EnqueueGen.Tree(mostRoutes: 1)
        from style in Style
        let text = tree.Write(style)
        select text.Length <= 1024 ? text : "<enqueue><route><agent name='1001'/></route></enqueue>";

    private static readonly Dictionary<string, Gen<(string Name, string? Value)[]>> Members = new()
    {
        ["attachAgent"] = All(("agentId", Quoted(Gen.Elements(Fine))), ("voiceIoMode", Maybe(Mode))),
        ["dettachAgent"] = Gen.Constant(Array.Empty<(string, string?)>()),
        ["inviteAgent"] = All(("enqueue", Quoted(EnqueueText)), ("backgroud", Maybe(Flag)), ("voiceIoMode", Maybe(Mode))),
        ["inviteOut"] = All(
            ("to", Quoted(Gen.Elements("13800138000", "+8613800138000", "010-62345678", "1", new string('9', 128)))),
            ("from", Maybe(Quoted(Gen.Elements("4008001234", "", "+86 10", new string('8', 128))))),
            ("max_dial_seconds", Maybe(Gen.Elements("1", "30", "300"))),
            ("max_answer_seconds", Gen.Elements("1", "3600", "21600")),
            ("backgroud", Maybe(Flag)),
            ("voiceIoMode", Maybe(Mode))),
    };

    /// <summary>Requests by number. Most are spoiled once, so that each rule is met alone; some not at all, some more often.</summary>
    public static Gen<Func<int, RequestDraft>> Any(bool isSigned)
    {
        var faults = RequestFaults.All.Where(fault => isSigned || !fault.IsOfCredentials).ToArray();
        return
            from count in Gen.Frequency((25, Gen.Constant(0)), (62, Gen.Constant(1)), (10, Gen.Constant(2)), (3, Gen.Constant(3)))
            from first in Gen.Elements(faults)
            from operation in Gen.Elements(Operations).Select(any => count == 0 ? any : first.Operation ?? any)
            let fitting = faults.Where(fault => fault.Operation is null || fault.Operation == operation).ToArray()
            from others in Gen.Elements(fitting).ArrayOf(Math.Max(0, count - 1))
            from changes in Gen.CollectToArray(others.Prepend(first).Take(count), fault => fault.Change)
            from right in Right(operation)
            select new Func<int, RequestDraft>(number => changes.Aggregate(right(number), (draft, change) => change(draft)));
    }

    /// <summary>Brings the guest of a conversation in.</summary>
    public static RequestDraft Guest(int number) =>
        new RequestDraft(number, "attachAgent").WithMember("agentId", $"\"{FuzzWorld.Guest(number)}\"");

    private static Gen<Func<int, RequestDraft>> Right(string operation) =>
        from members in Members[operation]
        from order in Gen.Shuffle(members)
        from style in Style
        from age in Gen.Elements(0, 1, 60, 299, 300, -1, -3600, -86400)
        from query in Gen.Elements("", "", "", "?", "?a=b", "?x=/v1/account/")
        from contentType in Gen.Elements(
            "application/json; charset=utf-8", "application/json", "application/json;charset=UTF-8", "APPLICATION/JSON; CHARSET=utf-8",
            "application/json; charset=\"utf-8\"")
        from isChunked in Gen.Elements(false, false, false, true)
        from account in Gen.Elements(FuzzWorld.Accounts.Where(one => one.Flaw == FuzzWorld.Fine).ToArray())
        from pathAccount in Gen.Elements("cert0001", "cert0002", "whoever")
        from layout in Gen.Elements<Func<string, byte[]>>(
            Encoding.UTF8.GetBytes,
            json => Encoding.UTF8.GetBytes($" \r\n{json}\t\n"),
            json => Encoding.UTF8.GetBytes($"{{ {json[1..^1]}\n}}"))
        select new Func<int, RequestDraft>(number => order
            .Aggregate(new RequestDraft(number, operation), (draft, member) => draft.WithMember(member.Name, member.Value))
            .WithConversation(FuzzWorld.Conversation(number))
            .WithPath(2, pathAccount)
            .With("AppID", account.AppId)
            .With("CertID", account.CertId)
            .With("Timestamp", Timestamp(age)) with
        {
            Key = account.Key,
            Query = query,
            ContentType = contentType,
            IsChunked = isChunked,
            Encode = layout,
            Style = style,
        });

    /// <summary>The timestamp of a request that is so many seconds old.</summary>
    public static string Timestamp(int age) =>
        FuzzWorld.Now.AddSeconds(-age).ToOffset(TimeSpan.FromHours(8)).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);

    private static Gen<(string Name, string? Value)[]> All(params (string Name, Gen<string> Value)[] members) =>
        Gen.CollectToArray(members, member => member.Value.Select(value => (member.Name, value.Length == 0 ? null : value)));

    // An empty text stands for a member that is left out; no JSON value is one.
    private static Gen<string> Maybe(Gen<string> value) => Gen.OneOf(value, Gen.Constant(""));

    private static Gen<string> Quoted(Gen<string> text) => text.Zip(Style).Select(one => JsonSpelling.Quote(one.Item1, one.Item2));
}
