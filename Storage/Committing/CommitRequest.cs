namespace Storage.Committing;

/// <summary>A batch on its way, and the task that its caller waits on.</summary>
internal sealed class CommitRequest(Batch batch) : TaskCompletionSource<BatchResult>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public Batch Batch { get; } = batch;

    /// <summary>Begin a new journal segment behind this batch.</summary>
    public bool BeginsSegment { get; init; }

    public long Position { get; set; }

    public IReadOnlyList<long> Sequences { get; set; } = [];

    /// <summary>Set when a precondition failed. Told after the sync, as it may rest on a batch of the same group.</summary>
    public PreconditionFailedException? Refusal { get; set; }
}
