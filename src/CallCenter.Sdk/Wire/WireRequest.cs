using System.Net;
using System.Text;
using CallCenter.Sdk.Signing;

namespace CallCenter.Sdk.Wire;

/// <summary>
/// Makes the message that goes out: the SDK's own, signed anew for each send. What is signed is what is sent. (Wire contract, section 2.)
/// </summary>
internal static class WireRequest
{
    // What a handler may not decide: the signature, the form of the answer, and how the body is framed on the connection.
    private static readonly HashSet<string> NotCopied = new(StringComparer.OrdinalIgnoreCase)
    {
        "Signature", "AppID", "CertID", "Timestamp", "Accept", "Accept-Encoding", "Accept-Charset", "Transfer-Encoding",
        "Expect", "Connection", "Keep-Alive", "Proxy-Connection", "TE", "Trailer", "Upgrade",
    };

    private static readonly HashSet<string> NotCopiedOptions =
    [
        Attempt.OptionKey,
        Refit.HttpRequestMessageOptions.InterfaceType, Refit.HttpRequestMessageOptions.MethodName,
        Refit.HttpRequestMessageOptions.RelativePathTemplate,
    ];

    public static HttpRequestMessage Create(HttpRequestMessage fromAbove, Attempt attempt, WireSend send)
    {
        // HTTP/1.1 exactly: the HTTP/2 handler may send a request again after its body was written.
        var message = new HttpRequestMessage(HttpMethod.Post, fromAbove.RequestUri)
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new WireContent(attempt, send),
        };

        foreach (var (name, values) in fromAbove.Headers.NonValidated) // the host's default headers, and those of its handlers
        {
            if (!NotCopied.Contains(name))
            {
                message.Headers.TryAddWithoutValidation(name, values);
            }
        }

        message.Headers.TryAddWithoutValidation("Accept", "application/json");
        if (attempt.Signer is { } signer)
        {
            send.Signed = Sign(message, signer, attempt, send.Body);
        }

        if (!attempt.Client.IsAlone) // otherwise there is no handler that could have set any
        {
            CopyOptions(fromAbove, message);
        }

        return message;
    }

    /// <summary>Whether a header would end within its value: what a handler adds without validation, .NET writes as it is.</summary>
    public static bool HasBrokenHeader(HttpRequestMessage fromAbove) =>
        HasHeader(fromAbove, static value => value.AsSpan().IndexOfAny('\r', '\n', '\0') >= 0);

    /// <summary>Whether a header has characters that .NET does not send without being told how.</summary>
    public static bool HasHeaderBeyondAscii(HttpRequestMessage fromAbove) => HasHeader(fromAbove, static value => !Ascii.IsValid(value));

    private static bool HasHeader(HttpRequestMessage fromAbove, Func<string, bool> predicate)
    {
        foreach (var (_, values) in fromAbove.Headers.NonValidated)
        {
            foreach (var value in values)
            {
                if (predicate(value))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static Signed Sign(HttpRequestMessage message, RequestSigner signer, Attempt attempt, byte[] body)
    {
        var time = attempt.Client.Clock.Now;
        var timestamp = RequestSigner.Timestamp(time);
        message.Headers.TryAddWithoutValidation("AppID", signer.AppId);
        message.Headers.TryAddWithoutValidation("CertID", signer.CertId);
        message.Headers.TryAddWithoutValidation("Timestamp", timestamp);
        message.Headers.TryAddWithoutValidation(
            "Signature", signer.Sign(body, PayloadContent.JsonUtf8, timestamp, attempt.PathOf(message)));
        return new Signed(time, timestamp);
    }

    private static void CopyOptions(HttpRequestMessage from, HttpRequestMessage to)
    {
        foreach (var (name, value) in from.Options)
        {
            if (!NotCopiedOptions.Contains(name))
            {
                ((IDictionary<string, object?>)to.Options)[name] = value;
            }
        }
    }
}
