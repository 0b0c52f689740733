namespace CallCenter.Sdk;

/// <summary>What a refused argument broke, for answers to people who know the platform's names and not .NET's.</summary>
/// <remarks>
/// The exceptions themselves are .NET's own: <see cref="ArgumentNullException"/>, <see cref="ArgumentOutOfRangeException"/> and
/// <see cref="ArgumentException"/>, with the parameter's or the request's property name in <see cref="ArgumentException.ParamName"/>.
/// </remarks>
public static class ConversationArgumentExtensions
{
    private const string WireName = "CallCenter.WireName";
    private const string Rule = "CallCenter.Rule";

    /// <summary>The argument's name on the wire, for instance <c>max_answer_seconds</c>. (docs/wire-contract.md, section 1.)</summary>
    /// <param name="exception">An exception of one of the four operations.</param>
    /// <returns><see langword="null"/> for an exception that is not the SDK's, and for an argument that is not on the wire.</returns>
    public static string? GetWireName(this ArgumentException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception.Data[WireName] as string;
    }

    /// <summary>
    /// The rule that the argument breaks, as a sentence, without the argument's value and the suffix that .NET adds to its messages.
    /// </summary>
    /// <param name="exception">An exception of one of the four operations.</param>
    /// <returns><see langword="null"/> for an exception that is not the SDK's.</returns>
    public static string? GetRule(this ArgumentException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception.Data[Rule] as string;
    }

    internal static T With<T>(this T exception, string wireName, string rule)
        where T : ArgumentException
    {
        exception.Data[WireName] = wireName;
        exception.Data[Rule] = rule;
        return exception;
    }
}
