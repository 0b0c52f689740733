using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace CallCenter.Sdk.Wire;

/// <summary>
/// An answer as it came: its status, headers and body, read once, by its bytes, and no further than a bound. (Wire contract, section 3.)
/// </summary>
internal sealed class WireAnswer
{
    private const int FirstBuffer = 1024;
    private readonly HttpResponseMessage _response;
    private Envelope? _envelope;
    private bool _isParsed;

    private WireAnswer(HttpResponseMessage response, byte[] body, long? announced, bool isTooLong, AnsweredRequest request)
    {
        (_response, Body, IsTooLong, Request) = (response, body, isTooLong, request);
        Length = Math.Max(body.Length, announced ?? 0);
        Kind = (request, FailureClassifier.Of(this)) switch
        {
            (AnsweredRequest.Ours, var kind) => kind,
            (AnsweredRequest.OtherBody, null) => null,
            _ => FailureKind.MalformedReply,
        };
    }

    public HttpStatusCode Status => _response.StatusCode;

    public HttpResponseHeaders Headers => _response.Headers;

    /// <summary>The body, or its beginning when it is too long.</summary>
    public byte[] Body { get; }

    public bool IsTooLong { get; }

    /// <summary>What it answers.</summary>
    public AnsweredRequest Request { get; }

    /// <summary>The body's length, as far as it was announced or read.</summary>
    public long Length { get; }

    public string? MediaType => _response.Content.Headers.ContentType?.MediaType;

    /// <summary>The envelope; <see langword="null"/> when the body holds none or the status is no success.</summary>
    public Envelope? Envelope
    {
        get
        {
            if (_isParsed)
            {
                return _envelope;
            }

            _isParsed = true;
            return _envelope = IsTooLong || !_response.IsSuccessStatusCode ? null : Envelope.Find(Body);
        }
    }

    /// <summary>What kind of failure it is; <see langword="null"/> for a success.</summary>
    public FailureKind? Kind { get; }

    public RetryDecision? Decision => Kind is { } kind ? FailureClassifier.Decide(kind) : null;

    /// <summary>The reason in a 401's text, <c>HTTP Status 401 - reason</c>; <see langword="null"/> where the text is another.</summary>
    public string? Reason
    {
        get
        {
            const string separator = " - ";
            var text = Encoding.UTF8.GetString(Body, 0, Math.Min(Body.Length, FirstBuffer));
            var at = text.IndexOf(separator, StringComparison.Ordinal);
            return at > 0 && text.StartsWith("HTTP Status ", StringComparison.Ordinal) ? text[(at + separator.Length)..].Trim() : null;
        }
    }

    /// <summary>
    /// An answer without its body, where the status alone decides; <see langword="null"/> for a 2xx, whose body decides.
    /// </summary>
    public static WireAnswer? OfHead(HttpResponseMessage response, AnsweredRequest request) => response.IsSuccessStatusCode
        ? null
        : new WireAnswer(response, [], response.Content.Headers.ContentLength, isTooLong: false, request);

    /// <param name="response">The answer. Its headers are kept, its content is read.</param>
    /// <param name="request">What it answers.</param>
    /// <param name="maxBytes">The most that is read.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async ValueTask<WireAnswer> ReadAsync(
        HttpResponseMessage response, AnsweredRequest request, int maxBytes, CancellationToken cancellationToken)
    {
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);

        // Where a proxy sends both, the chunks count (RFC 9112, section 6.3). A body in memory shows its length.
        var announced = response.Content.Headers.ContentLength;
        if (stream.CanSeek ? stream.Length != announced : response.Headers.NonValidated.Contains("Transfer-Encoding"))
        {
            announced = null;
        }

        // The announced length is where the body ends; without one, a byte more than may be read shows that there is more.
        var buffer = new byte[announced <= maxBytes ? (int)announced : Math.Min(FirstBuffer, maxBytes + 1)];
        var length = 0;
        int read;
        while (length != announced && (read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false)) > 0)
        {
            length += read;
            if (length > maxBytes)
            {
                break;
            }

            if (length == buffer.Length && length != announced)
            {
                Array.Resize(ref buffer, Math.Min(buffer.Length * 2, maxBytes + 1));
            }
        }

        return new WireAnswer(
            response, length == buffer.Length ? buffer : buffer[..length], announced, isTooLong: length > maxBytes, request);
    }

    /// <summary>A message of its own for each sender: what a handler does to it does not reach the record.</summary>
    /// <param name="request">The sender's request.</param>
    /// <param name="isSeen">Whether anybody looks at it.</param>
    public HttpResponseMessage ToResponse(HttpRequestMessage request, bool isSeen)
    {
        if (!isSeen)
        {
            return new HttpResponseMessage(Status) { RequestMessage = request, Content = NoContent.Shared };
        }

        var copy = new HttpResponseMessage(Status)
        {
            Version = _response.Version,
            ReasonPhrase = _response.ReasonPhrase,
            RequestMessage = request,
            Content = new ByteArrayContent(Body),
        };
        foreach (var (name, values) in _response.Headers.NonValidated)
        {
            copy.Headers.TryAddWithoutValidation(name, values);
        }

        foreach (var (name, values) in _response.Content.Headers.NonValidated)
        {
            if (name != "Content-Length")
            {
                copy.Content.Headers.TryAddWithoutValidation(name, values);
            }
        }

        return copy;
    }
}
