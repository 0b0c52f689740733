namespace CallCenter.Sdk;

/// <summary>The platform answered, and its answer is no: a code other than <c>000000</c>. (Wire contract, section 4.)</summary>
public sealed class CallCenterRefusedException : CallCenterException
{
    internal CallCenterRefusedException(CallFailure failure, PlatformCode code, string? platformMessage)
        : base(failure, $"the platform refused with code {code} ({PlatformCodeMeaning.Of(code)}).")
    {
        Code = code;
        PlatformMessage = platformMessage;
    }

    /// <summary>The platform's code.</summary>
    public PlatformCode Code { get; }

    /// <summary>The platform's own words (<c>msg</c>), usually Chinese. They may repeat what was sent, so they are not part of the exception's text.</summary>
    public string? PlatformMessage { get; }
}
