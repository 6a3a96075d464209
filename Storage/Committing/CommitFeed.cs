using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Storage.Journaling;

namespace Storage.Committing;

/// <summary>Tells the observers of each commit, in order, from the writer's thread.</summary>
internal sealed class CommitFeed(ILogger log)
{
    private ImmutableArray<Subscription> _subscriptions = [];

    public IDisposable Subscribe(Action<Commit> observer)
    {
        var subscription = new Subscription(this, observer);
        ImmutableInterlocked.Update(ref _subscriptions, s => s.Add(subscription));
        return subscription;
    }

    public void Publish(List<CommittedBatch> batches)
    {
        var subscriptions = _subscriptions;
        if (subscriptions.IsEmpty) return;

        foreach (var batch in batches)
        {
            var commit = batch.ToCommit();
            foreach (var subscription in subscriptions) Tell(subscription, commit);
        }
    }

    private void Tell(Subscription subscription, Commit commit)
    {
        try
        {
            if (!subscription.IsDisposed) subscription.Observer(commit);
        }
        catch (Exception e)
        {
            // An observer promised not to throw; one that breaks its word must not stop the writer.
            log.ObserverFailed(e, commit.Position);
        }
    }

    private sealed class Subscription(CommitFeed feed, Action<Commit> observer) : IDisposable
    {
        public Action<Commit> Observer { get; } = observer;

        public bool IsDisposed { get; private set; }

        public void Dispose()
        {
            IsDisposed = true;
            ImmutableInterlocked.Update(ref feed._subscriptions, s => s.Remove(this));
        }
    }
}
