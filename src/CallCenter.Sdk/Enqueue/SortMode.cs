namespace CallCenter.Sdk.Enqueue;

/// <summary>Which agent goes first when a condition ranks those that match. (<c>mode</c>; docs/wire-contract.md, section 5.1)</summary>
public enum SortMode
{
    /// <summary>The highest first: the platform's default. (<c>desc</c>)</summary>
    Descending,

    /// <summary>The lowest first. (<c>asc</c>)</summary>
    Ascending,
}
