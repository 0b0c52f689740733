using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace CallCenter.Sdk.Testing.Model;

/// <summary>Things by id, kept in the order of their set-up. Guarded by the world's lock.</summary>
internal sealed class Directory<T>(Func<string, T> create) : IEnumerable<T>
    where T : class
{
    private readonly Dictionary<string, T> _byId = new(StringComparer.Ordinal);
    private readonly List<T> _inOrder = [];

    public IReadOnlyCollection<string> Ids => _byId.Keys;

    public T GetOrAdd(string id)
    {
        if (_byId.TryGetValue(id, out var known))
        {
            return known;
        }

        var made = create(id);
        _byId.Add(id, made);
        _inOrder.Add(made);
        return made;
    }

    public bool TryGet(string id, [NotNullWhen(true)] out T? found) => _byId.TryGetValue(id, out found);

    public void Remove(string id)
    {
        if (_byId.Remove(id, out var removed))
        {
            _inOrder.Remove(removed);
        }
    }

    public IEnumerator<T> GetEnumerator() => _inOrder.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
