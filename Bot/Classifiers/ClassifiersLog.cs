namespace Bot.Classifiers;

internal static partial class ClassifiersLog
{
    [LoggerMessage(1500, LogLevel.Information, "Classifier {Kind}, version {Version}, trained from {Examples} examples: {Accuracy:P1} right in cross-validation; judges: {IsAdopted}")]
    public static partial void ClassifierTrained(this ILogger log, ClassifierKind kind, int version, int examples, double accuracy, bool isAdopted);

    [LoggerMessage(1501, LogLevel.Warning, "The file of classifier {Kind}, version {Version}, is gone, damaged or of a build that read texts in another way: it is trained again")]
    public static partial void ClassifierUnreadable(this ILogger log, ClassifierKind kind, int version);

    [LoggerMessage(1502, LogLevel.Error, "Training the classifier {Kind} failed; the one that judged before goes on")]
    public static partial void TrainingFailed(this ILogger log, Exception error, ClassifierKind kind);
}
