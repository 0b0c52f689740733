namespace Refit;

// Stand-ins for the two attributes of Refit that IConversationApi uses, so that its file is the same with Refit and without.

/// <summary>The method is a POST to this path under the base address.</summary>
/// <param name="path">The path, with <c>{conversationId}</c> where the id goes.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PostAttribute(string path) : Attribute
{
    public string Path { get; } = path;
}

/// <summary>The parameter is the request's body.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class BodyAttribute : Attribute;
