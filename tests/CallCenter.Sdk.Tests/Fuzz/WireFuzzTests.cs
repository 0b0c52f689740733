using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Time.Testing;

namespace CallCenter.Sdk.Tests.Fuzz;

/// <summary>The emulator against a table of the wire contract, over random raw requests on a socket.</summary>
public sealed class WireFuzzTests(ITestOutputHelper output)
{
    private const int BatchSize = 250;
    private const int FirstStream = 1000;

    private readonly RuleTally _tally = new(WireModel.Rules.Select(rule => rule.Name));
    private readonly ConcurrentDictionary<int, IReadOnlyList<string>> _differences = new();
    private int _sent;

    [Fact]
    public async Task The_emulator_answers_raw_requests_as_the_contract_has_it()
    {
        await Parallel.ForAsync(
            0,
            (FuzzRun.Requests + BatchSize - 1) / BatchSize,
            new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = TestContext.Current.CancellationToken },
            async (batch, cancellationToken) => _differences[batch] = await RunAsync(batch, cancellationToken));

        var differences = _differences.OrderBy(one => one.Key).SelectMany(one => one.Value).ToArray();
        Assert.True(differences.Length == 0, FuzzRun.Told(differences));
        output.WriteLine($"{_sent} requests, seed {FuzzRun.Seed}");
        Assert.True(_sent >= FuzzRun.Requests);
        _tally.AssertEnough(output);
    }

    // Every third batch goes to a gateway that runs without signing.
    private async Task<IReadOnlyList<string>> RunAsync(int batch, CancellationToken cancellationToken)
    {
        var isSigned = batch % 3 != 2;
        var drafts = RequestGen.Any(isSigned).Sample(FirstStream + batch, BatchSize).Select((make, number) => make(number));
        RawRequest[] requests =
        [
            .. drafts
                .SelectMany(draft => draft.NeedsGuest ? new[] { RequestGen.Guest(draft.Number), draft } : [draft])
                .Select(draft => draft.Build(isSigned)),
        ];
        await using var platform = FuzzWorld.Create(new FakeTimeProvider(FuzzWorld.Now), isSigned, BatchSize);
        var replies = await FuzzGateway.SendAsync(await platform.StartAsync(cancellationToken), requests, cancellationToken);
        Interlocked.Add(ref _sent, requests.Length);
        return Compare(batch, isSigned, requests, replies, [.. platform.Ledger.Requests.Select(request => request.Executed)]);
    }

    private List<string> Compare(int batch, bool isSigned, RawRequest[] requests, IReadOnlyList<RawReply> replies, bool[] executed)
    {
        List<string> differences = [];
        var conversations = Enumerable.Range(0, BatchSize).Select(FuzzWorld.Conversation).ToHashSet(StringComparer.Ordinal);
        HashSet<string> populated = new(StringComparer.Ordinal);
        Assert.Equal(requests.Length, executed.Length);
        for (var i = 0; i < requests.Length; i++)
        {
            WireView view = new(requests[i], isSigned, conversations, populated);
            var broken = WireModel.Judge(view);
            WireAnswer[] allowed = broken.Count == 0 ? [WireAnswer.Success] : [.. broken.Select(rule => rule.Answer).Distinct()];
            if (!allowed.Any(answer => answer.IsIn(replies[i], requests[i].Method)) || executed[i] != (broken.Count == 0))
            {
                differences.Add(string.Create(
                    CultureInfo.InvariantCulture,
                    $"""
                    batch {batch}, request {i}, by the contract: {string.Join(" or ", allowed.AsEnumerable())}
                      because of: {string.Join(", ", broken.Select(rule => rule.Name))}
                      the emulator: {replies[i]}, executed: {executed[i]}
                      {requests[i]}
                    """));
            }
            else if (broken.Count == 1)
            {
                _tally.Refuse(broken[0].Name);
            }
            else if (broken.Count == 0)
            {
                _tally.Accept(WireModel.Rules.Where(rule => rule.Applies(view)).Select(rule => rule.Name));
                _ = view.Operation switch
                {
                    "attachAgent" => populated.Add(view.PathConversation),
                    "dettachAgent" => populated.Remove(view.PathConversation),
                    _ => false,
                };
            }
        }

        return differences;
    }
}
