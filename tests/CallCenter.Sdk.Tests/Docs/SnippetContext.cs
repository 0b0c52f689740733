using CallCenter.Sdk.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Sdk.Tests.Docs;

/// <summary>
/// What a snippet may take as given: the names that readers understand without being told. Snippets are compiled, not run.
/// </summary>
public static class SnippetContext
{
    public static IConversationClient client => null!;

    public static WebApplicationBuilder builder => null!;

    public static IServiceCollection services => null!;

    public static PlatformEmulator platform => null!;

    public static string conversationId => "";

    public static CancellationToken cancellationToken => default;
}
