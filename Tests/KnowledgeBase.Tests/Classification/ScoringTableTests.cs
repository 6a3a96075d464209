using KnowledgeBase.Classification;

namespace KnowledgeBase.Tests.Classification;

public class ScoringTableTests
{
    [TestCase(2)]
    [TestCase(13)]
    [TestCase(150)]
    public void Each_class_gets_the_product_with_its_weights(int classes)
    {
        var random = new Random(classes);
        var weights = Enumerable.Range(0, classes).Select(_ => Enumerable.Range(0, 40).Select(_ => random.NextSingle() - 0.5f).ToArray()).ToArray();
        var text = new SparseVector([0, 7, 21, 39], [1, -2, 0.5f, 3]);
        var scores = Enumerable.Repeat(1f, classes).ToArray();

        new ScoringTable(weights).AddTo(text, scores);

        for (var c = 0; c < classes; c++) Assert.That(scores[c], Is.EqualTo(1 + text.Dot(weights[c])).Within(1e-5f));
    }

    [Test]
    public void A_text_of_another_space_is_refused()
    {
        var table = new ScoringTable([[1, 2], [3, 4]]);

        Assert.That(() => table.AddTo(new SparseVector([2], [1]), new float[2]), Throws.ArgumentException);
        Assert.That(() => table.AddTo(new SparseVector([1], [1]), new float[3]), Throws.ArgumentException);
    }
}
