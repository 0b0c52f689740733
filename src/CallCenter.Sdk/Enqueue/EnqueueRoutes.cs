using System.Globalization;
using System.Runtime.CompilerServices;

namespace CallCenter.Sdk.Enqueue;

/// <summary>
/// Builds an enqueue XML of the route dialect: one call for the common case, further routes in the order in which they are tried, and
/// settings of the queue.
/// </summary>
/// <example>
/// <code>
/// await client.InviteAgentAsync(conversationId, new InviteAgentRequest(EnqueueRoutes.ToAgent("2019")));
///
/// EnqueueXml rules = EnqueueRoutes
///     .ToSkill("售后", priority: 3, queueTimeout: TimeSpan.FromSeconds(30))
///     .Choice(AgentChoice.LeastRecentlyUsed)
///     .WaitVoice("wait.wav");
/// </code>
/// </example>
/// <remarks>
/// Immutable: every call gives a new builder, and a setter called again replaces what it set before. What is not set is not sent.
/// The whole text is at most 1024 UTF-16 units: the call that would make it longer throws <see cref="ArgumentException"/>.
/// Several routes are documented; released gateways accept exactly one. (docs/wire-contract.md, section 5.2)
/// </remarks>
public sealed partial class EnqueueRoutes
{
    private static readonly EnqueueRoutes Empty = new(new(RouteAttributes.Enqueue), "");

    private readonly AttributeSlots _attributes;
    private readonly string _routes;

    private EnqueueRoutes(AttributeSlots attributes, string routes) => (_attributes, _routes) = (attributes, routes);

    /// <summary>Begins with a route to an agent.</summary>
    /// <param name="name">The agent: 1 to 128 characters (UTF-16 units) that XML can carry, not blank.</param>
    /// <param name="priority">Higher goes first: 0 or more. Default null: not sent. (<c>priority</c>)</param>
    /// <param name="queueTimeout">How long to queue: whole seconds, positive. Default null: not sent. (<c>queue_timeout</c>)</param>
    /// <param name="fetchTimeout">The fetch timeout: whole seconds, positive. Default null: not sent. (<c>fetch_timeout</c>)</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">An argument breaks its rule, or the text would exceed 1024 UTF-16 units.</exception>
    public static EnqueueRoutes ToAgent(
        string name, int? priority = null, TimeSpan? queueTimeout = null, TimeSpan? fetchTimeout = null) =>
        Empty.ToNamed("agent", RouteAttributes.AgentName, name, priority, queueTimeout, fetchTimeout);

    /// <summary>Begins with a route to any agent who has a skill.</summary>
    /// <param name="name">The skill: 1 to 128 characters (UTF-16 units) that XML can carry.</param>
    /// <param name="priority">Higher goes first: 0 or more. Default null: not sent. (<c>priority</c>)</param>
    /// <param name="queueTimeout">How long to queue: whole seconds, positive. Default null: not sent. (<c>queue_timeout</c>)</param>
    /// <param name="fetchTimeout">The fetch timeout: whole seconds, positive. Default null: not sent. (<c>fetch_timeout</c>)</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">An argument breaks its rule, or the text would exceed 1024 UTF-16 units.</exception>
    public static EnqueueRoutes ToSkill(
        string name, int? priority = null, TimeSpan? queueTimeout = null, TimeSpan? fetchTimeout = null) =>
        Empty.ToNamed("skill", RouteAttributes.SkillName, name, priority, queueTimeout, fetchTimeout);

    /// <summary>Begins with a route by a condition that is stored on the platform.</summary>
    /// <param name="id">The condition's id: 32 characters (UTF-16 units) that XML can carry.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException"><paramref name="id"/> is not of 32 characters that XML can carry.</exception>
    public static EnqueueRoutes ToCondition(string id) => Empty.ToStored(id);

    /// <summary>Adds a route to an agent, for when those before found nobody.</summary>
    /// <param name="name">The agent: 1 to 128 characters (UTF-16 units) that XML can carry, not blank.</param>
    /// <param name="priority">Higher goes first: 0 or more. Default null: not sent. (<c>priority</c>)</param>
    /// <param name="queueTimeout">How long to queue: whole seconds, positive. Default null: not sent. (<c>queue_timeout</c>)</param>
    /// <param name="fetchTimeout">The fetch timeout: whole seconds, positive. Default null: not sent. (<c>fetch_timeout</c>)</param>
    /// <returns>The new builder.</returns>
    /// <exception cref="ArgumentException">An argument breaks its rule, or the text would exceed 1024 UTF-16 units.</exception>
    public EnqueueRoutes ThenToAgent(
        string name, int? priority = null, TimeSpan? queueTimeout = null, TimeSpan? fetchTimeout = null) =>
        ToNamed("agent", RouteAttributes.AgentName, name, priority, queueTimeout, fetchTimeout);

