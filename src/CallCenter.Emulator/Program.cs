namespace CallCenter.Emulator;

internal static class Program
{
    private static Task<int> Main(string[] args) => EmulatorCommand.Create().Parse(args).InvokeAsync();
}
