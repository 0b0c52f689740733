using CallCenter.Sdk.Signing;
using Microsoft.Extensions.Primitives;

namespace CallCenter.Sdk.DependencyInjection;

/// <summary>
/// Follows the configuration while the host runs: credentials take effect, all three together; what else changes is logged. It never
/// throws, because it runs inside the configuration's own reload.
/// </summary>
internal sealed class CredentialReload : IDisposable
{
    private static readonly string[] Credentials =
        [nameof(ConversationClientOptions.AppId), nameof(ConversationClientOptions.CertId), nameof(ConversationClientOptions.SecretKey)];

    private readonly object _gate = new();
    private readonly string _clientName;
    private readonly ClientServices _client;
    private readonly CheckedOptions _options;
    private readonly ConfigurationLog _log;
    private readonly List<IDisposable> _registrations;
    private ConversationClientOptions _latest;
    private string? _told;

    public CredentialReload(string clientName, ClientServices client, CheckedOptions options, ConfigurationLog log)
    {
        (_clientName, _client, _options, _log) = (clientName, client, options, log);
        _latest = client.Options;
        _registrations = [.. options.Changes(clientName).Select(token => ChangeToken.OnChange(token, Apply))];
        Apply(); // what changed between the client's options and the line above
    }

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }
    }

    // One change may be told several times over: by each section, and by a file that is written in steps.
    private void Apply()
    {
        lock (_gate)
        {
            try
            {
                var options = _options.Create(_clientName);
                var faults = _options.Faults(_clientName, options);
                if (faults.Count > 0)
                {
                    TellFaulty(string.Join("; ", faults));
                }
                else
                {
                    Take(options);
                }
            }
            catch (Exception failure)
            {
                // Code of the host's that sets options. Its message may hold a value.
                TellFaulty($"Setting the options failed ({failure.GetType().Name})");
            }
        }
    }

    private void Take(ConversationClientOptions options)
    {
        var changed = OptionKey.All.Where(key => !Equals(key.Get(options), key.Get(_latest))).ToList();
        _latest = options;
        _told = null;
        if (changed.Exists(static key => Credentials.Contains(key.Path)))
        {
            TakeCredentials(options);
        }

        var waiting = changed
            .Where(key => !Credentials.Contains(key.Path) && !Equals(key.Get(options), key.Get(_client.Options)))
            .Select(static key => key.Path)
            .ToList();
        if (waiting.Count > 0)
        {
            _log.NeedsRestart(_clientName, string.Join(", ", waiting));
        }
    }

    private void TakeCredentials(ConversationClientOptions options)
    {
        var signer = RequestSigner.For(options);
        if (signer is null && _client.Signer is not null)
        {
            // A vault that is out of reach looks like this, and requests must not begin to go out unsigned.
            TellFaulty("AppId, CertId and SecretKey are gone; the old ones stay. Restart to go on without credentials");
            return;
        }

        _client.Signer = signer;
        _log.CredentialsChanged(_clientName);
    }

    private void TellFaulty(string faults)
    {
        if (faults != _told)
        {
            _log.Faulty(_clientName, faults);
        }

        _told = faults;
    }
}
