// One of the processes that compete for idempotency keys: worker <store> <redis> <platform>. It reads a conversation's id a line, which is
// also the key, invites with it, and writes one line about the end. It ends with its input.
using CallCenter.Sdk;
using CallCenter.Sdk.Redis;
using CallCenter.Sdk.Redis.Tests.Worker;
using StackExchange.Redis;

await using var connection = await ConnectionMultiplexer.ConnectAsync(args[1]);
await using var redis = new RedisIdempotencyStore(connection);
IIdempotencyStore store = args[0] == "non-atomic" ? new NonAtomicStore(redis) : redis;
using var client = new ConversationClient(new ConversationClientOptions { BaseUrl = new Uri(args[2]), IdempotencyStore = store });
await Console.Out.WriteLineAsync("ready");

while (await Console.In.ReadLineAsync() is { } conversation)
{
    await Console.Out.WriteLineAsync(await InviteAsync(conversation));
}

async Task<string> InviteAsync(string conversation)
{
    try
    {
        var request = new InviteOutRequest("13900000002", TimeSpan.FromMinutes(1)) { IdempotencyKey = conversation };
        var reply = await client.InviteOutAsync(conversation, request);
        return reply.IsReplay ? "replay" : "sent";
    }
    catch (CallCenterDuplicateException duplicate)
    {
        return duplicate.IsUnderWay ? "under way" : "unknown";
    }
    catch (CallCenterException failure)
    {
        return $"{failure.GetType().Name} {failure.Delivery}";
    }
}
