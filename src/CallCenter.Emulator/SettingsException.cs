namespace CallCenter.Emulator;

/// <summary>The settings are wrong. The message is for the person who started the program.</summary>
internal sealed class SettingsException(string message, Exception? inner = null) : Exception(message, inner);
