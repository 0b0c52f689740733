using CallCenter.Sdk.Api;

namespace CallCenter.Sdk.Signing;

/// <summary>
/// Signs every send anew over the bytes that go out, just above the guard, so that no handler can change a request after it was signed
/// or send one signature twice. Without credentials it lets requests pass unsigned.
/// </summary>
internal sealed class SigningHandler(RequestSigner? signer, ClientClock clock) : DelegatingHandler
{
    private static readonly string[] SignatureHeaders = ["AppID", "CertID", "Timestamp", "Signature"];

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        foreach (var name in SignatureHeaders) request.Headers.Remove(name);
        if (signer is null) return base.SendAsync(request, cancellationToken);

        // Usually it is our own content, whose bytes are at hand; a handler above may have put another in its place.
        if (request.Content is not PayloadContent payload) return SendOtherAsync(signer, request, cancellationToken);
        Sign(signer, request, payload.Bytes);
        return base.SendAsync(request, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendOtherAsync(RequestSigner signer, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Sign(signer, request, request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private void Sign(RequestSigner signer, HttpRequestMessage request, byte[] body)
    {
        var offset = clock.Offset;
        var time = clock.TimeProvider.GetUtcNow() + offset;
        var timestamp = RequestSigner.Timestamp(time);
        var text = signer.StringToSign(request.Method.Method, body, ContentType(request), timestamp, request.RequestUri!.AbsolutePath);

        request.Headers.TryAddWithoutValidation("AppID", signer.AppId);
        request.Headers.TryAddWithoutValidation("CertID", signer.CertId);
        request.Headers.TryAddWithoutValidation("Timestamp", timestamp);
        request.Headers.TryAddWithoutValidation("Signature", signer.Sign(text));
        if (Attempt.Of(request) is { } attempt) attempt.Signed = new Signed(time, offset, text);
    }

    private static string ContentType(HttpRequestMessage request) =>
        request.Content?.Headers.NonValidated.TryGetValues("Content-Type", out var values) == true ? values.ToString() : "";
}
