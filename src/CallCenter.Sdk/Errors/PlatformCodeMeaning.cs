namespace CallCenter.Sdk;

/// <summary>The contract's code table in words, for exception texts. (docs/wire-contract.md, section 4.)</summary>
internal static class PlatformCodeMeaning
{
    public static bool IsKnown(PlatformCode code) => Known(code) is not null;

    public static string Of(PlatformCode code) => Known(code) ?? "a code this version does not know";

    public static string? Known(PlatformCode code) => code.Value switch
    {
        "000000" => "success",
        "000001" => "bad argument",
        "000002" => "unknown failure",
        "000003" => "internal error",
        "000004" => "system busy",
        "010000" => "app does not exist",
        "010001" => "app is not online",
        "010002" => "app lacks this service",
        "010003" => "balance exhausted",
        "010004" => "IP address not on the white list, or a wrong secret",
        "010005" => "voice file missing or unaudited",
        "010006" => "quota exhausted",
        "020000" => "call does not exist",
        "020001" => "number may not be called",
        "020002" => "no line available",
        "040103" => "extension does not exist",
        "040104" => "extension is unusable",
        "040202" => "agent does not exist",
        "040203" => "agent is busy",
        "040204" => "agent has expired",
        "040401" => "condition does not exist",
        "040402" => "bad expression",
        "040501" => "conversation does not exist",
        "040502" => "too many members",
        "040503" => "agent is not a member",
        "040504" => "member does not exist",
        "040601" => "queue task does not exist",
        _ => null,
    };
}
