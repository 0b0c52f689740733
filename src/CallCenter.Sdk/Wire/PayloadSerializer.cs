using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Refit;

namespace CallCenter.Sdk.Wire;

/// <summary>
/// Turns payloads into request bodies with the source-generated <see cref="WireJson"/>. Replies are not read through Refit.
/// </summary>
internal sealed class PayloadSerializer(WireClient client) : IHttpContentSerializer, ISynchronousContentSerializer
{
    public HttpContent ToHttpContentSynchronous<T>(T item) => ToHttpContent(item);

    public HttpContent ToStreamingHttpContent<T>(T item) => ToHttpContent(item);

    public HttpContent ToHttpContent<T>(T item) =>
        new PayloadContent(JsonSerializer.SerializeToUtf8Bytes(item, (JsonTypeInfo<T>)WireJson.Default.GetTypeInfo(typeof(T))!),
            client.IsAlone ? null : AttemptScope.Current);

    public Task<T?> FromHttpContentAsync<T>(HttpContent content, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public string? GetFieldNameForProperty(PropertyInfo propertyInfo) => null;
}
