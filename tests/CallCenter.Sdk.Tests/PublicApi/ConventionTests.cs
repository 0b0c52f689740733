using System.Reflection;
using System.Xml.Linq;

namespace CallCenter.Sdk.Tests.PublicApi;

/// <summary>The house rules that a reviewer would otherwise have to remember.</summary>
public sealed class ConventionTests
{
    private static readonly Assembly[] Libraries = [typeof(IConversationClient).Assembly, typeof(global::CallCenter.Sdk.Testing.PlatformEmulator).Assembly];

    // design.md: folders of plumbing, whose namespaces hold no public type.
    private static readonly string[] InternalNamespaces =
    [
        "CallCenter.Sdk.Api", "CallCenter.Sdk.Resilience", "CallCenter.Sdk.Signing", "CallCenter.Sdk.Diagnostics", "CallCenter.Sdk.DependencyInjection",
    ];

    public static TheoryData<Type> PublicTypes => [.. Libraries.SelectMany(static library => library.GetExportedTypes())];

    [Fact]
    public void Internal_folders_hold_no_public_type() =>
        Assert.DoesNotContain(Libraries.SelectMany(static library => library.GetExportedTypes()), static type => InternalNamespaces.Contains(type.Namespace));

    [Theory]
    [MemberData(nameof(PublicTypes), DisableDiscoveryEnumeration = true)]
    public void Public_classes_are_sealed_or_abstract_on_purpose(Type type)
    {
        Assert.NotNull(type);
        Assert.True(!type.IsClass || type.IsSealed || (type.IsAbstract && HasNoOpenConstructor(type)), $"{type} is open to inheritance by accident");
    }

    [Theory]
    [MemberData(nameof(PublicTypes), DisableDiscoveryEnumeration = true)]
    public void Async_methods_say_so_and_take_the_token_last(Type type)
    {
        Assert.NotNull(type);
        foreach (var method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
        {
            var isAsync = typeof(Task).IsAssignableFrom(method.ReturnType) || method.ReturnType == typeof(ValueTask);
            if (!isAsync) continue;
            Assert.True(method.Name.EndsWith("Async", StringComparison.Ordinal), $"{type.Name}.{method.Name} is asynchronous and does not say so");
            Assert.True(method.Name == "DisposeAsync" || method.GetParameters() is [.., { ParameterType.FullName: "System.Threading.CancellationToken", HasDefaultValue: true }], $"{type.Name}.{method.Name} takes its token last, and optional");
        }
    }

    [Fact]
    public void Every_public_type_and_member_is_documented()
    {
        foreach (var library in Libraries)
        {
            var documented = XDocument.Load(Path.ChangeExtension(library.Location, ".xml")).Descendants("member").Select(static member => member.Attribute("name")!.Value).ToHashSet();
            Assert.All(library.GetExportedTypes(), type => Assert.Contains($"T:{type.FullName}", documented));
            var names = documented.Select(static name => name.Split('(')[0]).ToHashSet();
            foreach (var property in library.GetExportedTypes().SelectMany(static type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)))
            {
                var isPositional = property.DeclaringType!.GetConstructors().Any(constructor => constructor.GetParameters().Any(parameter => parameter.Name == property.Name));
                Assert.True(isPositional || property.Name == "EqualityContract" || names.Contains($"P:{property.DeclaringType.FullName}.{property.Name}"), $"{property.DeclaringType}.{property.Name} is not documented");
            }
        }
    }

    private static bool HasNoOpenConstructor(Type type) =>
        type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).All(static constructor => constructor.IsPrivate || constructor.IsAssembly || constructor.IsFamilyAndAssembly);
}
