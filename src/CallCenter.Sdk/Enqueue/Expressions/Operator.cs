namespace CallCenter.Sdk.Enqueue;

/// <summary>The operators between two operands.</summary>
internal enum Operator
{
    And,
    Or,
    In,
    NotIn,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
}