    /// <summary>Adds a route to any agent who has a skill, for when those before found nobody.</summary>
    /// <param name="name">The skill: 1 to 128 characters (UTF-16 units) that XML can carry.</param>
    /// <param name="priority">Higher goes first: 0 or more. Default null: not sent. (<c>priority</c>)</param>
    /// <param name="queueTimeout">How long to queue: whole seconds, positive. Default null: not sent. (<c>queue_timeout</c>)</param>
    /// <param name="fetchTimeout">The fetch timeout: whole seconds, positive. Default null: not sent. (<c>fetch_timeout</c>)</param>
    /// <returns>The new builder.</returns>
    /// <exception cref="ArgumentException">An argument breaks its rule, or the text would exceed 1024 UTF-16 units.</exception>
    public EnqueueRoutes ThenToSkill(
        string name, int? priority = null, TimeSpan? queueTimeout = null, TimeSpan? fetchTimeout = null) =>
        ToNamed("skill", RouteAttributes.SkillName, name, priority, queueTimeout, fetchTimeout);

    /// <summary>Adds a route by a condition that is stored on the platform, for when those before found nobody.</summary>
    /// <param name="id">The condition's id: 32 characters (UTF-16 units) that XML can carry.</param>
    /// <returns>The new builder.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="id"/> is not of 32 characters that XML can carry, or the text would exceed 1024 UTF-16 units.
    /// </exception>
    public EnqueueRoutes ThenToCondition(string id) => ToStored(id);

    /// <summary>Writes the XML.</summary>
    /// <returns>The checked text.</returns>
    public EnqueueXml ToXml() => new(XmlWriting.Enqueue(_attributes, _routes), EnqueueDialect.Route);

    /// <summary>Writes the XML where one is wanted.</summary>
    /// <param name="routes">The builder.</param>
    /// <exception cref="ArgumentNullException"><paramref name="routes"/> is null.</exception>
    public static implicit operator EnqueueXml(EnqueueRoutes routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        return routes.ToXml();
    }

    private EnqueueRoutes ToNamed(
        string element, AttributeRule attribute, string name, int? priority, TimeSpan? queueTimeout, TimeSpan? fetchTimeout,
        [CallerMemberName] string setter = "")
    {
        var xml = new DefaultInterpolatedStringHandler(0, 0, null, stackalloc char[256]);
        xml.AppendLiteral("<route><");
        xml.AppendLiteral(element);
        xml.AppendAttribute(attribute.Name, Setter.Text(name, attribute.Rule, nameof(name), setter));
        xml.AppendAttribute(RouteAttributes.Priority.Name, Setter.Priority(priority, nameof(priority), setter));
        xml.AppendAttribute(RouteAttributes.QueueTimeout.Name, Setter.Seconds(queueTimeout, nameof(queueTimeout), setter));
        xml.AppendAttribute(RouteAttributes.FetchTimeout.Name, Setter.Seconds(fetchTimeout, nameof(fetchTimeout), setter));
        xml.AppendLiteral("/></route>");
        return Bounded(_attributes, _routes + xml.ToStringAndClear(), nameof(name), setter);
    }

    private EnqueueRoutes ToStored(string id, [CallerMemberName] string setter = "")
    {
        var escaped = Setter.Text(id, RouteAttributes.Id.Rule, nameof(id), setter);
        return Bounded(_attributes, $"{_routes}<route><condition id=\"{escaped}\"/></route>", nameof(id), setter);
    }

    private static EnqueueRoutes Bounded(AttributeSlots attributes, string routes, string parameter, string setter)
    {
        var length = XmlWriting.EnqueueLength(attributes, routes);
        return length <= EnqueueLimits.RouteText
            ? new(attributes, routes)
            : throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{setter}: the text would be {length} UTF-16 units long; {EnqueueLimits.RouteText} is the most in the route dialect."),
                parameter);
    }
}
