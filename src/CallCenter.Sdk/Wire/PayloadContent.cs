namespace CallCenter.Sdk.Wire;

/// <summary>
/// The body as the host's handlers see it: plain bytes, readable as often as they like. It also carries the attempt, for handlers that
/// build a new request around the same content. What goes out is a <see cref="WireContent"/>.
/// </summary>
internal sealed class PayloadContent : ByteArrayContent
{
    // Exactly what the platform's own clients send, and sign. (Wire contract, section 2.)
    public const string JsonUtf8 = "application/json; charset=utf-8";

    /// <param name="bytes">The body.</param>
    /// <param name="attempt">The attempt; <see langword="null"/> when there is no handler that could look, and then nothing is made ready
    /// for one.</param>
    public PayloadContent(byte[] bytes, Attempt? attempt)
        : base(bytes)
    {
        (Bytes, Attempt) = (bytes, attempt);
        if (attempt is null)
        {
            return;
        }

        attempt.Body = bytes;
        Headers.TryAddWithoutValidation("Content-Type", JsonUtf8);
    }

    public byte[] Bytes { get; }

    public Attempt? Attempt { get; }
}
