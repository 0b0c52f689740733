namespace CallCenter.Sdk.Enqueue;

/// <summary>What a piece of an expression is.</summary>
internal enum TokenKind
{
    /// <summary>The end of the text.</summary>
    End,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A quoted text, without its quotes and escapes.</summary>
    Quoted,

    /// <summary>A name, a word operator, or the sign of an operator or bracket.</summary>
    Symbol,

    /// <summary>Nothing of the language; the token's text tells what is wrong.</summary>
    Fault,
}
