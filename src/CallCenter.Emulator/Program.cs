using System.CommandLine.Invocation;

namespace CallCenter.Emulator;

internal static class Program
{
    private static Task<int> Main(string[] args)
    {
        var parsed = EmulatorCommand.Create().Parse(args);
        if (parsed.Action is ParseErrorAction errors)
        {
            // The help is longer than a screen, and would push the error off it.
            (errors.ShowHelp, errors.ShowTypoCorrections) = (false, false);
        }

        return parsed.InvokeAsync();
    }
}
