using System.Collections.Concurrent;

namespace Bot.Webhooks;

/// <summary>The cases that one webhook has news of: some at a time, each by one only. A slow receiver holds up nobody but itself.</summary>
internal sealed class WebhookLane(Func<string, Task> work)
{
    private const int AtATime = 4;

    private readonly SemaphoreSlim _places = new(AtATime);
    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.Ordinal);

    /// <summary>Takes the case up; one that is under way is taken up once more afterwards.</summary>
    public void Add(string caseId)
    {
        while (true)
        {
            if (_known.TryAdd(caseId, false))
            {
                _ = Task.Run(() => RunAsync(caseId));
                return;
            }
            if (_known.TryUpdate(caseId, true, false) || (_known.TryGetValue(caseId, out var again) && again)) return;
        }
    }

    private async Task RunAsync(string caseId)
    {
        while (true)
        {
            await _places.WaitAsync();
            try
            {
                _known[caseId] = false;
                await work(caseId);
            }
            finally
            {
                _places.Release();
            }
            if (_known.TryRemove(new KeyValuePair<string, bool>(caseId, false))) return;
        }
    }
}
