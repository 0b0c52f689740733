using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Sdk.Handlers.Tests;

/// <summary>A named set of handlers that a host puts around the client.</summary>
/// <param name="Name">The name in the tests' lists.</param>
/// <param name="Add">Adds it to a client's builder; what it leaves running goes into the bag.</param>
internal sealed record HandlerChain(string Name, Action<IHttpClientBuilder, ConcurrentBag<Task>> Add)
{
    /// <summary>Whether it answers without sending, so that a success may be told although nothing was sent.</summary>
    public bool AnswersItself { get; init; }

    /// <summary>Whether it stops waiting for sends that then go on by themselves.</summary>
    public bool AbandonsSends { get; init; }

    public static HandlerChain Of(string name, Func<DelegatingHandler> handler) =>
        new(name, (builder, _) => builder.AddHttpMessageHandler(handler));

    public static HandlerChain OfPrimary(string name, Func<HttpMessageHandler> handler) =>
        new(name, (builder, _) => builder.ConfigurePrimaryHttpMessageHandler(handler));

    public override string ToString() => Name;
}
