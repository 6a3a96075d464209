using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Adapters;

// Time limits are in milliseconds. With a debugger attached there is none.
public partial class TestFlow
{
    /// <summary>The next reply is a message with this text.</summary>
    public TestFlow AssertReply(string expected, string description = null, uint timeout = 3000) =>
        AssertReply(_adapter.MakeActivity(expected), description ?? expected, timeout);

    /// <summary>The next reply is of the same type and has the same text, white space around it aside.</summary>
    /// <exception cref="ArgumentNullException">The expected reply is null.</exception>
    public TestFlow AssertReply(IActivity expected, string description = null, uint timeout = 3000) => AssertReply(expected, SameTypeAndText, description, timeout);

    /// <summary>The next reply equals the expected one, by the comparer.</summary>
    public TestFlow AssertReply(IActivity expected, IEqualityComparer<IActivity> equalityComparer, string description = null, uint timeout = 3000)
    {
        ArgumentNullException.ThrowIfNull(equalityComparer);
        return AssertReply(
            expected,
            (wanted, reply, text) =>
            {
                if (!equalityComparer.Equals(wanted, reply))
                {
                    throw Failed(text, wanted.AsMessageActivity()?.Text, reply.AsMessageActivity()?.Text);
                }
            },
            description,
            timeout);
    }

    /// <summary>The next reply passes the check, which throws if it does not.</summary>
    public TestFlow AssertReply(Action<IActivity> validateActivity, string description = null, uint timeout = 3000)
    {
        ArgumentNullException.ThrowIfNull(validateActivity);
        return Then(async () => validateActivity(await NextReplyAsync(description, timeout).ConfigureAwait(false)));
    }

    /// <summary>The text of the next reply contains this one.</summary>
    public TestFlow AssertReplyContains(string expected, string description = null, uint timeout = 3000) => AssertReply(
        reply =>
        {
            var text = reply.AsMessageActivity()?.Text;
            if (text?.Contains(expected, StringComparison.Ordinal) != true)
            {
                throw Failed(description, expected, text);
            }
        },
        description ?? expected,
        timeout);

    /// <summary>The text of the next reply is one of these.</summary>
    /// <exception cref="ArgumentNullException">The texts are null.</exception>
    public TestFlow AssertReplyOneOf(string[] candidates, string description = null, uint timeout = 3000)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        return AssertReply(
            reply =>
            {
                var text = reply.AsMessageActivity()?.Text;
                if (!candidates.Contains(text, StringComparer.Ordinal))
                {
                    throw Failed(description, string.Join(" or ", candidates), text);
                }
            },
            description,
            timeout);
    }

    /// <summary>Nothing comes back within the time.</summary>
    public TestFlow AssertNoReply(string description = null, uint timeout = 3000) => Then(async () =>
    {
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(timeout));
            var reply = await _adapter.GetNextReplyAsync(limit.Token).ConfigureAwait(false);
            throw Failed(description, "no reply", $"{reply.Type}: {reply.AsMessageActivity()?.Text}");
        }
        catch (OperationCanceledException)
        {
        }
    });

    public TestFlow Test(string userSays, string expected, string description = null, uint timeout = 3000)
    {
        ArgumentNullException.ThrowIfNull(expected);
        return Send(userSays).AssertReply(expected, description, timeout);
    }

    public TestFlow Test(string userSays, Activity expected, string description = null, uint timeout = 3000)
    {
        ArgumentNullException.ThrowIfNull(expected);
        return Send(userSays).AssertReply(expected, description, timeout);
    }

    public TestFlow Test(string userSays, Action<IActivity> validateActivity, string description = null, uint timeout = 3000) =>
        Send(userSays).AssertReply(validateActivity, description, timeout);

    /// <summary>Plays a recorded conversation: what the user said is sent, what the bot said must come back.</summary>
    public TestFlow Test(IEnumerable<IActivity> activities, string description = null, uint timeout = 3000)
    {
        ArgumentNullException.ThrowIfNull(activities);
        return activities.Aggregate(this, (flow, activity) => activity.From?.Role == RoleTypes.Bot
            ? flow.AssertReply(activity, description, timeout)
            : flow.Send(activity));
    }

    private TestFlow AssertReply(IActivity expected, Action<IActivity, IActivity, string> compare, string description, uint timeout)
    {
        ArgumentNullException.ThrowIfNull(expected);
        return Then(async () => compare(expected, await NextReplyAsync(description ?? expected.AsMessageActivity()?.Text, timeout).ConfigureAwait(false), description));
    }

    private async Task<IActivity> NextReplyAsync(string description, uint timeout)
    {
        using var limit = new CancellationTokenSource();
        if (!System.Diagnostics.Debugger.IsAttached)
        {
            limit.CancelAfter(TimeSpan.FromMilliseconds(timeout));
        }

        try
        {
            return await _adapter.GetNextReplyAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"{timeout}ms Timed out waiting for:'{description}'");
        }
    }

    private static void SameTypeAndText(IActivity expected, IActivity reply, string description)
    {
        if (expected.Type != reply.Type)
        {
            throw Failed(description, expected.Type, reply.Type);
        }

        if (expected.AsMessageActivity() is { } message && message.Text?.Trim() != reply.AsMessageActivity().Text?.Trim())
        {
            throw Failed(description, message.Text, reply.AsMessageActivity().Text);
        }
    }

#pragma warning disable CA2201 // The documentation of TestFlow names this very type.
    private static Exception Failed(string description, string expected, string actual) =>
        new($"{description}\nExpected: {expected}\nActual: {actual}");
#pragma warning restore CA2201
}
