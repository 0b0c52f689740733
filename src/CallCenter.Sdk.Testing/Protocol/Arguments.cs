using System.Text.Json;

namespace CallCenter.Sdk.Testing.Protocol;

/// <summary>The checked parameters of one request.</summary>
internal sealed class Arguments(JsonElement body)
{
    public string Text(string name) => body.GetProperty(name).GetString()!;

    public TimeSpan Seconds(string name) => TimeSpan.FromSeconds(body.GetProperty(name).GetInt32());

    public TimeSpan? OptionalSeconds(string name) => body.TryGetProperty(name, out _) ? Seconds(name) : null;

    public VoiceIoMode Mode =>
        body.TryGetProperty(Parameter.VoiceIoMode, out var mode) ? (VoiceIoMode)mode.GetInt32() : VoiceIoMode.PlaybackAndCapture;
}
