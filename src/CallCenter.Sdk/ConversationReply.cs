using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CallCenter.Sdk;

/// <summary>The platform's success: code <c>000000</c>. Every other answer is a <see cref="CallCenterException"/>.</summary>
public sealed record ConversationReply
{
    /// <summary>The platform's code, <see cref="PlatformCode.Success"/>. (docs/wire-contract.md, section 4)</summary>
    public required PlatformCode Code { get; init; }

    /// <summary>The platform's message (<c>msg</c>), usually Chinese; for people, not for programs.</summary>
    public string? Message { get; init; }

    /// <summary>
    /// The id of the call that was started, where the platform told one: <c>data.callId</c>, or <c>data</c> itself when it is a text.
    /// </summary>
    public string? CallId { get; init; }

    /// <summary>
    /// The platform's <c>data</c> as it came; <see langword="null"/> when it was absent or <c>null</c>. Gateways differ in what they put
    /// here.
    /// </summary>
    public JsonElement? Data { get; init; }

    /// <summary>
    /// How many times the request was sent for this reply, whoever caused it; 1 when the first send succeeded, 0 when a handler of the
    /// host's answered without sending.
    /// </summary>
    public int Attempts { get; init; } = 1;

    /// <summary>
    /// Whether this is the stored outcome of an earlier call with the same idempotency key: nothing was sent now, <see cref="Attempts"/> is
    /// 0, and <see cref="Message"/> and <see cref="Data"/>, which are not stored, are <see langword="null"/>.
    /// </summary>
    public bool IsReplay { get; init; }

    // Called by the record's ToString(): what the platform wrote (Message, Data, and the CallId that comes from it) may hold telephone
    // numbers.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append(CultureInfo.InvariantCulture, $"Code = {Code}, Attempts = {Attempts}, IsReplay = {IsReplay}");
        return true;
    }
}
