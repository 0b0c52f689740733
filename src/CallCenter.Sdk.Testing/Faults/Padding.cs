namespace CallCenter.Sdk.Testing.Faults;

/// <summary>Makes a reply longer without making it invalid: blanks before the last brace are valid JSON.</summary>
internal static class Padding
{
    public static byte[] Lengthen(byte[] body, int bytes)
    {
        if (body.Length is 0 || body.Length >= bytes)
        {
            return body;
        }

        var longer = new byte[bytes];
        longer.AsSpan().Fill((byte)' ');
        body.AsSpan(..^1).CopyTo(longer);
        longer[^1] = body[^1];
        return longer;
    }
}
