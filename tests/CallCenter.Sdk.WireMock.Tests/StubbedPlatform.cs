using Microsoft.Extensions.Time.Testing;
using WireMock.Matchers;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;
using WireMock.Settings;

namespace CallCenter.Sdk.WireMock.Tests;

/// <summary>A WireMock server on loopback, a client of the SDK that calls it, and what the wire contract says of every request.</summary>
internal sealed class StubbedPlatform : IAsyncDisposable
{
    public const string Account = "9053053bc1dc6e766e8b64bbbacfa84b";
    public const string AppId = "4028b834234224480155de541c7b0000";
    public const string SecretKey = "made-up-secret";
    public const string Conversation = "8af4eaf75775c93e0157792090b60008";
    public const string Success = """{"code":"000000","msg":"请求成功","data":null}""";

    public StubbedPlatform(Action<ConversationClientOptions>? configure = null)
    {
        Server = StubbedPlatform.StartServer();
        var options = new ConversationClientOptions
        {
            BaseUrl = new Uri($"{Server.Url}/v1/account/{Account}/"),
            AppId = AppId,
            CertId = Account,
            SecretKey = SecretKey,
            TimeProvider = Clock,
        };
        options.Retry.BaseDelay = TimeSpan.Zero; // the clock stands still unless a test moves it
        configure?.Invoke(options);
        Client = new ConversationClient(options);
    }

    public WireMockServer Server { get; }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2016, 11, 1, 1, 30, 0, TimeSpan.Zero));

    public ConversationClient Client { get; }

    /// <summary>A server on a free port of loopback: WireMock's own default listens on every address of the machine.</summary>
    public static WireMockServer StartServer() =>
        WireMockServer.Start(new WireMockServerSettings { Urls = ["http://127.0.0.1:0"], StartTimeout = 60_000 });

    /// <summary>The one request that the contract allows: method, path, headers and body exactly so.</summary>
    public static IRequestBuilder Request(string operation, string json, string conversation = Conversation) =>
        global::WireMock.RequestBuilders.Request.Create()
            .UsingPost()
            .WithPath($"/v1/account/{Account}/callcenter/conversation/{conversation}/{operation}")
            .WithHeader("Content-Type", new ExactMatcher("application/json; charset=utf-8"))
            .WithHeader("Accept", new ExactMatcher("application/json"))
            .WithHeader("AppID", new ExactMatcher(AppId))
            .WithHeader("CertID", new ExactMatcher(Account))
            .WithHeader("Timestamp", new RegexMatcher("^20[0-9]{12}$"))
            .WithHeader("Signature", new RegexMatcher("^[A-Za-z0-9+/]{43}=$"))
            .WithBody(new JsonMatcher(json));

    public static IResponseBuilder Answer(string body = Success, int status = 200) =>
        Response.Create().WithStatusCode(status).WithHeader("Content-Type", "application/json; charset=utf-8").WithBody(body);

    /// <summary>Answers that request with that answer, whenever it comes.</summary>
    public void Stub(IRequestBuilder request, IResponseBuilder answer) => Server.Given(request).WithTitle("always").RespondWith(answer);

    /// <summary>Answers that request with the first answer the first time, and with the second from then on.</summary>
    public void StubStory(IRequestBuilder request, IResponseBuilder first, IResponseBuilder then)
    {
        Server.Given(request).InScenario("story").WillSetStateTo("answered once").WithTitle("the first time").RespondWith(first);
        Server.Given(request).InScenario("story").WhenStateIs("answered once").WithTitle("from then on").RespondWith(then);
    }

    /// <summary>The requests that came, in their order; fails when one of them is not what the stubs or the contract ask for.</summary>
    public IReadOnlyList<LoggedRequest> Requests()
    {
        Journal.ShouldHaveMatchedAll(Server);
        LoggedRequest[] requests = [.. Server.LogEntries.Select(static entry => new LoggedRequest(entry.RequestMessage!))];
        Assert.All(requests, static request => request.ShouldBeSigned(SecretKey));
        return requests;
    }

    public ValueTask DisposeAsync()
    {
        Client.Dispose();
        Server.Dispose();
        return ValueTask.CompletedTask;
    }
}
