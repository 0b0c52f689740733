using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace CallCenter.Sdk.DependencyInjection;

/// <summary>
/// Gives each client its options once they are right. When one client's are not, the exception tells the faults of all clients, so that a
/// set-up is put right in one go. The check is no <see cref="IValidateOptions{TOptions}"/>: those throw out of a reload of the
/// configuration, into its source.
/// </summary>
internal sealed class CheckedOptions(
    OptionsFactory<ConversationClientOptions> factory,
    IEnumerable<IValidateOptions<ConversationClientOptions>> validators,
    IEnumerable<ConfigurationSource> sources,
    IEnumerable<IOptionsChangeTokenSource<ConversationClientOptions>> others,
    IEnumerable<string> strays,
    IConfiguration? root)
{
    private readonly SectionCheck _sections = new(
        [.. sources.Select(static source => source.Path).Where(static path => path.Length > 0)], root);

    public ConversationClientOptions Get(string clientName)
    {
        var options = factory.Create(clientName);
        return Faults(clientName, options).Count == 0 ? options : throw Failure(AllFaults());
    }

    /// <summary>The client's options as the configuration is now, unchecked.</summary>
    public ConversationClientOptions Create(string clientName) => factory.Create(clientName);

    /// <summary>
    /// What tells that a client's options may have changed. Options that are set in code may come from the host's configuration.
    /// </summary>
    public IEnumerable<Func<IChangeToken>> Changes(string clientName)
    {
        var sections = sources.Where(source => source.ClientName == clientName && source.Section is not null);
        var tokens = sections.Select(static source => (Func<IChangeToken>)source.Section!.GetReloadToken).ToList();
        if (tokens.Count == 0 && root is not null)
        {
            tokens.Add(root.GetReloadToken);
        }

        return [.. tokens, .. others
            .Where(source => source.Name == clientName).Select(static source => (Func<IChangeToken>)source.GetChangeToken)];
    }

    /// <summary>Keys beside the client's sections that look like an override of theirs, and are not read.</summary>
    public IEnumerable<StrayKey> Overrides(string clientName, ConversationClientOptions options) => root is null ? [] : sources
        .Where(source => source.ClientName == clientName).Select(static source => source.Section).OfType<IConfigurationSection>()
        .SelectMany(section => StrayKeys.Overrides(section, root, options));

    /// <summary>Throws when any client's options are wrong.</summary>
    public void CheckAll()
    {
        var faults = AllFaults();
        if (faults.Count > 0)
        {
            throw Failure(faults);
        }
    }

    /// <summary>The faults of one client: of its sections, of its options, and what the host's own validators say.</summary>
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
        var ofHost = validators.Select(validator => validator.Validate(clientName, options)).Where(static result => result.Failed);
        return
        [
            .. ofSections.Concat(ofValues).Select(fault => $"{prefix}: {fault.Text.TrimEnd('.')}"),
            .. ofHost.SelectMany(static result => result.Failures ?? []),
        ];
    }

    private List<string> AllFaults() =>
        [.. sources.Select(static source => source.ClientName).Distinct()
            .SelectMany(name => Faults(name, factory.Create(name))).Concat(strays).Distinct()];

    private static OptionsValidationException Failure(List<string> faults) =>
        new(nameof(ConversationClientOptions), typeof(ConversationClientOptions), faults);
}
