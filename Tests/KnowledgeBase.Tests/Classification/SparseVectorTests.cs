using KnowledgeBase.Classification;

namespace KnowledgeBase.Tests.Classification;

public class SparseVectorTests
{
    private static readonly float[] Dense = [1, 10, 100, 1000, 10000, 100000, 1000000];

    [TestCase(0, 0f)]
    [TestCase(1, 1f)]
    [TestCase(3, 321f)]
    [TestCase(4, 4321f)]
    [TestCase(7, 7654321f)]
    public void The_product_is_of_all_features_whatever_their_number(int count, float product)
    {
        var vector = new SparseVector([.. Enumerable.Range(0, count)], [.. Enumerable.Range(1, count).Select(i => (float)i)]);

        Assert.That(vector.Dot(Dense), Is.EqualTo(product));
    }

    [Test]
    public void Adding_touches_its_own_features_alone()
    {
        float[] dense = [1, 1, 1, 1];

        new SparseVector([0, 3], [2, 5]).AddTo(dense, 10);

        Assert.That(dense, Is.EqualTo(new[] { 21f, 1, 1, 51 }));
    }

    [Test]
    public void A_vector_of_another_space_is_refused()
    {
        var vector = new SparseVector([0, 7], [1, 1]);

        Assert.That(() => vector.Dot(Dense), Throws.ArgumentException);
        Assert.That(() => vector.AddTo(new float[7], 1), Throws.ArgumentException);
        Assert.That(() => new SparseVector([0, 1], [1]).Dot(Dense), Throws.ArgumentException);
    }

    [Test]
    public void The_share_of_the_positive_counts_squares()
    {
        var vector = new SparseVector([0, 1, 2], [3, 4, 5]);

        Assert.That(vector.ShareOfPositive([1, -1, 0]), Is.EqualTo(9f / 50).Within(1e-6f));
        Assert.That(new SparseVector([], []).ShareOfPositive([1]), Is.Zero);
    }
}
