using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace CallCenter.Sdk.Redis;

/// <summary>
/// Warns why the server refuses a command. Its texts may quote the command, so only their first word is told, which is an error's code.
/// </summary>
internal sealed partial class RefusalLog(ILogger logger)
{
    /// <summary>The same answer, which is watched also when nobody waits for it any more: a refused password fails commands late.</summary>
    public Task<T> Watch<T>(Task<T> answer)
    {
        _ = answer.ContinueWith(
            failed => Tell(failed.Exception),
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return answer;
    }

    private void Tell(Exception? failure)
    {
        var code = failure switch
        {
            RedisServerException { Message: var message } => message.Split(' ', 2)[0],
            RedisConnectionException { FailureType: ConnectionFailureType.AuthenticationFailure } => "NOAUTH",
            _ => "",
        };
        if (code.Length > 0 && code.All(static letter => letter is '_' or (>= 'A' and <= 'Z')))
        {
            Refused(code);
        }
        else if (failure?.InnerException is { } inner)
        {
            Tell(inner); // why there is no connection
        }
    }

    [LoggerMessage(2, LogLevel.Warning, "The Redis server refused a command: {Code}")]
    private partial void Refused(string code);
}
