using System.Globalization;
using CallCenter.Sdk.Testing.Console;

namespace CallCenter.Emulator;

/// <summary>Reads the values of flags. What they cannot say, a colon in an id for instance, a file can.</summary>
internal static class FlagSyntax
{
    public static AccountSettings Account(string text) =>
        text.Split(':', 3) is [{ Length: > 0 } certId, { Length: > 0 } appId, { Length: > 0 } secretKey]
            ? new() { CertId = certId, AppId = appId, SecretKey = secretKey }
            : throw new ArgumentException($"--account \"{text}\": it looks like certId:appId:secretKey.");

    public static AgentSettings Agent(string text)
    {
        var parts = text.Split(':', 3);
        if (string.IsNullOrWhiteSpace(parts[0]))
        {
            throw new ArgumentException($"--agent \"{text}\": it begins with the agent's id, as in \"1001:投诉=75,手机=90:byHand\".");
        }

        var answers = parts.ElementAtOrDefault(2);
        if (answers is not null && AnswerWords.AgentViolation(answers) is { } violation)
        {
            throw new ArgumentException($"--agent \"{text}\": {violation}");
        }

        return new() { Id = parts[0], Skills = Skills(text, parts.ElementAtOrDefault(1) ?? ""), Answers = answers };
    }

    public static LineSettings Line(string text)
    {
        var parts = text.Split(':', 2);
        if (string.IsNullOrWhiteSpace(parts[0]) || parts.Length < 2)
        {
            throw new ArgumentException($"--line \"{text}\": it looks like number:answers, as in \"13800138000:busy\".");
        }

        return AnswerWords.LineViolation(parts[1]) is { } violation
            ? throw new ArgumentException($"--line \"{text}\": {violation}")
            : new() { Number = parts[0], Answers = parts[1] };
    }

    private static Dictionary<string, double> Skills(string flag, string text)
    {
        var skills = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var pair = part.Split('=', 2, StringSplitOptions.TrimEntries);
            var score = 100.0;
            if (pair[0].Length == 0 || (pair.Length == 2 && !IsScore(pair[1], out score)))
            {
                throw new ArgumentException($"--agent \"{flag}\": \"{part}\" is no skill with a score, as in 投诉=75.");
            }

            skills[pair[0]] = score;
        }

        return skills;
    }

    private static bool IsScore(string text, out double score) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out score) && double.IsFinite(score);
}
