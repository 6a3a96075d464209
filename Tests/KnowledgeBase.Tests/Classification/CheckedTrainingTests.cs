using System.Text;
using KnowledgeBase.Classification;

namespace KnowledgeBase.Tests.Classification;

public class CheckedTrainingTests
{
    private static readonly string[] Places = ["kitchen", "garden", "cellar", "attic", "garage", "hall", "bath", "stairs", "office", "shed"];
    private static readonly CheckedTrainingOptions Options = new() { OutOfScopeLabel = "none" };

    private static List<TrainingExample> Trusted() =>
    [
        .. Places.SelectMany((p, i) => new TrainingExample[]
        {
            new($"a{i}", $"the lamp in the {p} is dark", "light", true),
            new($"b{i}", $"please switch the lamp on in room {i}", "light", true),
            new($"c{i}", $"第{i}間的燈不亮", "light", true),
            new($"d{i}", $"water drips from the pipe in the {p}", "water", true),
            new($"e{i}", $"the pipe in room {i} leaks", "water", true),
            new($"f{i}", $"第{i}間的水管漏水", "water", true),
        }),
    ];

    [Test]
    public void What_can_be_learned_is_measured_as_right_and_said()
    {
        var model = new CheckedTraining(Trusted(), Options).Run();

        Assert.That(model.Quality.Accuracy, Is.EqualTo(1));
        Assert.That(model.Quality.Labels.Select(l => (l.Label, l.Examples, l.Recall, l.Precision)), Is.EqualTo(new[] { ("light", 30, 1.0, 1.0), ("water", 30, 1.0, 1.0) }));
        Assert.That((model.Quality.Said, model.Quality.SaidRight), Is.EqualTo((1.0, 1.0)));
        Assert.That(model.Quality.Confusions, Is.Empty);
        Assert.That(model.LeftOut, Is.Empty);
    }

    [Test]
    public void Labels_that_have_nothing_to_do_with_the_words_are_measured_as_chance_and_never_said()
    {
        var random = new Random(7);
        var examples = Enumerable.Range(0, 400).Select(i => new TrainingExample($"{i}", $"word{random.Next(60)} and word{random.Next(60)}", random.Next(4).ToString(), true)).ToList();

        var quality = new CheckedTraining(examples, Options).Run().Quality;

        Assert.That(quality.Accuracy, Is.InRange(0.1, 0.4));
        Assert.That(quality.Said, Is.LessThan(0.05));
        Assert.That(quality.Confusions.Sum(c => c.Count), Is.EqualTo(400 - (int)Math.Round(quality.Accuracy * 400)));
    }

    [Test]
    public void A_slip_among_what_is_not_trusted_is_left_out_and_a_trusted_one_stays()
    {
        var model = new CheckedTraining([.. Trusted(), new("slip", "the lamp in the stable is dark", "water", false), new("right", "the lamp in the barn is dark", "light", false)], Options).Run();

        Assert.That(model.LeftOut, Is.EqualTo(new[] { "slip" }));
        Assert.That(new CheckedTraining([.. Trusted(), new("own", "the lamp in the stable is dark", "water", true)], Options).Run().LeftOut, Is.Empty);
    }

    [Test]
    public void A_flood_of_wrong_labels_does_worse_on_what_was_known_before_and_good_ones_do_not()
    {
        var flood = Enumerable.Range(0, 100).Select(i => new TrainingExample($"x{i}", $"the lamp in the {Places[i % 10]} in the {Places[i / 10]} is dark", "water", false)).ToList();
        var good = Enumerable.Range(0, 100).Select(i => new TrainingExample($"g{i}", $"the lamp in the {Places[i % 10]} in the {Places[i / 10]} is dark", "light", false)).ToList();
        var known = Trusted().Select(e => e.Key).ToHashSet();

        var (flooded, grown) = (new CheckedTraining([.. Trusted(), .. flood], Options), new CheckedTraining([.. Trusted(), .. good], Options));
        flooded.Run();
        grown.Run();
        var (worse, better) = (flooded.CompareWith(e => known.Contains(e.Key)), grown.CompareWith(e => known.Contains(e.Key)));

        Assert.That((worse.Judged, worse.IsWorse), Is.EqualTo((60, true)), worse.ToString());
        Assert.That((better.Judged, better.IsWorse), Is.EqualTo((60, false)), better.ToString());
    }

    [TestCase(3, 3, false)]
    [TestCase(0, 1, false, Description = "one may be chance")]
    [TestCase(0, 2, true)]
    [TestCase(4, 9, true)]
    [TestCase(6, 9, false)]
    public void Worse_is_what_chance_does_not_explain(int gained, int lost, bool isWorse) =>
        Assert.That(new Comparison(100, gained, lost).IsWorse, Is.EqualTo(isWorse));

    [Test]
    public void What_is_written_and_read_judges_the_same()
    {
        var classifier = new CheckedTraining(Trusted(), Options).Run().Classifier;
        var bytes = Bytes(classifier);

        var read = TextClassifier.Read(new BinaryReader(new MemoryStream(bytes)));

        foreach (var text in new[] { "my lamp is dark", "水管在漏", "nothing of the kind" })
        {
            Assert.That(read.Predict(text), Is.EqualTo(classifier.Predict(text)).Using<Prediction>((a, b) => a.Label == b.Label && a.Probability == b.Probability && a.InScope == b.InScope));
            Assert.That(read.DecidingWords(text, "light"), Is.EqualTo(classifier.DecidingWords(text, "light")));
        }
        Assert.That(() => TextClassifier.Read(new BinaryReader(new MemoryStream(bytes[..^20]))), Throws.InstanceOf<EndOfStreamException>());
    }

    [Test]
    public void The_words_that_decided_are_words_and_each_says_something_of_its_own()
    {
        var classifier = new CheckedTraining(Trusted(), Options).Run().Classifier;

        var words = classifier.DecidingWords("hello, the lamp in my room is dark", "light");

        Assert.That(words, Has.Some.Contains("lamp"));
        Assert.That(words, Has.None.StartsWith("…"));
        Assert.That(words.Where(w => words.Any(other => other != w && other.Contains(w))), Is.Empty);
        Assert.That(words, Has.Count.LessThanOrEqualTo(4));
    }

    [Test]
    public void The_words_that_decided_stand_in_the_script_of_the_text()
    {
        var classifier = new CheckedTraining(Trusted(), Options).Run().Classifier;

        Assert.That(classifier.DecidingWords("我家的水管在漏水，怎麼辦", "water"), Has.Some.Contains("漏水").Or.Some.Contains("水管"));
        Assert.That(classifier.DecidingWords("第3間的燈不亮", "light"), Has.Some.Contains("燈"));
    }

    [Test]
    public void One_label_is_nothing_to_learn() =>
        Assert.That(() => new CheckedTraining([new("1", "a", "x", true), new("2", "b", "x", true), new("3", "c", "none", true)], Options), Throws.ArgumentException);

    private static byte[] Bytes(TextClassifier classifier)
    {
        var memory = new MemoryStream();
        using (var writer = new BinaryWriter(memory, Encoding.UTF8)) classifier.Write(writer);
        return memory.ToArray();
    }
}
