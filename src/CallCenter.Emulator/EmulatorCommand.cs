using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using CallCenter.Sdk.Testing.Console;

namespace CallCenter.Emulator;

/// <summary>The command line.</summary>
internal static class EmulatorCommand
{
    private static readonly Option<FileInfo?> Config = new("--config", "-c")
    {
        Description = "A JSON file with the settings; flags come on top.",
        HelpName = "file",
    };

    private static readonly Option<int?> Port = new("--port", "-p")
    {
        Description = $"The port to listen on; 0 takes a free one. Default: {EmulatorSettings.DefaultPort}.",
        HelpName = "port",
        CustomParser = ParseOne<int?>("--port", Rules.Port, text =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && Rules.IsPort(port) ? port : null),
    };

    private static readonly Option<AccountSettings[]> Accounts = new("--account")
    {
        Description = "An account that may call: its CertID, AppID and secret key. Default: emulator-cert:emulator-app:made-up-secret.",
        HelpName = "certId:appId:secretKey",
        CustomParser = ParseEach(FlagSyntax.Account),
    };

    private static readonly Option<bool> Unsigned = new("--unsigned") { Description = "No account: requests need no signature." };

    private static readonly Option<AgentSettings[]> Agents = new("--agent")
    {
        Description = "An agent with skills and how the telephone is answered: --agent \"1001:投诉=75,手机=90:byHand\".",
        HelpName = "id[:skill=score,...[:answers]]",
        CustomParser = ParseEach(FlagSyntax.Agent),
    };

    private static readonly Option<string[]> Conversations = new("--conversation") { Description = "A conversation.", HelpName = "id" };

    private static readonly Option<LineSettings[]> Lines = new("--line")
    {
        Description = "An outside line and what it does: atOnce, byHand, busy, forbidden, noLine or a number of seconds.",
        HelpName = "number:answers",
        CustomParser = ParseEach(FlagSyntax.Line),
    };

    private static readonly Option<string?> Answers = new("--answers")
    {
        Description = "How the agents and lines answer that do not say it themselves: atOnce (default), byHand or a number of seconds.",
        HelpName = "answers",
    };

    private static readonly Option<double?> RingSeconds = new("--ring-seconds")
    {
        Description = "How long a telephone rings when the request does not say it. Default: 60.",
        HelpName = "seconds",
        CustomParser = ParseOne<double?>("--ring-seconds", Rules.RingSeconds, text =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var time) && Rules.IsRingTime(time) ? time : null),
    };

    private static readonly Option<string[]> AllowHosts = new("--allow-host")
    {
        Description = "Listen on every address, and let other machines in under this host name; \"*\": any. Default: this machine only.",
        HelpName = "name",
    };

    public static RootCommand Create()
    {
        var root = new RootCommand(
            "Emulates the call-centre platform on this machine: no real telephone rings. A console in the browser shows what happens.")
        {
            Config, Port, Accounts, Unsigned, Agents, Conversations, Lines, Answers, RingSeconds, AllowHosts,
        };
        Check(Answers, answers => AnswerWords.AgentViolation(answers!));
        Check(Conversations, ids => ids!.Any(string.IsNullOrWhiteSpace) ? "It must not be blank." : null);
        Check(AllowHosts, names => names!.Select(ConsoleAccess.HostViolation).FirstOrDefault(violation => violation is not null));

        root.Validators.Add(result =>
        {
            if (result.GetValue(Unsigned) && result.GetResult(Accounts) is { Implicit: false })
            {
                result.AddError("--unsigned: no account is set up, so --account has no use beside it. Remove one of them.");
            }
        });
        root.SetAction(RunAsync);
        return root;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        // Ctrl+C ends a command in order once its task is known, which would otherwise be after the greeting.
        await Task.Yield();
        try
        {
            await EmulatorHost.RunAsync(Settings(parsed), parsed.InvocationConfiguration.Output, stop);
            return 0;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 0; // Ctrl+C while it starts
        }
        catch (SettingsException failure)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync(failure.Message);
            return 1;
        }
    }

    private static EmulatorSettings Settings(ParseResult parsed)
    {
        var file = parsed.GetValue(Config) is { } config ? SettingsFile.Read(config.FullName) : new EmulatorSettings();
        return file with
        {
            Port = parsed.GetValue(Port) ?? file.Port,
            Accounts = OnTop(file.Accounts, parsed, Accounts, static account => account.CertId),
            Unsigned = parsed.GetValue(Unsigned) || file.Unsigned,
            Agents = OnTop(file.Agents, parsed, Agents, static agent => agent.Id),
            Conversations = OnTop(file.Conversations, parsed, Conversations, static id => id),
            Lines = OnTop(file.Lines, parsed, Lines, static line => line.Number),
            Answers = parsed.GetValue(Answers) ?? file.Answers,
            RingSeconds = parsed.GetValue(RingSeconds) ?? file.RingSeconds,
            AllowHosts = [.. file.AllowHosts, .. parsed.GetValue(AllowHosts) ?? []],
        };
    }

    private static List<T> OnTop<T>(IReadOnlyList<T> file, ParseResult parsed, Option<T[]> option, Func<T, string> name)
    {
        var flags = parsed.GetValue(option) ?? [];
        var twice = flags.GroupBy(name).FirstOrDefault(static same => same.Skip(1).Any());
        return twice is null
            ? [.. file.ExceptBy(flags.Select(name), name), .. flags]
            : throw new SettingsException($"{option.Name} \"{twice.Key}\" is given twice. Remove one of them.");
    }

    private static void Check<T>(Option<T> option, Func<T, string?> violation) => option.Validators.Add(result =>
    {
        if (result.Tokens.Count > 0 && result.GetValueOrDefault<T>() is { } value && violation(value) is { } text)
        {
            result.AddError($"{option.Name} {string.Join(' ', result.Tokens.Select(token => token.Value))}: {text}");
        }
    });

    private static Func<ArgumentResult, T?> ParseOne<T>(string flag, string rule, Func<string, T?> parse) => result =>
    {
        var text = result.Tokens is [{ Value: var only }] ? only : "";
        if (parse(text) is { } value)
        {
            return value;
        }

        result.AddError($"{flag} {text}: {rule}");
        return default;
    };

    private static Func<ArgumentResult, T[]?> ParseEach<T>(Func<string, T> parse) => result =>
    {
        try
        {
            return [.. result.Tokens.Select(token => parse(token.Value))];
        }
        catch (ArgumentException failure)
        {
            result.AddError(failure.Message);
            return null;
        }
    };
}
