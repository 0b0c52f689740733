namespace CallCenter.Sdk;

/// <summary>Makes telephone numbers fit for logs.</summary>
public static class TelephoneNumber
{
    private const int Head = 3;
    private const int Tail = 4;

    /// <summary>
    /// Masks a telephone number, so that a person who knows it can recognise it and nobody else can dial it: <c>138****5678</c>.
    /// </summary>
    /// <param name="number">The number, in any form.</param>
    /// <returns>
    /// The first three and the last four characters around four stars; of a number of fewer than ten characters only the stars;
    /// an empty text for <see langword="null"/> or an empty one. The result tells nothing of the number's length.
    /// </returns>
    public static string Mask(string? number) => number switch
    {
        null or "" => "",
        { Length: < Head + Tail + 3 } => "****",
        _ => string.Concat(number.AsSpan(0, Head), "****", number.AsSpan(number.Length - Tail)),
    };
}
