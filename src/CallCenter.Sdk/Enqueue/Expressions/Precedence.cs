namespace CallCenter.Sdk.Enqueue;

/// <summary>How tightly an operator binds, loosest first: Python's order.</summary>
internal enum Precedence
{
    Or,
    And,
    Not,
    Comparison,
    Sum,
    Product,
    Sign,
    Primary,
}
