namespace CallCenter.Sdk.Api;

/// <summary>
/// A second send was stopped before it went out. A kind of <see cref="HttpRequestException"/>, because that is what foreign retry and hedging
/// handlers know to live with: a hedge that is blocked then waits for the send that is under way.
/// </summary>
internal sealed class SendBlockedException(string operation)
    : HttpRequestException($"A second send of {operation} was blocked, for it could ring a telephone twice: a handler around CallCenter.Sdk (retry, hedging, redirect) sent the same request again.");
