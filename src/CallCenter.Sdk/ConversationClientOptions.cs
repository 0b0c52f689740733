namespace CallCenter.Sdk;

/// <summary>Where the platform is, who calls it, and how long a call may take. Checked as a whole when the host starts.</summary>
public sealed class ConversationClientOptions
{
    /// <summary>
    /// The account's address, <c>https://&lt;host&gt;/v1/account/&lt;CertID&gt;/</c>, with or without the last slash.
    /// (docs/wire-contract.md, section 1.)
    /// </summary>
    /// <value>Required, absolute, without query or fragment; <c>https</c>, or <c>http</c> to loopback (see
    /// <see cref="AllowInsecureHttp"/>).</value>
    public Uri? BaseUrl { get; set; }

    /// <summary>The application's id.</summary>
    /// <value>Together with <see cref="CertId"/> and <see cref="SecretKey"/>, or none of the three: behind an authenticating proxy nothing
    /// is signed.</value>
    public string? AppId { get; set; }

    /// <summary>The certificate id of the account or sub-account.</summary>
    /// <value>Together with <see cref="AppId"/> and <see cref="SecretKey"/>, or none of the three.</value>
    public string? CertId { get; set; }

    /// <summary>
    /// The secret key that signs every request. Never sent, never logged. Keep it out of source: user secrets, a vault, the environment.
    /// </summary>
    /// <value>Together with <see cref="AppId"/> and <see cref="CertId"/>, or none of the three.</value>
    public string? SecretKey { get; set; }

    /// <summary>
    /// Allows <c>http://</c> to hosts other than loopback, for an on-premises gateway in a network you trust: telephone numbers then travel
    /// unencrypted.
    /// </summary>
    /// <value>Default <see langword="false"/>.</value>
    public bool AllowInsecureHttp { get; set; }

    /// <summary>
    /// How long one attempt may take. attachAgent waits for a person, so its attempts have all that is left of <see cref="TotalTimeout"/>.
    /// An inviteOut with <see cref="InviteOutRequest.MaxDialTime"/> waits at least that time and 15 s.
    /// </summary>
    /// <value>10 ms to 1 h, at most <see cref="TotalTimeout"/>; default 60 s.</value>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How long a call may take with all its attempts and waits. Where MaxDialTime lengthens the attempt, this grows by as much.
    /// </summary>
    /// <value>10 ms to 24 h; default 150 s.</value>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(150);

    /// <summary>How often and how patiently a call is sent again.</summary>
    public ConversationRetryOptions Retry { get; } = new();

    /// <summary>The most of a reply that is read; a longer one is a <see cref="CallCenterReplyException"/>.</summary>
    /// <value>1 KiB to 16 MiB, in bytes; default 256 KiB (262144).</value>
    public int MaxReplyBytes { get; set; } = 256 * 1024;

    /// <summary>
    /// Extends or replaces the pipeline that an operation runs through; called once per operation when the client is made.
    /// Whatever it does, an invitation of unknown outcome is not sent a second time.
    /// </summary>
    /// <value>Default <see langword="null"/>: the SDK's own pipeline.</value>
    public Action<ConversationPipelineBuilder>? ConfigurePipeline { get; set; }

    /// <summary>Where the idempotency keys of calls are kept.</summary>
    /// <value>
    /// Default <see langword="null"/>: the container's <see cref="IIdempotencyStore"/>, which is one in the memory of this process unless
    /// another is registered (AddRedisIdempotencyStore of the package CallCenter.Sdk.Redis); without a container, one in memory for this
    /// client.
    /// </value>
    public IIdempotencyStore? IdempotencyStore { get; set; }

    /// <summary>
    /// How long a key stands: after its call succeeded, or, if the outcome is unknown, from the call on. A call with a key that comes later
    /// than that is sent again. No send begins later than half of it.
    /// </summary>
    /// <value>1 h to 30 days, and at least twice the longest time of a call with a key; default 24 h.</value>
    public TimeSpan IdempotencyKeyLifetime { get; set; } = DefaultIdempotencyKeyLifetime;

    /// <summary>Tells the keys of this client from those of others in the same store. The operation is always part of it.</summary>
    /// <value>
    /// 1 to 256 characters, no control characters. Default <see langword="null"/>: the path of <see cref="BaseUrl"/>, so that all clients
    /// of an account share their keys, on whatever host of the gateway.
    /// </value>
    public string? IdempotencyScope { get; set; }

    internal static TimeSpan DefaultIdempotencyKeyLifetime { get; } = TimeSpan.FromHours(24);

    /// <summary>The clock for signatures, time-outs and waits.</summary>
    /// <value>Default <see langword="null"/>: the container's <see cref="System.TimeProvider"/> if it has one, else the system's.</value>
    public TimeProvider? TimeProvider { get; set; }
}
