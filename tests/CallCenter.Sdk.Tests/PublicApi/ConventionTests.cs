using System.Reflection;

namespace CallCenter.Sdk.Tests.PublicApi;

/// <summary>What a reviewer would otherwise have to remember. The members themselves are on file in src/*/PublicAPI.*.txt.</summary>
public sealed class ConventionTests
{
    private static readonly Assembly[] _libraries =
    [
        typeof(IConversationClient).Assembly, typeof(global::CallCenter.Sdk.Testing.PlatformEmulator).Assembly,
    ];

    // Every other namespace is a folder of internals (design.md, "Rooms").
    private static readonly HashSet<string?> _publicNamespaces =
    [
        "CallCenter.Sdk", "CallCenter.Sdk.Enqueue", "CallCenter.Sdk.Testing",
        "Microsoft.AspNetCore.Builder", "Microsoft.Extensions.DependencyInjection",
    ];

    public static TheoryData<Type> PublicTypes => [.. _libraries.SelectMany(static library => library.GetExportedTypes())];

    [Theory]
    [MemberData(nameof(PublicTypes), DisableDiscoveryEnumeration = true)]
    public void Internal_folders_hold_no_public_type(Type type) => Assert.Contains(type.Namespace, _publicNamespaces);

    [Theory]
    [MemberData(nameof(PublicTypes), DisableDiscoveryEnumeration = true)]
    public void Public_classes_are_sealed_or_abstract_on_purpose(Type type) =>
        Assert.True(
            !type.IsClass || type.IsSealed || (type.IsAbstract && HasNoOpenConstructor(type)),
            $"{type} is open to inheritance by accident");

    [Theory]
    [MemberData(nameof(PublicTypes), DisableDiscoveryEnumeration = true)]
    public void Async_methods_say_so_and_take_the_token_last(Type type)
    {
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        foreach (var method in type.GetMethods(Declared).Where(static method => IsAsync(method.ReturnType)))
        {
            Assert.True(
                method.Name.EndsWith("Async", StringComparison.Ordinal), $"{type.Name}.{method.Name} is asynchronous and does not say so");
            Assert.True(
                method.Name == "DisposeAsync" || EndsInOptionalToken(method.GetParameters()),
                $"{type.Name}.{method.Name} takes its token last, and optional");
        }
    }

    private static bool IsAsync(Type type) =>
        typeof(Task).IsAssignableFrom(type) || type == typeof(ValueTask)
        || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueTask<>));

    private static bool EndsInOptionalToken(ParameterInfo[] parameters) =>
        parameters is [.., { HasDefaultValue: true } last] && last.ParameterType == typeof(CancellationToken);

    private static bool HasNoOpenConstructor(Type type) =>
        type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .All(static constructor => constructor.IsPrivate || constructor.IsAssembly || constructor.IsFamilyAndAssembly);
}
