using Microsoft.AspNetCore.Http;

namespace CallCenter.Sdk.Testing.Console;

/// <summary>A file of the page, embedded in the package.</summary>
internal sealed class ConsoleAsset
{
    public const string Page = "index.html";

    private const string Folder = "Console/";

    // No inline script or style, nothing from elsewhere, nobody's frame; and no text that is parsed as HTML.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    private readonly byte[] _content;
    private readonly string _type;

    private ConsoleAsset(string resource)
    {
        Name = resource[Folder.Length..];
        _type = Path.GetExtension(Name) switch
        {
            ".html" => "text/html; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            ".svg" => "image/svg+xml",
            _ => "text/javascript; charset=utf-8",
        };
        using var stream = typeof(ConsoleAsset).Assembly.GetManifestResourceStream(resource)!;
        _content = new byte[stream.Length];
        stream.ReadExactly(_content);
    }

    public string Name { get; }

    public static IEnumerable<ConsoleAsset> All() => typeof(ConsoleAsset).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
        .Select(name => new ConsoleAsset(name));

    public Task WriteAsync(HttpContext context)
    {
        context.Response.ContentType = _type;
        context.Response.ContentLength = _content.Length;
        context.Response.Headers.ContentSecurityPolicy = Policy;
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        context.Response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
        return context.Response.Body.WriteAsync(_content, context.RequestAborted).AsTask();
    }
}
