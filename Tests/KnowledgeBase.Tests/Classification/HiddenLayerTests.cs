using KnowledgeBase.Classification;

namespace KnowledgeBase.Tests.Classification;

public class HiddenLayerTests
{
    // Which class it is depends on whether two features agree.
    private static readonly SparseVector[] Vectors = [.. Enumerable.Range(0, 400).Select(i => new SparseVector([i % 2, 2 + (i / 2 % 2), 4], [1, 1, 0.5f]))];
    private static readonly int[] Classes = [.. Enumerable.Range(0, 400).Select(i => i % 2 == i / 2 % 2 ? 0 : 1)];

    [Test]
    public void Probabilities_add_up_to_the_factor_and_name_what_was_learned()
    {
        // Each class has a feature of its own here.
        SparseVector[] vectors = [.. Enumerable.Range(0, 600).Select(i => new SparseVector([i % 3, 3], [1, 1]))];
        var layer = HiddenLayer.Train(vectors, [.. Enumerable.Range(0, 600).Select(i => i % 3)], 3, 4, beginning: 1, default);

        for (var c = 0; c < 3; c++)
        {
            var probabilities = Of(layer, vectors[c], 3, factor: 0.5f);

            Assert.That(probabilities.Sum(), Is.EqualTo(0.5f).Within(1e-4f));
            Assert.That(probabilities[c], Is.GreaterThan(0.4f));
        }
    }

    [Test]
    public void Learning_twice_from_one_beginning_gives_the_same_and_from_another_something_else()
    {
        var (one, two, other) = (Learn(1), Learn(1), Learn(2));

        Assert.That(Of(one, Vectors[0]), Is.EqualTo(Of(two, Vectors[0])));
        Assert.That(Of(one, Vectors[0]), Is.Not.EqualTo(Of(other, Vectors[0])));
    }

    [Test]
    public void What_is_written_and_read_judges_the_same_and_what_fits_nothing_is_refused()
    {
        var layer = Learn(1);
        var memory = new MemoryStream();
        using (var writer = new BinaryWriter(memory, System.Text.Encoding.UTF8, leaveOpen: true)) layer.Write(writer);
        var bytes = memory.ToArray();

        var read = HiddenLayer.Read(new BinaryReader(new MemoryStream(bytes)), features: 5, classes: 2);

        Assert.That(Of(read, Vectors[1]), Is.EqualTo(Of(layer, Vectors[1])));
        Assert.That(() => HiddenLayer.Read(new BinaryReader(new MemoryStream(bytes)), features: 6, classes: 2), Throws.InstanceOf<InvalidDataException>());
        Assert.That(() => HiddenLayer.Read(new BinaryReader(new MemoryStream(bytes)), features: 5, classes: 3), Throws.InstanceOf<InvalidDataException>());
        Assert.That(() => HiddenLayer.Read(new BinaryReader(new MemoryStream(bytes[..^1])), features: 5, classes: 2), Throws.InstanceOf<EndOfStreamException>());
    }

    [Test]
    public void A_vector_without_features_is_judged_like_any()
    {
        Assert.That(Of(Learn(1), new SparseVector([], [])).Sum(), Is.EqualTo(1f).Within(1e-4f));
    }

    private static HiddenLayer Learn(int beginning) => HiddenLayer.Train(Vectors, Classes, 2, 5, beginning, default);

    private static float[] Of(HiddenLayer layer, SparseVector vector, int classes = 2, float factor = 1)
    {
        var to = new float[classes];
        layer.AddProbabilities(vector, to, factor);
        return to;
    }
}
