using CallCenter.Sdk.Calls;
using CallCenter.Sdk.Diagnostics;
using CallCenter.Sdk.Signing;
using CallCenter.Sdk.Wire;
using Microsoft.Extensions.Logging.Abstractions;

namespace CallCenter.Sdk.Handlers.Tests.Orders;

/// <summary>Runs one order of steps through the production handler, attempt and call, and says what it broke.</summary>
internal sealed class Order : IDisposable
{
    private const int MaxRetries = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly byte[] Body = [1];
    private static readonly Uri Address = new("http://localhost/v1/account/cert/callcenter/conversation/c1/inviteOut");

    private static readonly ConversationClientOptions Options = new() { BaseUrl = new Uri("http://localhost/v1/account/cert/") };
    private static readonly WireClient Client = new(Options, new ClientClock(TimeProvider.System), new CallLog(NullLogger.Instance));

    private readonly ScriptedTransport _transport = new();
    private readonly HttpMessageInvoker _senders;
    private readonly Call _call = new(
        Client, Operation.InviteOut, "c1", new object(), signer: null, default, MaxRetries, CancellationToken.None);
    private readonly CancellationTokenSource _host = new();
    private readonly List<CancellationTokenSource> _times = [];
    private readonly List<Task> _sending = [];
    private Attempt? _attempt;
    private Delivery? _reported;

    public Order()
    {
        _senders = new HttpMessageInvoker(new WireHandler(Client) { InnerHandler = _transport });
        BeginAttempt();
    }

    /// <returns>What the order broke; <see langword="null"/> when nothing.</returns>
    public static string? Run(IEnumerable<Step> steps)
    {
        using var order = new Order();
        foreach (var step in steps)
        {
            order.Do(step);
        }

        return order.Finish();
    }

    public void Dispose()
    {
        _senders.Dispose();
        _host.Dispose();
        foreach (var time in _times)
        {
            time.Dispose();
        }
    }

    private void Do(Step step)
    {
        switch (step)
        {
            case Step.Send1: Send(_host.Token); break;
            case Step.Send2 or Step.Send3: Send(CancellationToken.None); break;
            case Step.HostCancels: _host.Cancel(); break;
            case Step.Write: _transport.Write(); break;
            case Step.Yes: _transport.Answer(busy: false); break;
            case Step.Busy: _transport.Answer(busy: true); break;
            case Step.Fail: _transport.Fail(); break;
            case Step.Cancel: _times[^1].Cancel(); break;
            case Step.Report: Report(); break;
            case Step.SecondAttempt:
                BeginAttempt();
                Send(CancellationToken.None);
                break;
        }
    }

    private void BeginAttempt()
    {
        var time = new CancellationTokenSource();
        _times.Add(time);
        _attempt = _call.Begin(time) ?? _attempt;
    }

    private void Send(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = new PayloadContent(Body, _attempt!) };
        _sending.Add(_senders.SendAsync(request, cancellationToken));
    }

    private void Report()
    {
        _call.End();
        _reported ??= _call.Delivery;
    }

    private string? Finish()
    {
        Report();
        _times[^1].Cancel();

        // Whatever the transport still does, it does after the report.
        for (var i = 0; i < 2; i++)
        {
            _transport.Write();
            _transport.Fail();
        }

        if (_transport.Acts > 1)
        {
            return $"acted {_transport.Acts} times";
        }

        if (_transport.Acts == 1 && _reported != Delivery.Unknown)
        {
            return $"acted, and reported {_reported}";
        }

        if (_transport.Bodies > 0 && _reported == Delivery.NotSent)
        {
            return "sent, and reported NotSent";
        }

        if (_call.Delivery != _reported)
        {
            return $"reported {_reported}, and changed to {_call.Delivery} afterwards";
        }

        if (_transport.Sends != _call.Attempts)
        {
            return $"{_transport.Sends} sends, counted {_call.Attempts}";
        }

        if (_transport.Sends > MaxRetries + 1)
        {
            return $"{_transport.Sends} sends";
        }

        // Where several senders wait, .NET wakes them on the pool. No spinning: it sleeps, for long where other processes are busy.
        return _sending.TrueForAll(static sending => sending.IsCompleted) ||
            ((IAsyncResult)Task.WhenAll(_sending)).AsyncWaitHandle.WaitOne(Patience)
                ? null
                : "a sender waits for ever";
    }
}
