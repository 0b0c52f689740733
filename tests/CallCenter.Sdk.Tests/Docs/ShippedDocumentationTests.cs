using System.Xml.Linq;

namespace CallCenter.Sdk.Tests.Docs;

/// <summary>The documentation that ships tells of public members only, and cites pages that users have.</summary>
public sealed class ShippedDocumentationTests
{
    public static TheoryData<Type> Libraries => [typeof(IConversationClient), typeof(global::CallCenter.Sdk.Testing.PlatformEmulator)];

    [Theory]
    [MemberData(nameof(Libraries), DisableDiscoveryEnumeration = true)]
    public void No_internal_type_is_in_it(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        var internals = type.Assembly
            .GetTypes().Where(static type => !type.IsVisible).Select(static type => type.FullName!.Replace('+', '.'));
        var told = Members(type)
            .Where(static name => name.StartsWith("T:", StringComparison.Ordinal)).Select(static name => name[2..]).ToHashSet();

        Assert.NotEmpty(told);
        Assert.DoesNotContain(internals, told.Contains);
    }

    [Theory]
    [MemberData(nameof(Libraries), DisableDiscoveryEnumeration = true)]
    public void Every_public_method_that_is_ours_is_in_it(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        var told = Members(type).Select(static name => name[2..].Split('(', '`')[0]).ToHashSet();
        var methods = type.Assembly.GetExportedTypes().SelectMany(static type => type.GetMethods())
            .Where(method =>
                method.DeclaringType!.Assembly == type.Assembly && !method.IsSpecialName && method.GetBaseDefinition() == method)
            .Where(static method =>
                method.GetCustomAttributes(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute), false).Length == 0);

        Assert.All(methods, method => Assert.Contains($"{method.DeclaringType!.FullName!.Replace('+', '.')}.{method.Name}", told));
    }

    private static IEnumerable<string> Members(Type type) =>
        XDocument.Load(Path.ChangeExtension(type.Assembly.Location, ".xml"))
            .Descendants("member").Select(static member => member.Attribute("name")!.Value);
}
