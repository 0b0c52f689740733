using System.Globalization;
using System.Text;

namespace CallCenter.Emulator;

/// <summary>What the program says when it has started: the first line has all that a client needs.</summary>
internal static class Greeting
{
    public static string Of(EmulatorSettings settings, Uri root)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Console: {root}  ");
        if (settings.Unsigned)
        {
            text.Append(CultureInfo.InvariantCulture, $"Platform: {root}v1/account/emulator/  not signed").AppendLine();
        }
        else
        {
            text.AppendJoin(Environment.NewLine, settings.Accounts.Select(account => Line(account, root))).AppendLine();
        }

        List(text, "Agents", settings.Agents.Select(agent => agent.Id));
        List(text, "Conversations", settings.Conversations);
        List(text, "Outside lines", settings.Lines.Select(line => line.Number));
        text.Append(CultureInfo.InvariantCulture, $"Ledger: {root}ledger").AppendLine();
        return text.AppendLine("This is an emulator: no real telephone rings. Ctrl+C ends it.").ToString();
    }

    private static string Line(AccountSettings account, Uri root)
    {
        var baseUrl = $"{root}v1/account/{Uri.EscapeDataString(account.CertId)}/";
        return $"Platform: {baseUrl}  AppID: {account.AppId}  CertID: {account.CertId}  SecretKey: {account.SecretKey}";
    }

    private static void List(StringBuilder text, string name, IEnumerable<string> ids)
    {
        if (string.Join(", ", ids) is { Length: > 0 } list)
        {
            text.Append(CultureInfo.InvariantCulture, $"{name}: {list}").AppendLine();
        }
    }
}
