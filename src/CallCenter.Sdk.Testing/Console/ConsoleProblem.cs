namespace CallCenter.Sdk.Testing.Console;

/// <summary>Why a command was refused.</summary>
/// <param name="Error">For programs, the page among them: <c>badCommand</c>, <c>notRinging</c> or <c>refused</c>.</param>
/// <param name="Message">For people.</param>
internal sealed record ConsoleProblem(string Error, string Message);
