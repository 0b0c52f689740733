using System.Diagnostics;
using System.Globalization;

namespace CallCenter.Sdk.Redis.Tests;

/// <summary>Sends signals to processes that the tests started, by their ids.</summary>
internal static class Signals
{
    public static void Suspend(int processId) => Send("STOP", processId);

    public static void Resume(int processId) => Send("CONT", processId);

    private static void Send(string signal, int processId)
    {
        using var kill = Process.Start("kill", ["-" + signal, processId.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }
}
