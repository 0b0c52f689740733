namespace CallCenter.Sdk.Handlers.Tests.Orders;

/// <summary>All interleavings of what senders, transport, host and caller do.</summary>
internal static class Exploration
{
    // What the transport does, in its own order.
    private static readonly Step[][] Transports =
    [
        [Step.Write, Step.Yes],
        [Step.Fail, Step.Write, Step.Yes],
        [Step.Write, Step.Fail, Step.Write, Step.Yes],
        [Step.Write, Step.Busy, Step.Write, Step.Yes],
        [Step.Write, Step.Busy, Step.Fail, Step.Write],
        [Step.Write, Step.Yes, Step.Write, Step.Yes],
        [Step.Write, Step.Write, Step.Yes],
        [Step.Busy, Step.Write, Step.Busy, Step.Busy, Step.Busy],
    ];

    // What the host and the caller do beside it.
    private static readonly Step[][] Controls = [[Step.Report], [Step.Cancel, Step.Report], [Step.HostCancels, Step.Report],
        [Step.SecondAttempt, Step.Report]];

    /// <returns>How many orders were run, and up to <paramref name="most"/> that broke something.</returns>
    public static (int Count, List<string> Broken) Run(int most)
    {
        var count = 0;
        List<string> broken = [];
        foreach (var transport in Transports)
        {
            foreach (var control in Controls)
            {
                Step[][] threads = [[Step.Send1], [Step.Send2], [Step.Send3], transport, control];
                foreach (
                    var order in Interleavings(threads, new int[threads.Length], new Step[threads.Sum(static thread => thread.Length)], 0))
                {
                    count++;
                    if (Order.Run(order) is { } fault)
                    {
                        broken.Add($"{string.Join(' ', order)}: {fault}");
                    }

                    if (broken.Count >= most)
                    {
                        return (count, broken);
                    }
                }
            }
        }

        return (count, broken);
    }

    private static IEnumerable<Step[]> Interleavings(Step[][] threads, int[] positions, Step[] order, int length)
    {
        if (length == order.Length)
        {
            yield return order;
        }

        for (var thread = 0; thread < threads.Length; thread++)
        {
            if (positions[thread] == threads[thread].Length)
            {
                continue;
            }

            order[length] = threads[thread][positions[thread]++];
            foreach (var whole in Interleavings(threads, positions, order, length + 1))
            {
                yield return whole;
            }

            positions[thread]--;
        }
    }
}
