using System.Globalization;
using System.Runtime.CompilerServices;

namespace CallCenter.Sdk.Enqueue;

/// <content>The settings of the queue: attributes of the root element.</content>
public sealed partial class EnqueueRoutes
{
    /// <summary>How many parties the conversation may have. (<c>conversation_level</c>)</summary>
    /// <param name="level">
    /// The level. Default: not sent; the platform's default is <see cref="Enqueue.ConversationLevel.ThreeParties"/>.
    /// </param>
    /// <returns>The new builder.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="level"/> is not one of the named values, or the text would exceed 1024 UTF-16 units.
    /// </exception>
    public EnqueueRoutes ConversationLevel(ConversationLevel level) =>
        With(RouteAttributes.ConversationLevel, ((int)level).ToString(CultureInfo.InvariantCulture), nameof(level));

    /// <summary>How long the conversation may last. (<c>conversation_timeout</c>)</summary>
    /// <param name="timeout">The time: whole seconds, positive. Default: not sent; the platform's default applies.</param>
    /// <returns>The new builder.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="timeout"/> is not a whole, positive number of seconds, or the text would exceed 1024 UTF-16 units.
    /// </exception>
    public EnqueueRoutes ConversationTimeout(TimeSpan timeout) =>
        With(RouteAttributes.ConversationTimeout, Setter.Seconds(timeout, nameof(timeout), nameof(ConversationTimeout)), nameof(timeout));

    /// <summary>How the platform chooses among idle agents. (<c>choice</c>)</summary>
    /// <param name="choice">The way. Default: not sent; the platform's default is <see cref="AgentChoice.Random"/>.</param>
    /// <returns>The new builder.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="choice"/> is not one of the named values, or the text would exceed 1024 UTF-16 units.
    /// </exception>
    public EnqueueRoutes Choice(AgentChoice choice) => With(
        RouteAttributes.Choice,
        choice switch
        {
            AgentChoice.Random => "random",
            AgentChoice.LeastRecentlyUsed => "lru",
            _ => throw new ArgumentOutOfRangeException(nameof(choice), "Choice: choice must be Random or LeastRecentlyUsed."),
        },
        nameof(choice));

    /// <summary>The state of the agent after the conversation. (<c>reserve_state</c>)</summary>
    /// <param name="state">The state. Default: not sent; the platform's default is <see cref="Enqueue.ReserveState.Idle"/>.</param>
    /// <returns>The new builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="state"/> is null.</exception>
    /// <exception cref="ArgumentException">The text would exceed 1024 UTF-16 units.</exception>
    public EnqueueRoutes ReserveState(ReserveState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return With(RouteAttributes.ReserveState, state.Value, nameof(state));
    }

    /// <summary>Whether the call overflows where queueing fails. (<c>fail_overflow</c>)</summary>
    /// <param name="overflow">Whether it is. Default: not sent; the platform's default applies.</param>
    /// <returns>The new builder.</returns>
    /// <exception cref="ArgumentException">The text would exceed 1024 UTF-16 units.</exception>
    public EnqueueRoutes FailOverflow(bool overflow = true) =>
        With(RouteAttributes.FailOverflow, overflow ? "true" : "false", nameof(overflow));

    /// <summary>What the caller hears while waiting. (<c>wait_voice</c>)</summary>
    /// <param name="file">The name of a <c>.wav</c> file, without blanks. Default: not sent.</param>
    /// <returns>The new builder.</returns>
    /// <exception cref="ArgumentException"><paramref name="file"/> breaks the rule, or the text would exceed 1024 UTF-16 units.</exception>
    public EnqueueRoutes WaitVoice(string file) => With(RouteAttributes.WaitVoice, file, nameof(file));

    /// <summary>The ring mode. (<c>ring_mode</c>)</summary>
    /// <param name="mode">
    /// 1 to 5, as documented; released gateways accept 1 to 4, and only 1 is in service. Default: not sent; the platform's default applies.
    /// </param>
    /// <returns>The new builder.</returns>
    /// <exception cref="ArgumentException"><paramref name="mode"/> is out of range, or the text would exceed 1024 UTF-16 units.</exception>
    public EnqueueRoutes RingMode(int mode) =>
        With(RouteAttributes.RingMode, mode.ToString(CultureInfo.InvariantCulture), nameof(mode));

    /// <summary>The voice of the ringing. (<c>ring_voice</c>)</summary>
    /// <param name="file">The name of a <c>.wav</c> file, without blanks. Default: not sent.</param>
    /// <returns>The new builder.</returns>
    /// <exception cref="ArgumentException"><paramref name="file"/> breaks the rule, or the text would exceed 1024 UTF-16 units.</exception>
    public EnqueueRoutes RingVoice(string file) => With(RouteAttributes.RingVoice, file, nameof(file));

    /// <summary>What is played while the conversation is on hold. (<c>hold_voice</c>)</summary>
    /// <param name="file">The name of a <c>.wav</c> file, without blanks. Default: not sent.</param>
    /// <returns>The new builder.</returns>
    /// <exception cref="ArgumentException"><paramref name="file"/> breaks the rule, or the text would exceed 1024 UTF-16 units.</exception>
    public EnqueueRoutes HoldVoice(string file) => With(RouteAttributes.HoldVoice, file, nameof(file));

    /// <summary>Whether the agent's number is read to the caller. (<c>play_num</c>)</summary>
    /// <param name="play">Whether it is. Default: not sent; the platform's default applies.</param>
    /// <returns>The new builder.</returns>
    /// <exception cref="ArgumentException">The text would exceed 1024 UTF-16 units.</exception>
    public EnqueueRoutes PlayNum(bool play = true) => With(RouteAttributes.PlayNum, play ? "true" : "false", nameof(play));

    /// <summary>What is played before the agent's number. (<c>pre_num_voice</c>)</summary>
    /// <param name="file">The name of a <c>.wav</c> file, without blanks. Default: not sent.</param>
    /// <returns>The new builder.</returns>
    /// <exception cref="ArgumentException"><paramref name="file"/> breaks the rule, or the text would exceed 1024 UTF-16 units.</exception>
    public EnqueueRoutes PreNumVoice(string file) => With(RouteAttributes.PreNumVoice, file, nameof(file));

    /// <summary>What is played after the agent's number. (<c>post_num_voice</c>)</summary>
    /// <param name="file">The name of a <c>.wav</c> file, without blanks. Default: not sent.</param>
    /// <returns>The new builder.</returns>
    /// <exception cref="ArgumentException"><paramref name="file"/> breaks the rule, or the text would exceed 1024 UTF-16 units.</exception>
    public EnqueueRoutes PostNumVoice(string file) => With(RouteAttributes.PostNumVoice, file, nameof(file));

    /// <summary>Free text that the platform hands back in events. (<c>user_data</c>)</summary>
    /// <param name="userData">The text: 1 to 128 characters (UTF-16 units) that XML can carry. Default: not sent.</param>
    /// <returns>The new builder.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="userData"/> breaks the rule, or the text would exceed 1024 UTF-16 units.
    /// </exception>
    public EnqueueRoutes UserData(string userData) => With(RouteAttributes.UserData, userData, nameof(userData));

    private EnqueueRoutes With(AttributeRule attribute, string value, string parameter, [CallerMemberName] string setter = "") =>
        Bounded(_attributes.With(attribute, Setter.Text(value, attribute.Rule, parameter, setter)), _routes, parameter, setter);
}
