using System.Diagnostics.CodeAnalysis;
using CallCenter.Sdk.Signing;

namespace CallCenter.Sdk.Wire;

/// <summary>
/// One attempt of a call, and the only witness of what happened to it on the wire. Handlers above may fail, answer themselves, send again,
/// or send late: what counts is what this record says. Every transition happens under one lock; closing is final.
/// </summary>
internal sealed class Attempt
{
    /// <summary>Under this name it travels in a request's options.</summary>
    public const string OptionKey = "CallCenter.Sdk.Attempt";

    private static readonly HttpRequestOptionsKey<Attempt> Key = new(OptionKey);
    private readonly string _conversationId;
    private readonly SendBudget _budget; // also the lock, which all attempts of a call share
    private readonly CancellationTokenSource _time;
    private WireSend? _current;
    private Delivery _earlier;
    private bool _closed;
    private bool _isLeftBehind;
    private AttemptScope? _scope;

    public Attempt(
        WireClient client, Operation operation, string conversationId, RequestSigner? signer, SendBudget budget,
        CancellationTokenSource time)
    {
        (Client, Operation, _conversationId, Signer, _budget, _time) = (client, operation, conversationId, signer, budget, time);
        Token = time.Token;
    }

    public WireClient Client { get; }

    public Operation Operation { get; }

    public RequestSigner? Signer { get; }

    /// <summary>The time of this attempt, and the caller's cancellation. The transport runs under it and nothing else.</summary>
    public CancellationToken Token { get; }

    /// <summary>The body, once it is serialised.</summary>
    public byte[] Body { get; set; } = [];

    /// <summary>The attempt that a request carries. The content first: asking for the options makes them.</summary>
    public static Attempt? Of(HttpRequestMessage request) =>
        request.Content is PayloadContent { Attempt: { } own } ? own : request.Options.TryGetValue(Key, out var attempt) ? attempt : null;

    /// <summary>The path of a request as it is sent and signed; empty when it is not the attempt's.</summary>
    public ReadOnlySpan<char> PathOf(HttpRequestMessage request) => Client.PathOf(request.RequestUri, Operation, _conversationId);

    /// <summary>Whether a request that lost the attempt on its way is still this one.</summary>
    public bool IsSame(WireClient client, HttpRequestMessage request, byte[] body) =>
        BelongsTo(client) && HasPath(request) && body.AsSpan().SequenceEqual(Body);

    /// <summary>Whether a request is one that this attempt may send at all.</summary>
    public bool Fits(WireClient client, HttpRequestMessage request) =>
        BelongsTo(client) && HasPath(request) && request.Method == HttpMethod.Post && client.Allows(request.RequestUri!);

    /// <summary>
    /// A sender from above asks to send. It begins a send when there was none, or when the last one proves that nothing was done; otherwise
    /// it gets the last one, to wait for it or to take over its outcome.
    /// </summary>
    /// <param name="body">What it would send.</param>
    /// <param name="send">The send that it begins, or the last one.</param>
    /// <returns>Whether the caller is the one that sends.</returns>
    /// <exception cref="SendRefusedException">The attempt is closed, or the call made all its sends.</exception>
    public bool TryBegin(byte[] body, out WireSend send)
    {
        lock (_budget)
        {
            if (!_closed && _current is { } last && !MayFollow(last))
            {
                send = last;
                return false;
            }

            if (!IsOpen())
            {
                throw new SendRefusedException("the call that it belongs to has ended.");
            }

            if (_budget.IsTooLate)
            {
                throw TooLate();
            }

            if (!_budget.TryTake())
            {
                send = _current ?? throw new SendRefusedException("the call made as many sends as it may.");
                return false;
            }

            _earlier = Worst();
            send = _current = new WireSend(body);
            return true;
        }
    }

