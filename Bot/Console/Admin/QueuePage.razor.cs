using Bot.Admin;
using Bot.Console.Writing;
using Handoff.Queues;
using Microsoft.AspNetCore.Components;
using Storage;

namespace Bot.Console.Admin;

/// <summary>One queue: its names, how its cases are given out, what is owed, and what happens when nothing happens.</summary>
public sealed partial class QueuePage(QueueStore queues, SaveQueue save, CaseDraft drafts, NavigationManager navigation) : AdminPage
{
    private QueueForm? _form;
    private Versioned<Queue>? _stored;
    private Queue _base = null!;
    private IReadOnlyList<Queue> _others = [];
    private IReadOnlyList<string> _categories = [];
    private bool _read;
    private bool _removing;

    [Parameter] public string? Id { get; set; }

    private bool IsNew => Id is null;

    private string Title => IsNew ? T["queues.new"] : _stored?.Value.NameIn(T.Language) ?? Id!;

    protected override Task OnParametersSetAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        (Refusals, IsStale, _removing) = ([], false, false);
        var all = await queues.ListAsync();
        _stored = Id is null ? null : await queues.GetAsync(new QueueId(Id));
        _others = [.. all.Where(q => q.Id.Value != Id)];
        _categories = await drafts.CategoriesAsync(null, CancellationToken.None);
        // A new queue has the hours of the one that takes everything, until somebody says otherwise.
        var hours = all.FirstOrDefault(q => q.IsDefault)?.Hours;
        _base = _stored?.Value ?? (hours is null ? new Queue { Id = new QueueId(""), IsDefault = all.Count == 0 } : new Queue { Id = new QueueId(""), Hours = hours });
        _form = IsNew || _stored is not null ? QueueForm.Of(_base) : null;
        _read = true;
    }

    private async Task SaveAsync()
    {
        var queue = _form!.Fill(_base);
        if (!await TryAsync(() => save.RunAsync(queue, _stored?.ETag, Me, CancellationToken.None), T["admin.saved"])) return;
        if (IsNew)
        {
            navigation.NavigateTo($"/console/admin/queues/{Uri.EscapeDataString(queue.Id.Value)}");
            return;
        }
        var done = Done;
        await ReadAsync();
        Done = done;
    }

    private async Task RemoveAsync()
    {
        if (!_removing)
        {
            _removing = true;
            return;
        }
        if (await TryAsync(() => save.RemoveAsync(_stored!.Value.Id, _stored.ETag, Me, CancellationToken.None), "")) navigation.NavigateTo("/console/admin/queues");
        _removing = false;
    }
}
