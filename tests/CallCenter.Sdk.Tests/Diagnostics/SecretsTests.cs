using System.Net;
using CallCenter.Sdk.Enqueue;
using CallCenter.Sdk.Testing;
using CallCenter.Sdk.Tests.Calls;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Sdk.Tests.Diagnostics;

/// <summary>Nothing secret leaves: every operation, success and each kind of failure, with everything on that can listen.</summary>
[Collection(nameof(TelemetryCollection))]
public sealed class SecretsTests
{
    private static readonly Fault[] Faults =
    [
        Fault.None, Fault.ConnectionRefused, Fault.Reset, Fault.Reset.AfterTheWork(), Fault.ReplyLost, Fault.Truncated, Fault.Garbage,
        Fault.Empty, Fault.Dripping(TimeSpan.FromSeconds(10)), Fault.Oversized(300_000), Fault.ClockSkew(TimeSpan.FromMinutes(10)),
        Fault.Code(PlatformCode.SystemBusy), Fault.Code(PlatformCode.NumberForbidden), Fault.Code(new PlatformCode("987654")),
        Fault.Status(307, new KeyValuePair<string, string>("Location", "/elsewhere")),
        Fault.Status(401), Fault.Status(403), Fault.Status(404), Fault.Status(429), Fault.Status(500), Fault.Status(500).AfterTheWork(),
        Fault.Unavailable(TimeSpan.FromSeconds(2)), Fault.Unavailable(TimeSpan.FromHours(2)),
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_secret_is_recorded_whatever_happens(bool sockets)
    {
        await using var fixture = await TelemetryFixture.CreateAsync(
            sockets, static options => options.AttemptTimeout = TimeSpan.FromSeconds(60));
        var told = new List<string>();
        foreach (var operation in Enum.GetValues<ConversationOperation>())
        {
            foreach (var fault in Faults)
            {
                fixture.Platform.Faults.On(operation).Always(fault);
                told.AddRange(await TryAsync(fixture, operation));
            }

            fixture.Platform.Faults.Clear();
            foreach (var answer in Echoes(fixture.Secrets))
            {
                fixture.Wire.Answer = answer;
                told.AddRange(await TryAsync(fixture, operation));
            }

            fixture.Wire.Answer = null;
        }

        Assert.NotEmpty(fixture.Wire.Signatures);
        Assert.Contains(fixture.Recorder.Texts, text => text.Contains(fixture.Conversation, StringComparison.Ordinal));
        Assert.Empty(fixture.Secrets.FoundIn([.. fixture.Recorder.Texts, .. told], fixture.Wire));
    }

    [Fact]
    public async Task Nothing_secret_is_told_when_the_secret_key_is_wrong_or_the_caller_gives_up()
    {
        await using var fixture = await TelemetryFixture.CreateAsync(options: static options => options.SecretKey += "-but-wrong");
        var told = new List<string>();
        foreach (var operation in Enum.GetValues<ConversationOperation>())
        {
            var failure = Assert.IsType<CallCenterAuthenticationException>(
                await fixture.FailAsync(operation, TestContext.Current.CancellationToken));
            Assert.Equal("签名不正确", failure.Reason);
            told.Add(failure.StringToSign!);
            told.AddRange(TextsOf(failure));

            fixture.Platform.Faults.On(operation).Always(Fault.Hang);
            using var caller = new CancellationTokenSource();
            var received = fixture.Platform.Ledger.Requests.Count;
            var call = fixture.FailAsync(operation, caller.Token);
            await fixture.UntilReceivedAsync(received + 1);
            await caller.CancelAsync();
            told.AddRange(TextsOf(await call));
        }

        Assert.Empty(fixture.Secrets.FoundIn([.. fixture.Recorder.Texts, .. told], fixture.Wire));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nothing_secret_is_told_of_what_a_handler_throws(bool afterTheAnswer)
    {
        List<string> told = [];
        await using var fixture = await TelemetryFixture.CreateAsync(
            http: client => client.AddHttpMessageHandler(() => new LambdaHandler(ThrowAsync)));
        foreach (var operation in Enum.GetValues<ConversationOperation>())
        {
            fixture.Platform.Faults.On(operation).Always(Fault.Reset);
            told.AddRange(await TryAsync(fixture, operation));
            fixture.Platform.Faults.Clear();
            told.AddRange(await TryAsync(fixture, operation));
        }

        Assert.Empty(fixture.Secrets.FoundIn([.. fixture.Recorder.Texts, .. told], fixture.Wire));

        async Task<HttpResponseMessage> ThrowAsync(SendNext next, HttpRequestMessage request, CancellationToken token)
        {
            if (afterTheAnswer)
            {
                await next(request, token);
            }

            var text = await request.Content!.ReadAsStringAsync(token) + string.Join(' ', request.Headers);
            throw new InvalidOperationException(text, new IOException(text)) { Data = { ["body"] = text }, Source = text, HelpLink = text };
        }
    }

    [Fact]
    public async Task Nothing_secret_is_told_of_what_the_primary_handler_throws()
    {
        List<string> told = [];
        await using var fixture = await TelemetryFixture.CreateAsync();
        foreach (var operation in Enum.GetValues<ConversationOperation>())
        {
            fixture.Wire.Answer = () => throw new HttpRequestException(
                $"{fixture.Secrets.Echo} {string.Join(' ', fixture.Wire.Bodies)} {string.Join(' ', fixture.Wire.Signatures)}");
            told.AddRange(await TryAsync(fixture, operation));
        }

        Assert.NotEmpty(told);
        Assert.Empty(fixture.Secrets.FoundIn([.. fixture.Recorder.Texts, .. told], fixture.Wire));
    }

    /// <summary>The search itself: it finds each of the ten, also escaped.</summary>
    [Fact]
    public async Task What_is_looked_for_would_be_found()
    {
        await using var fixture = await TelemetryFixture.CreateAsync();
        await fixture.CallAsync(ConversationOperation.InviteAgent, TestContext.Current.CancellationToken);
        var secrets = fixture.Secrets;
        string[] planted =
        [
            secrets.SecretKey, secrets.To, secrets.From, secrets.SkillName, secrets.UserData, secrets.PlatformWords, secrets.ReplyData,
            secrets.Enqueue.Text,
            fixture.Wire.Signatures.Single(), fixture.Wire.Bodies.Single(),
        ];

        Assert.All(planted, secret => Assert.Single(secrets.FoundIn([$"in a text: {secret}!", "another text"], fixture.Wire)));
        Assert.All(planted, secret => Assert.Single(secrets.FoundIn([$"?q={Uri.EscapeDataString(secret)}", "another text"], fixture.Wire)));
    }

    [Fact]
    public async Task Nothing_secret_shows_when_things_are_printed()
    {
        await using var fixture = await TelemetryFixture.CreateAsync();
        var secrets = fixture.Secrets;
        fixture.Wire.Answer = () => RecordingHandler.Reply(
            HttpStatusCode.OK,
            $$"""{"code":"000000","msg":"{{secrets.Echo}}","data":{"callId":"1","user_data":"{{secrets.ReplyData}}"} }""");
        var reply = await fixture.CallAsync(ConversationOperation.InviteOut, TestContext.Current.CancellationToken);
        Assert.Equal(secrets.Echo, reply.Message); // it is there, for those who ask

        var options = new ConversationClientOptions();
        fixture.Platform.Configure(options);
        var condition = QueueCondition.Where(Skill.Has(secrets.SkillName)).Sort(Skill.Score(secrets.SkillName)).Data(secrets.UserData);
        object[] things =
        [
            reply, options, options.Retry, fixture.Client, secrets.InviteOut, new InviteAgentRequest(secrets.Enqueue), secrets.Enqueue,
            (EnqueueXml)EnqueueFilters.First(condition), condition, EnqueueFilters.First(condition),
            EnqueueRoutes.ToSkill(secrets.SkillName), Skill.Has(secrets.SkillName), Skill.Score(secrets.SkillName),
        ];

        Assert.Empty(secrets.FoundIn(things.Select(static thing => thing.ToString()!), fixture.Wire));
    }

    [Fact]
    public async Task Nothing_secret_is_told_of_arguments_that_are_wrong()
    {
        await using var fixture = await TelemetryFixture.CreateAsync();
        var (client, secrets, id) = (fixture.Client, fixture.Secrets, fixture.Conversation);
        var endless = string.Concat(Enumerable.Repeat(secrets.UserData, 200));
        var half = secrets.To + "\ud800";
        Func<object?>[] mistakes =
        [
            () => client.InviteOutAsync(id, secrets.To + "\u0007", TimeSpan.FromMinutes(1)),
            () => client.InviteOutAsync(id, half, TimeSpan.FromMinutes(1)),
            () => client.InviteOutAsync(id, endless, TimeSpan.FromMinutes(1)),
            () => client.InviteOutAsync(id, secrets.InviteOut with { From = secrets.From + "\n" }),
            () => client.InviteOutAsync(id, secrets.InviteOut with { MaxAnswerTime = TimeSpan.Zero }),
            () => client.InviteOutAsync(secrets.To + "/..", secrets.InviteOut),
            () => client.AttachAgentAsync(id, endless),
            () => EnqueueXml.Parse(secrets.Echo),
            () => EnqueueXml.Parse($"<enqueue {secrets.SecretKey}='1'><route><skill name='{endless}'/></route></enqueue>"),
            () => EnqueueXml.Parse(
                $"<enqueue><filter><condition><where>'{secrets.SkillName}' inn skills</where></condition></filter></enqueue>"),
            () => QueueCondition.Where($"{secrets.UserData} > > '{secrets.SkillName}'"),
            () => EnqueueRoutes.ToSkill(endless),
            () => (EnqueueXml)EnqueueRoutes.ToSkill(secrets.SkillName).UserData(endless),
            () => EnqueueRoutes.ToSkill("a").WaitVoice(secrets.UserData),
            () => new ConversationClient(
                new ConversationClientOptions { SecretKey = secrets.SecretKey, BaseUrl = new Uri("http://example.com/") }),
        ];
        List<string> told = [];
        foreach (var mistake in mistakes)
        {
            var thrown = await Record.ExceptionAsync(async () => await (mistake() as Task ?? Task.CompletedTask));
            Assert.NotNull(thrown);
            told.AddRange(TextsOf(thrown));
        }

        Assert.Empty(secrets.FoundIn(told, fixture.Wire));
    }

    // What a gateway, or something in front of it, could send back of what it was sent, in every place where there is room for it.
    private static IEnumerable<Func<HttpResponseMessage>> Echoes(Secrets secrets)
    {
        var echo = secrets.Echo;
        yield return () => RecordingHandler.Reply(HttpStatusCode.OK, $$"""{"code":"020001","msg":"{{echo}}","data":"{{echo}}"}""");
        yield return () => RecordingHandler.Reply(
            HttpStatusCode.OK, $$"""{"code":"000000","msg":"{{echo}}","data":{"callId":"1","user_data":"{{echo}}"} }""");
        yield return () => RecordingHandler.Reply(HttpStatusCode.OK, $$"""{"code":"{{secrets.To}}","msg":1}""");
        yield return () => RecordingHandler.Reply(HttpStatusCode.OK, echo);
        yield return () => RecordingHandler.Reply(HttpStatusCode.OK, echo + new string(' ', 300_000), "text/plain");
        yield return () => RecordingHandler.Reply(HttpStatusCode.Unauthorized, $"HTTP Status 401 - {echo}", "text/plain");
        yield return () => RecordingHandler.Reply(HttpStatusCode.Redirect, echo, "text/html");
        yield return () => RecordingHandler.Reply(HttpStatusCode.ServiceUnavailable, echo, "text/html");
        yield return () =>
            new HttpResponseMessage(HttpStatusCode.BadGateway) { ReasonPhrase = secrets.To, Content = new StringContent(echo) };
        yield return () => throw new HttpRequestException(HttpRequestError.ProxyTunnelError);
    }

    private static async Task<IEnumerable<string>> TryAsync(TelemetryFixture fixture, ConversationOperation operation)
    {
        // Half a minute later the circuit remembers nothing.
        fixture.Clock.Advance(TimeSpan.FromSeconds(31));
        try
        {
            return [(await fixture.CallAsync(operation, TestContext.Current.CancellationToken)).ToString()];
        }
        catch (CallCenterException failure)
        {
            return TextsOf(failure);
        }
    }

    private static IEnumerable<string> TextsOf(Exception failure)
    {
        yield return failure.ToString();
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            yield return cause.ToString();
            foreach (System.Collections.DictionaryEntry entry in cause.Data)
            {
                yield return $"{entry.Key} {entry.Value}";
            }
        }
    }
}