    /// <summary>The transport asks for the body. From here on the platform may act.</summary>
    /// <exception cref="SendRefusedException">The attempt is closed, the send is not the current one, or its body was written
    /// already.</exception>
    public void BeginWriting(WireSend send)
    {
        lock (_budget)
        {
            if (!IsOpen())
            {
                throw new SendRefusedException("the call that it belongs to has ended.");
            }

            if (_budget.IsTooLate)
            {
                throw TooLate();
            }

            if (!IsFirstWrite(send))
            {
                throw new SendRefusedException("its body was written before, and the platform could act twice.");
            }

            send.BeginWriting();
        }
    }

    /// <summary>The head of an answer has arrived whose status alone decides.</summary>
    public void NoteHead(WireSend send, WireAnswer head)
    {
        lock (_budget)
        {
            if (MayRecord(send))
            {
                send.Head = head;
            }
        }
    }

    public void Complete(WireSend send, WireAnswer answer)
    {
        lock (_budget)
        {
            if (MayRecord(send))
            {
                send.Complete(answer);
            }
        }

        send.WakeWaiters();
    }

    public void Fail(WireSend send, Exception failure)
    {
        lock (_budget)
        {
            if (MayRecord(send))
            {
                send.Fail(failure);
            }
        }

        send.WakeWaiters();
    }

    public Task WhenDone(WireSend send)
    {
        lock (_budget)
        {
            return _closed ? Task.CompletedTask : send.WhenDone();
        }
    }

    /// <summary>Enters its scope until the calling asynchronous method returns.</summary>
    public void EnterScope() => (_scope = new AttemptScope(this)).Enter();

    /// <summary>Ends the attempt: no send begins, no body is written and nothing is recorded any more.</summary>
    /// <remarks>The caller then calls <see cref="WakeWaiters"/>.</remarks>
    public void Close()
    {
        lock (_budget)
        {
            _closed = true;
            if (_current is { IsDone: false } left)
            {
                _isLeftBehind = true;
                left.TryCompleteByHead();
            }
        }

        _scope?.Clear();
    }

    /// <summary>Lets the senders go that wait for a send.</summary>
    public void WakeWaiters() => _current?.WakeWaiters();

    /// <summary>Gives the attempt's time back, and cancels what is still under way.</summary>
    /// <param name="isOver">Whether everything above has returned.</param>
    public void Release(bool isOver)
    {
        if (isOver && !_isLeftBehind)
        {
            _time.Dispose();
        }
        else
        {
            _ = _time.CancelAsync(); // in the background, because callbacks of strangers are in it
        }
    }

    /// <summary>The last send's record, after <see cref="Close"/>; <see langword="null"/> when none was begun.</summary>
    public WireSend? Record => _current;

    /// <summary>Whether the platform may have acted, over all sends of the attempt.</summary>
    public Delivery Delivery
    {
        get
        {
            lock (_budget)
            {
                return Worst();
            }
        }
    }

    /// <summary>
    /// What the last send was signed over, for whoever compares it with what the gateway saw; <see langword="null"/> when it was not
    /// signed.
    /// </summary>
    public string? StringToSign() => _current is { Signed: { } signed } send
        ? Signer?.StringToSign("POST", send.Body, PayloadContent.JsonUtf8, signed.Timestamp, Client.PathOf(Operation, _conversationId))
        : null;

    private Delivery Worst() => _current is { } last && last.Delivery > _earlier ? last.Delivery : _earlier;

    // Each of these is one guard; a test takes them out one by one and sees a telephone ring twice, or a wrong report.
    private bool IsOpen() => !_closed && !Token.IsCancellationRequested;

    private static bool MayFollow(WireSend last) => last.IsDone && last.Delivery != Delivery.Unknown;

    private bool IsFirstWrite(WireSend send) => send == _current && send.State == WireState.Connecting;

    private bool MayRecord(WireSend send) => !_closed && send == _current && !send.IsDone;

    private bool BelongsTo(WireClient client) => ReferenceEquals(Client, client);

    private static SendRefusedException TooLate() => new("half of the lifetime of its idempotency key has passed.");

    private bool HasPath(HttpRequestMessage request) => !PathOf(request).IsEmpty;
}
