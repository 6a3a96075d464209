using System.Security.Cryptography;
using System.Text;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Dialogs that can call one another by id.</summary>
public class DialogSet
{
    private readonly Dictionary<string, Dialog> _dialogs = [];
    private readonly IStatePropertyAccessor<DialogState> _dialogState;
    private IBotTelemetryClient _telemetryClient = NullBotTelemetryClient.Instance;

    /// <summary>A set inside a container, whose state is kept by the container.</summary>
    public DialogSet()
    {
    }

    public DialogSet(IStatePropertyAccessor<DialogState> dialogState) => _dialogState = dialogState ?? throw new ArgumentNullException(nameof(dialogState));

    /// <summary>The client of all dialogs of the set, those added later included.</summary>
    public IBotTelemetryClient TelemetryClient
    {
        get => _telemetryClient;
        set
        {
            _telemetryClient = value ?? NullBotTelemetryClient.Instance;
            foreach (var dialog in _dialogs.Values)
            {
                dialog.TelemetryClient = _telemetryClient;
            }
        }
    }

    /// <summary>
    /// Adds a dialog and those it depends on. A second dialog of the same id gets a suffix ("name", then "name2"); adding the same
    /// dialog twice changes nothing.
    /// </summary>
    public DialogSet Add(Dialog dialog)
    {
        ArgumentNullException.ThrowIfNull(dialog);
        if (_dialogs.TryGetValue(dialog.Id, out var known))
        {
            if (ReferenceEquals(known, dialog))
            {
                return this;
            }

            dialog.Id = FreeId(dialog.Id);
        }

        // A dialog that came with a client of its own keeps it, until the set is given one.
        if (_telemetryClient is not NullBotTelemetryClient || dialog.TelemetryClient == null)
        {
            dialog.TelemetryClient = _telemetryClient;
        }

        _dialogs.Add(dialog.Id, dialog);
        if (dialog is IDialogDependencies needy)
        {
            foreach (var dependency in needy.GetDependencies())
            {
                Add(dependency);
            }
        }

        return this;
    }

    /// <exception cref="InvalidOperationException">The set was made without a state property.</exception>
    public async Task<DialogContext> CreateContextAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        if (_dialogState == null)
        {
            throw new InvalidOperationException("This set of dialogs was made without a state property: only the dialog that contains it can make a context.");
        }

        var state = await _dialogState.GetAsync(turnContext, () => new DialogState(), cancellationToken).ConfigureAwait(false);
        return new DialogContext(this, turnContext, state);
    }

    /// <returns>The dialog, or null.</returns>
    public Dialog Find(string dialogId)
    {
        if (string.IsNullOrWhiteSpace(dialogId))
        {
            throw new ArgumentNullException(nameof(dialogId));
        }

        return _dialogs.GetValueOrDefault(dialogId);
    }

    public IEnumerable<Dialog> GetDialogs() => _dialogs.Values;

    /// <summary>A hash of the versions of all dialogs; the order in which they were added does not matter.</summary>
    public virtual string GetVersion()
    {
        var versions = _dialogs.OrderBy(d => d.Key, StringComparer.Ordinal).Select(d => $"{d.Key}={d.Value.GetVersion()}");
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('|', versions))));
    }

    private string FreeId(string id)
    {
        var suffix = 2;
        while (_dialogs.ContainsKey(id + suffix))
        {
            suffix++;
        }

        return id + suffix;
    }
}
