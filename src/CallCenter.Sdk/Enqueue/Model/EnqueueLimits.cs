namespace CallCenter.Sdk.Enqueue;

/// <summary>How large a text may be.</summary>
internal static class EnqueueLimits
{
    /// <summary>UTF-16 units of a text in the route dialect: the platform's ceiling.</summary>
    public const int RouteText = 1024;

    /// <summary>
    /// UTF-16 units of a text that is parsed. None is documented for the filter dialect; this one only keeps hostile input small.
    /// </summary>
    public const int ParsedText = 64 * 1024;

    /// <summary>Levels that an expression nests: parentheses, lookups, <c>not</c> and signs. Keeps every recursion over it short.</summary>
    public const int ExpressionDepth = 100;
}
