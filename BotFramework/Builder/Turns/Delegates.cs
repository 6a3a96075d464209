using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>What the bot does with a turn.</summary>
public delegate Task BotCallbackHandler(ITurnContext turnContext, CancellationToken cancellationToken);

/// <summary>Goes on to the next middleware, and after the last to the bot.</summary>
public delegate Task NextDelegate(CancellationToken cancellationToken);

/// <summary>Takes part in sending; what it does not pass on by calling <paramref name="next"/> is not sent.</summary>
public delegate Task<ResourceResponse[]> SendActivitiesHandler(ITurnContext turnContext, List<Activity> activities, Func<Task<ResourceResponse[]>> next);

/// <summary>Takes part in updating; without calling <paramref name="next"/> nothing is updated.</summary>
public delegate Task<ResourceResponse> UpdateActivityHandler(ITurnContext turnContext, Activity activity, Func<Task<ResourceResponse>> next);

/// <summary>Takes part in deleting; without calling <paramref name="next"/> nothing is deleted.</summary>
public delegate Task DeleteActivityHandler(ITurnContext turnContext, ConversationReference reference, Func<Task> next);
