using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace CallCenter.Sdk.Testing.Model;

/// <summary>Things by id, kept in the order of their set-up. Guarded by the world's lock.</summary>
internal sealed class Directory<T>(Func<string, T> create) : IEnumerable<T>
    where T : class
{
    private readonly Dictionary<string, T> byId = new(StringComparer.Ordinal);
    private readonly List<T> inOrder = [];

    public IReadOnlyCollection<string> Ids => byId.Keys;

    public T GetOrAdd(string id)
    {
        if (byId.TryGetValue(id, out var known))
            return known;
        var made = create(id);
        byId.Add(id, made);
        inOrder.Add(made);
        return made;
    }

    public bool TryGet(string id, [NotNullWhen(true)] out T? found) => byId.TryGetValue(id, out found);

    public void Remove(string id)
    {
        if (byId.Remove(id, out var removed))
            inOrder.Remove(removed);
    }

    public IEnumerator<T> GetEnumerator() => inOrder.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
