namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>A dialog with a set of dialogs of its own, and a stack for them.</summary>
public abstract class DialogContainer : Dialog
{
    public DialogContainer(string dialogId = null)
        : base(dialogId)
    {
    }

    public DialogSet Dialogs { get; set; } = new();

    /// <summary>The client of the container and all dialogs inside it.</summary>
    public override IBotTelemetryClient TelemetryClient
    {
        get => base.TelemetryClient;
        set
        {
            base.TelemetryClient = value ?? NullBotTelemetryClient.Instance;
            Dialogs.TelemetryClient = base.TelemetryClient;
        }
    }

    public abstract DialogContext CreateChildContext(DialogContext dc);

    /// <returns>The dialog, or null.</returns>
    public virtual Dialog FindDialog(string dialogId) => Dialogs.Find(dialogId);

    /// <summary>Leaves a trace when nobody reacts to "versionChanged".</summary>
    public override async Task<bool> OnDialogEventAsync(DialogContext dc, DialogEvent e, CancellationToken cancellationToken)
    {
        var handled = await base.OnDialogEventAsync(dc, e, cancellationToken).ConfigureAwait(false);
        if (!handled && e.Name == DialogEvents.VersionChanged)
        {
            TelemetryClient.TrackTrace($"The definition of dialog '{Id}' changed while a conversation was inside it.", Severity.Warning, null);
        }

        return handled;
    }

    protected virtual string GetInternalVersion() => Dialogs.GetVersion();

    /// <summary>Raises "versionChanged" once if the dialogs inside have changed since this instance was begun.</summary>
    protected virtual async Task CheckForVersionChangeAsync(DialogContext dc, CancellationToken cancellationToken = default)
    {
        var active = dc.ActiveDialog;
        var before = active.Version;
        active.Version = GetInternalVersion();
        if (before != null && before != active.Version)
        {
            await dc.EmitEventAsync(DialogEvents.VersionChanged, Id, true, false, cancellationToken).ConfigureAwait(false);
        }
    }
}
