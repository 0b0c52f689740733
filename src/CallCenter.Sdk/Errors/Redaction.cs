using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.ExceptionServices;
using System.Security.Authentication;

namespace CallCenter.Sdk;

/// <summary>
/// Copies a chain of exceptions without the texts that others wrote, because a handler or a transport may quote the request in them. Types,
/// error codes and stack traces stay.
/// </summary>
internal static class Redaction
{
    private const int MostInner = 8;

    public static Exception? Copy(Exception? exception) => Copy(exception, 0);

    private static Exception? Copy(Exception? exception, int depth)
    {
        if (exception is null || depth == MostInner)
        {
            return null;
        }

        var text = $"{exception.GetType()}: its message is left out, because it may repeat what was sent.";
        var inner = Copy(exception.InnerException, depth + 1);
        Exception copy = exception switch
        {
            SocketException socket => new SocketException((int)socket.SocketErrorCode),
            HttpIOException http => new HttpIOException(http.HttpRequestError, text, inner),
            HttpRequestException http => new HttpRequestException(http.HttpRequestError, text, inner, http.StatusCode),
            TaskCanceledException => new TaskCanceledException(text, inner),
            OperationCanceledException => new OperationCanceledException(text, inner),
            TimeoutException => new TimeoutException(text, inner),
            AuthenticationException => new AuthenticationException(text, inner),
            IOException => new IOException(text, inner),
            _ => new InvalidOperationException(text, inner),
        };
        // the frames; the property can be overridden
        return ExceptionDispatchInfo.SetRemoteStackTrace(copy, new StackTrace(exception, fNeedFileInfo: true).ToString());
    }
}
