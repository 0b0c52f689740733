namespace CallCenter.Sdk.Tests.Calls;

/// <summary>What hosts put around every client: handlers that know nothing of telephones.</summary>
internal abstract class ForeignHandler : DelegatingHandler
{
    /// <summary>Sends the same message again, on a bad status and on an exception, as a standard resilience handler does.</summary>
    internal sealed class Retrying : ForeignHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            for (var attempt = 0; attempt < 2; attempt++)
            {
                try
                {
                    var response = await base.SendAsync(request, cancellationToken);
                    if (response.IsSuccessStatusCode)
                    {
                        return response;
                    }
                }
                catch (HttpRequestException)
                {
                    // Tries again, whatever it was.
                }
            }

            return await base.SendAsync(request, cancellationToken);
        }
    }

    /// <summary>Sends copies: the well-known snippet that clones content, headers and, perhaps, options.</summary>
    internal sealed class Cloning(bool options) : ForeignHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            for (var attempt = 0; attempt < 2; attempt++)
            {
                try
                {
                    return await base.SendAsync(await CloneAsync(request, cancellationToken), cancellationToken);
                }
                catch (HttpRequestException)
                {
                    // Tries again, whatever it was.
                }
            }

            return await base.SendAsync(await CloneAsync(request, cancellationToken), cancellationToken);
        }

        private async Task<HttpRequestMessage> CloneAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var content = new ByteArrayContent(await request.Content!.ReadAsByteArrayAsync(cancellationToken));
            foreach (var (name, value) in request.Content.Headers)
            {
                content.Headers.TryAddWithoutValidation(name, value);
            }

            return Copy(request, content, options);
        }
    }

    /// <summary>Sends two messages with the same content at once, as hedging handlers do, and takes the first answer that is one.</summary>
    internal sealed class Hedging : ForeignHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            // One message is not made for two threads; its content is only read.
            var (one, other) = (Copy(request, request.Content!, options: true), Copy(request, request.Content!, options: true));
            List<Task<HttpResponseMessage>> sends = [SendOnceAsync(one, cancellationToken), SendOnceAsync(other, cancellationToken)];
            while (sends.Count > 1)
            {
                var done = await Task.WhenAny(sends);
                if (done.IsCompletedSuccessfully)
                {
                    return await done;
                }

                sends.Remove(done);
            }

            return await sends[0];
        }

        private async Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Yield();
            return await base.SendAsync(request, cancellationToken);
        }
    }

    private static HttpRequestMessage Copy(HttpRequestMessage request, HttpContent content, bool options)
    {
        var copy = new HttpRequestMessage(request.Method, request.RequestUri) { Content = content };
        foreach (var (name, value) in request.Headers)
        {
            copy.Headers.TryAddWithoutValidation(name, value);
        }

        if (!options)
        {
            return copy;
        }

        foreach (var (name, value) in request.Options)
        {
            ((IDictionary<string, object?>)copy.Options)[name] = value;
        }

        return copy;
    }
}
