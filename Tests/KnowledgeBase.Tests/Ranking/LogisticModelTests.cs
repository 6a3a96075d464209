using KnowledgeBase.Ranking;

namespace KnowledgeBase.Tests.Ranking;

public class LogisticModelTests
{
    private static readonly LogisticModel Prior = new([1, 0], -0.5f);

    [Test]
    public void It_gives_back_how_often_a_thing_was_so()
    {
        var examples = Enumerable.Range(0, 4000).Select(i => new LogisticExample([i % 2, 0.3f], i % 2 == 0 ? i % 10 == 0 : i % 10 != 1, 1)).ToList();

        var model = LogisticModel.Fit(examples, Prior, 0.01);

        Assert.That(model.Probability([0, 0.3f]), Is.EqualTo(0.2).Within(0.01));
        Assert.That(model.Probability([1, 0.3f]), Is.EqualTo(0.8).Within(0.01));
    }

    [Test]
    public void An_example_counts_as_much_as_its_weight()
    {
        LogisticExample[] examples = [new([0, 0], true, 300), new([0, 0], false, 100)];

        var model = LogisticModel.Fit(examples, Prior, 0.01);

        Assert.That(model.Probability([0, 0]), Is.EqualTo(0.75).Within(0.01));
    }

    [Test]
    public void Without_examples_it_stays_what_it_was()
    {
        var model = LogisticModel.Fit([], Prior, 1);

        Assert.That(model.Weights[0], Is.EqualTo(1).Within(0.001));
        Assert.That(model.Bias, Is.EqualTo(-0.5).Within(0.001));
    }

    [Test]
    public void Examples_that_one_sign_tells_apart_do_not_drive_it_to_infinity()
    {
        var examples = Enumerable.Range(0, 200).Select(i => new LogisticExample([i % 2, 1], i % 2 == 0, 1)).ToList();

        var model = LogisticModel.Fit(examples, Prior, 0.5);

        Assert.That(model.Probability([0, 1]), Is.GreaterThan(0.9));
        Assert.That(model.Probability([1, 1]), Is.LessThan(0.1));
    }
}
