namespace CallCenter.Sdk.Testing.Console;

/// <summary>A message of the event stream. The first one holds everything: a page that comes back shows the present state.</summary>
/// <param name="IsFirst">Whether the page starts anew.</param>
/// <param name="State">The state, or <see langword="null"/> when it is as it was.</param>
/// <param name="Requests">Requests that are new or changed, oldest first.</param>
/// <param name="FirstNumber">The number of the oldest request that the ledger still has: older ones go.</param>
/// <param name="Total">How many requests the ledger has.</param>
internal sealed record ConsoleFrame(bool IsFirst, ConsoleView? State, IReadOnlyList<RequestView> Requests, int FirstNumber, int Total);
