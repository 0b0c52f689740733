namespace CallCenter.Sdk.Enqueue;

/// <summary>The two published dialects of the enqueue XML. Which one a gateway reads depends on its release.</summary>
/// <remarks>(docs/wire-contract.md, section 5.)</remarks>
public enum EnqueueDialect
{
    /// <summary>Filters of conditions with expressions over skills: what gateways of this API's own revision read.</summary>
    Filter,

    /// <summary>Routes to a stored condition, an agent or a skill: what later releases of the platform read.</summary>
    Route,
}
