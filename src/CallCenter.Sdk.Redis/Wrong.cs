using StackExchange.Redis;

namespace CallCenter.Sdk.Redis;

/// <summary>What to do about a key that holds no text, but a list, for instance.</summary>
internal static class Wrong
{
    /// <summary>Waits for an answer; a wrong type becomes the exception that the contract has for what is not ours.</summary>
    public static async Task<RedisValue> TypeIsToldAsync(Task<RedisValue> answer, CancellationToken cancellationToken)
    {
        try
        {
            return await answer.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (RedisServerException failure) when (IsWrongType(failure))
        {
            throw StoredClaim.Foreign(failure);
        }
    }

    /// <summary>Waits for an answer; a wrong type counts as nothing.</summary>
    public static async Task<RedisValue> TypeIsNullAsync(Task<RedisValue> answer, CancellationToken cancellationToken)
    {
        try
        {
            return await answer.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (RedisServerException failure) when (IsWrongType(failure))
        {
            return RedisValue.Null;
        }
    }

    private static bool IsWrongType(RedisServerException failure) => failure.Message.StartsWith("WRONGTYPE", StringComparison.Ordinal);
}
