using System.Diagnostics;
using System.Globalization;

namespace CallCenter.Sdk.Benchmarks;

/// <summary>
/// The first call of a process, from making the client to the reply: what a freshly started service pays once. Each figure is the median of
/// processes started in turn: <c>dotnet run -c Release --project tests/CallCenter.Sdk.Benchmarks -- first-call</c>.
/// </summary>
internal static class FirstCall
{
    private const int Rounds = 15;

    public static async Task<bool> TryRunAsync(string[] args)
    {
        if (args is ["first-call"])
        {
            Compare();
        }
        else if (args is ["first-call", var side])
        {
            await OnceAsync(side);
        }
        else
        {
            return false;
        }

        return true;
    }

    private static void Compare()
    {
        var byHand = new List<double>();
        var sdk = new List<double>();
        for (var i = 0; i < Rounds; i++)
        {
            byHand.Add(InNewProcess("by-hand"));
            sdk.Add(InNewProcess("sdk"));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"first call, median of {Rounds} processes: by hand {Median(byHand):0.0} ms, SDK {Median(sdk):0.0} ms"));
    }

    private static async Task OnceAsync(string side)
    {
        var start = Stopwatch.GetTimestamp();
        using var pair = new Pair(new Uri("http://localhost"), static () => new InMemoryCall.AnswerYes(), makeSdk: side == "sdk");
        await (side == "sdk" ? pair.SdkAsync() : pair.ByHandAsync());
        Console.WriteLine(Stopwatch.GetElapsedTime(start).TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
    }

    private static double InNewProcess(string side)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["first-call", side]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var line = process.StandardOutput.ReadLine();
        process.WaitForExit();
        return double.Parse(line!, CultureInfo.InvariantCulture);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
