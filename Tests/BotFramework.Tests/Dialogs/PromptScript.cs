using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;

namespace BotFramework.Tests.Dialogs;

internal static class PromptScript
{
    /// <summary>A component that asks with the prompt and ends with the answer.</summary>
    public static Dialog Asking(Dialog prompt, PromptOptions options) => new ComponentDialog("asking").AddDialog(new WaterfallDialog("start",
    [
        async (step, ct) => await step.PromptAsync(prompt.Id, options, ct),
        async (step, ct) => await step.EndDialogAsync(step.Result, ct),
    ])).AddDialog(prompt);

    public static PromptOptions Options(string? prompt = "Say it.", string? retry = null) => new()
    {
        Prompt = prompt == null ? null : MessageFactory.Text(prompt),
        RetryPrompt = retry == null ? null : MessageFactory.Text(retry),
    };
}
