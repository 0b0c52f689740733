namespace CallCenter.Sdk.Tests.Fuzz;

/// <summary>A rule of the wire contract.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Step">The platform does not come to a step before everything in those before it is in order.</param>
/// <param name="Order">
/// Within a step: rules of the same order are checked one after the other. Which order goes first the contract does not say, so either
/// answer is right.
/// </param>
/// <param name="Applies">Whether it has something to say about a request.</param>
/// <param name="Holds">Whether the request keeps it.</param>
/// <param name="Answer">What is answered when it does not.</param>
internal sealed record WireRule(
    string Name, int Step, string Order, Func<WireView, bool> Applies, Func<WireView, bool> Holds, WireAnswer Answer);
