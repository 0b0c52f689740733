namespace CallCenter.Sdk.Enqueue;

/// <summary>An operator and what stands to its right. Expressions of one precedence are a first operand and a list of links, so that a
/// thousand of them in a row are a list to walk and not a tree to recurse into.</summary>
internal readonly record struct Link(Operator Operator, Expression Operand);
