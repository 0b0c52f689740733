using CallCenter.Sdk;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AgentDesk.Health;

/// <summary>Whether the platform accepts an account's address and credentials. It rings nobody.</summary>
/// <remarks>
/// The health checks are anonymous and each check is a request to the platform, so a result is kept for 30 seconds, however often probes
/// ask.
/// </remarks>
internal sealed class PlatformCheck(IConversationClient client, TimeProvider clock) : IHealthCheck, IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _oneAtATime = new(1);
    private HealthCheckResult _last;
    private long? _checkedAt;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            if (_checkedAt is not { } time || clock.GetElapsedTime(time) >= Lifetime)
            {
                _last = await AskAsync();
                _checkedAt = clock.GetTimestamp();
            }

            return _last;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    // Not under the probe's token: its answer is for the next probe, too.
    private async Task<HealthCheckResult> AskAsync()
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        try
        {
            await client.CheckCredentialsAsync(patience.Token);
            return HealthCheckResult.Healthy();
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy("The platform did not answer in time.");
        }
        catch (Exception failure) when (failure is CallCenterException or InvalidOperationException)
        {
            return HealthCheckResult.Unhealthy(failure.Message); // names neither secret nor number
        }
    }
}
