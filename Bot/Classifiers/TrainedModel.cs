using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KnowledgeBase.Classification;

namespace Bot.Classifiers;

/// <summary>
/// What a training gives, as it lies in a file: the weights (of hashed words and pieces of words, not the words), the measures, and which examples it knew,
/// by hashes of their names.
/// </summary>
public sealed record TrainedModel(TextClassifier Classifier, ClassifierQuality Quality, ExampleCounts Examples, IReadOnlySet<ulong> Known)
{
    private const uint Form = 0x31434842;

    public static ulong HashOf(string exampleKey) => BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(exampleKey)));

    public bool Knows(TrainingExample example) => Known.Contains(HashOf(example.Key));

    public byte[] ToBytes()
    {
        var memory = new MemoryStream();
        using (var to = new BinaryWriter(memory, Encoding.UTF8))
        {
            to.Write(Form);
            to.Write(TextClassifier.Reading);
            Classifier.Write(to);
            to.Write(JsonSerializer.Serialize(Quality, TrainedModelJson.Default.ClassifierQuality));
            to.Write(JsonSerializer.Serialize(Examples, TrainedModelJson.Default.ExampleCounts));
            to.Write(Known.Count);
            foreach (var known in Known) to.Write(known);
        }
        return memory.ToArray();
    }

    /// <returns>Null for what another build of the program wrote, that reads texts in another way.</returns>
    /// <exception cref="InvalidDataException">It is not what was written.</exception>
    /// <exception cref="EndOfStreamException">It ends too early.</exception>
    public static TrainedModel? Of(byte[] bytes)
    {
        using var from = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        if (from.ReadUInt32() != Form || from.ReadUInt64() != TextClassifier.Reading) return null;
        var classifier = TextClassifier.Read(from);
        var quality = JsonSerializer.Deserialize(from.ReadString(), TrainedModelJson.Default.ClassifierQuality)!;
        var examples = JsonSerializer.Deserialize(from.ReadString(), TrainedModelJson.Default.ExampleCounts)!;
        var known = new HashSet<ulong>();
        for (var left = from.ReadInt32(); left > 0; left--) known.Add(from.ReadUInt64());
        return new TrainedModel(classifier, quality, examples, known);
    }
}

[System.Text.Json.Serialization.JsonSerializable(typeof(ClassifierQuality))]
[System.Text.Json.Serialization.JsonSerializable(typeof(ExampleCounts))]
internal sealed partial class TrainedModelJson : System.Text.Json.Serialization.JsonSerializerContext;
