using System.Net;

namespace CallCenter.Sdk;

/// <summary>The reasons of a 401 that the contract lists, and what a caller does about each. (docs/wire-contract.md, section 3.)</summary>
internal static class AuthenticationReason
{
    public const string Expired = "签名过期";

    public static string Explain(HttpStatusCode statusCode, string? reason) => reason switch
    {
        _ when statusCode == HttpStatusCode.Forbidden =>
            "the address of this machine is black-listed, or a proxy on the way refuses the request",
        "没有找到授权凭证" => "no credentials found: set AppId, CertId and SecretKey",
        "无效的鉴权账号" => "unknown account: check CertId",
        "无效的appid" => "unknown application: check AppId",
        "签名不正确" => "wrong signature: check SecretKey, then compare StringToSign with what the gateway saw",
        Expired => "signature expired: check the clock of this machine against ClockOffset",
        "无效的时间戳参数" => "unreadable timestamp",
        "子账号被禁用" => "the sub-account is disabled",
        _ => "credentials not accepted; Reason has the platform's words",
    };
}
