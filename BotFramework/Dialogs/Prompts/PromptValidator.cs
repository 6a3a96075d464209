namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Says whether an answer is accepted. Called for answers that were not recognised, too; then <see cref="PromptRecognizerResult{T}.Succeeded"/> is false.</summary>
public delegate Task<bool> PromptValidator<T>(PromptValidatorContext<T> promptContext, CancellationToken cancellationToken);
