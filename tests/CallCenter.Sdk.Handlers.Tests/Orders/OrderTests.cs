using System.Reflection;
using System.Runtime.Loader;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace CallCenter.Sdk.Handlers.Tests.Orders;

/// <summary>
/// Every order in which senders, transport, host and caller can meet in one call; and that each guard is needed, because without it one of
/// these orders rings twice or reports wrongly.
/// </summary>
public sealed class OrderTests(ITestOutputHelper output)
{
    /// <summary>The guards: methods that say whether something may happen. Each is replaced by "yes".</summary>
    public static TheoryData<string, string> Guards =>
    [
        ("Attempt", "IsOpen"),
        ("Attempt", "MayFollow"),
        ("Attempt", "IsFirstWrite"),
        ("Attempt", "MayRecord"),
        ("Attempt", "BelongsTo"),
        ("Attempt", "HasPath"),
        ("Attempt", "Fits"),
        ("Attempt", "IsSame"),
        ("Call", "MayBegin"),
        ("SendBudget", "TryTake"),
        ("WireHandler", "IsUnchanged"),
        ("WireHandler", "HasOurBody"),
    ];

    // On the pool, where everything runs on at once: xunit's own synchronization context would queue it.
    [Fact]
    public async Task No_order_rings_twice_or_reports_less_than_the_wire_saw()
    {
        var (count, broken) = await Task.Run(static () => Exploration.Run(most: 5));

        output.WriteLine($"{count} orders");
        Assert.Empty(broken);
        Assert.Empty(Strays.Run());
        Assert.True(count > 100_000, $"only {count} orders");
    }

    [Theory]
    [MemberData(nameof(Guards))]
    public async Task Without_one_guard_an_order_fails(string type, string guard)
    {
        var broken = await Task.Run(() => WithoutGuard(type, guard));

        output.WriteLine(broken ?? "nothing");
        Assert.NotNull(broken);
    }

    /// <summary>For <see cref="WithoutGuard"/>, which calls it in a copy of this assembly.</summary>
    internal static string? FirstFault() => Strays.Run().Concat(Exploration.Run(most: 1).Broken).FirstOrDefault();

    // Loads the SDK with one method changed, and this assembly once more on top of it.
    private static string? WithoutGuard(string type, string guard)
    {
        using var sdk = AssemblyDefinition.ReadAssembly(typeof(IConversationClient).Assembly.Location);
        var method = sdk.MainModule.Types.Single(candidate => candidate.Name == type).Methods.Single(candidate => candidate.Name == guard);
        Assert.Equal("System.Boolean", method.ReturnType.FullName);
        var body = method.Body = new Mono.Cecil.Cil.MethodBody(method);
        body.GetILProcessor().Emit(OpCodes.Ldc_I4_1);
        body.GetILProcessor().Emit(OpCodes.Ret);
        using var changed = new MemoryStream();
        sdk.Write(changed);
        changed.Position = 0;

        var context = new AssemblyLoadContext($"{type}.{guard}", isCollectible: true);
        try
        {
            context.LoadFromStream(changed);
            using var self = File.OpenRead(typeof(OrderTests).Assembly.Location);
            var tests = context.LoadFromStream(self).GetType(typeof(OrderTests).FullName!)!;
            return (string?)tests.GetMethod(nameof(FirstFault), BindingFlags.Static | BindingFlags.NonPublic)!.Invoke(null, null);
        }
        finally
        {
            context.Unload();
        }
    }
}
