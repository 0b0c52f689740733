using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace CallCenter.Sdk.DependencyInjection;

/// <summary>
/// Gives each client its options once they are right. When one client's are not, the exception tells the faults of all clients, so that a
/// set-up is put right in one go. The check is no <see cref="IValidateOptions{TOptions}"/>: those throw out of a reload of the
/// configuration, into its source.
/// </summary>
internal sealed class CheckedOptions(
    IOptionsMonitor<ConversationClientOptions> monitor, IEnumerable<ConfigurationSource> sources, IConfiguration? root)
{
    private readonly SectionCheck _sections = new(
        [.. sources.Select(static source => source.Path).Where(static path => path.Length > 0)], root);

    public ConversationClientOptions Get(string clientName)
    {
        var options = monitor.Get(clientName);
        return Faults(clientName, options).Count == 0 ? options : throw Failure(AllFaults());
    }

    /// <summary>Throws when any client's options are wrong, or what the host's own validators say.</summary>
    public void CheckAll()
    {
        var faults = AllFaults();
        if (faults.Count > 0) throw Failure(faults);
    }

    public List<string> Faults(string clientName, ConversationClientOptions options)
    {
        var mine = sources.Where(source => source.ClientName == clientName).ToList();
        var scratch = new ConversationClientOptions();
        var ofSections = mine.Where(static source => source.Section is not null)
            .SelectMany(source => SectionReader.Read(source.Section!, scratch).Concat(_sections.Faults(source.Section!, options)))
            .DistinctBy(static fault => fault.Text)
            .ToList();

        // What a section does not say rightly is not told a second time as missing or out of range.
        var ofValues = ConversationClientOptionsValidator.Faults(options).Where(fault => !ofSections.Exists(told => told.Key == fault.Key));
        var paths = string.Join(", ", mine.Select(static source => source.Path).Where(static path => path.Length > 0).Distinct());
        var prefix = paths.Length == 0 ? clientName : $"{clientName} (section {paths})";
        return [.. ofSections.Concat(ofValues).Select(fault => $"{prefix}: {fault.Text.TrimEnd('.')}")];
    }

    private List<string> AllFaults() => [.. sources.Select(static source => source.ClientName).Distinct().SelectMany(FaultsOf).Distinct()];

    private IEnumerable<string> FaultsOf(string clientName)
    {
        try
        {
            return Faults(clientName, monitor.Get(clientName));
        }
        catch (OptionsValidationException failure) // a validator of the host's
        {
            return failure.Failures;
        }
    }

    private static OptionsValidationException Failure(List<string> faults) =>
        new(nameof(ConversationClientOptions), typeof(ConversationClientOptions), faults);
}
