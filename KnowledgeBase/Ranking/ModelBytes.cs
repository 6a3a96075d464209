namespace KnowledgeBase.Ranking;

/// <summary>What was learned as bytes and back, exact to the last bit.</summary>
internal static class ModelBytes
{
    public static void Write(BinaryWriter to, KnowledgeModel model)
    {
        Write(to, model.Ranking.Weights);
        to.Write(model.Ranking.Bias);
        Write(to, model.Confidence.Right);
        Write(to, model.Confidence.Known);
        to.Write(model.Confidence.AnswerFrom);
        to.Write(model.Confidence.KnownFrom);
        to.Write(model.Report.Questions);
        to.Write(model.Report.DefaultTop1);
        to.Write(model.Report.LearnedTop1);
        to.Write(model.Report.IsKept);
        to.Write(model.Topics is not null);
        model.Topics?.Write(to);
    }

    public static KnowledgeModel Read(BinaryReader from)
    {
        var ranking = new LinearModel(Floats(from), from.ReadSingle());
        var confidence = new Confidence(Logistic(from), Logistic(from), from.ReadDouble(), from.ReadDouble());
        var report = new LearningReport(from.ReadInt32(), from.ReadDouble(), from.ReadDouble(), from.ReadBoolean());
        return new KnowledgeModel(ranking, from.ReadBoolean() ? TopicModel.Read(from) : null, confidence, report);
    }

    private static void Write(BinaryWriter to, LogisticModel model)
    {
        Write(to, model.Weights);
        to.Write(model.Bias);
    }

    private static LogisticModel Logistic(BinaryReader from) => new(Floats(from), from.ReadSingle());

    private static void Write(BinaryWriter to, float[] values)
    {
        to.Write(values.Length);
        foreach (var value in values) to.Write(value);
    }

    private static float[] Floats(BinaryReader from)
    {
        var values = new float[from.ReadInt32()];
        for (var i = 0; i < values.Length; i++) values[i] = from.ReadSingle();
        return values;
    }
}
