namespace CallCenter.Sdk.Enqueue;

/// <summary>A piece of an expression.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The symbol, the text within quotes, or what is wrong.</param>
/// <param name="Number">The number.</param>
/// <param name="Position">Which character it begins at, from 1.</param>
internal readonly record struct Token(TokenKind Kind, string Text, double Number, int Position)
{
    public bool Is(string symbol) => Kind == TokenKind.Symbol && Text == symbol;
}
