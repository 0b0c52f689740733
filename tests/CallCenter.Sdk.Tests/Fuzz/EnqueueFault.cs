namespace CallCenter.Sdk.Tests.Fuzz;

/// <summary>A way to spoil an enqueue text.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Fits">Whether a text can be spoiled so.</param>
/// <param name="Values">What it is spoiled with: one of these.</param>
/// <param name="Apply">Spoils a text with a value.</param>
internal sealed record EnqueueFault(
    string Name, Func<EnqueueNode, bool> Fits, string[] Values, Func<EnqueueNode, string, EnqueueNode> Apply);
