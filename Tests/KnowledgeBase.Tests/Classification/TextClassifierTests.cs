using KnowledgeBase.Classification;

namespace KnowledgeBase.Tests.Classification;

public class TextClassifierTests
{
    private static readonly string[] Places = ["kitchen", "garden", "cellar", "attic", "garage", "hall"];

    // Two languages, each label with words of its own in changing surroundings.
    private static List<LabelledText> Examples() =>
    [
        .. Places.SelectMany((p, i) => new LabelledText[]
        {
            new($"the lamp in the {p} is dark", "light"),
            new($"please switch the lamp on in room {i}", "light"),
            new($"第{i}間的燈不亮", "light"),
            new($"water drips from the pipe in the {p}", "water"),
            new($"the pipe in room {i} leaks", "water"),
            new($"第{i}間的水管漏水", "water"),
            new($"the window of the {p} does not close", "window"),
            new($"room {i} has a broken window", "window"),
            new($"第{i}間的窗戶關不上", "window"),
        }),
    ];

    [TestCase("my lamp stays dark", "light")]
    [TestCase("a leaking pipe", "water")]
    [TestCase("窗户关不上了", "window")]
    [TestCase("浴室水管在漏", "water")]
    public void A_text_gets_the_label_of_the_examples_it_is_like(string text, string label)
    {
        var classifier = TextClassifier.Train(Examples());

        Assert.That(classifier.Predict(text).Label, Is.EqualTo(label));
    }

    [Test]
    public void Probabilities_are_of_all_labels_and_add_up_to_one()
    {
        var prediction = TextClassifier.Train(Examples()).Predict("the lamp is dark");

        Assert.That(prediction.Ranking.Sum(r => r.Probability), Is.EqualTo(1).Within(1e-6));
        Assert.That(prediction.Ranking.Select(r => r.Label), Is.EquivalentTo(["light", "water", "window"]));
        Assert.That(prediction.Probability, Is.EqualTo(prediction.Ranking[0].Probability));
    }

    [Test]
    public void Nothing_is_out_of_scope_where_no_such_example_is_known() =>
        Assert.That(TextClassifier.Train(Examples()).Predict("who won the football match").IsOutOfScope, Is.False);

    [Test]
    public void What_is_like_nothing_known_is_out_of_scope_once_examples_of_it_are_there()
    {
        string[] other = ["who won the match", "tell me a story", "what is the capital of peru", "sing a song", "how old are you", "which film is on tonight", "count to ten", "is it monday"];
        var classifier = TextClassifier.Train([.. Examples(), .. other.Select(o => new LabelledText(o, "oos"))]);

        Assert.That(classifier.Predict("tell me which film won").IsOutOfScope, Is.True);
        Assert.That(classifier.Predict("the pipe in the kitchen leaks").IsOutOfScope, Is.False);
        Assert.That(classifier.Predict("tell me which film won").Label, Is.Not.EqualTo("oos"));
    }

    [Test]
    public void The_explanation_names_the_words_that_decided()
    {
        var classifier = TextClassifier.Train(Examples());

        var features = classifier.Explain("the pipe leaks", "water").Select(f => f.Feature).ToList();

        Assert.That(features, Does.Contain("pipe"));
        Assert.That(features, Does.Not.Contain("the"));
    }

    [Test]
    public void Training_twice_gives_the_same()
    {
        var (one, two) = (TextClassifier.Train(Examples()), TextClassifier.Train(Examples()));

        Assert.That(one.Predict("a dark window").InScope, Is.EqualTo(two.Predict("a dark window").InScope));
    }

    [Test]
    public void Wrong_labels_among_many_examples_do_little_harm()
    {
        var random = new Random(3);
        var subjects = Enumerable.Range(0, 8).Select(i => $"subject{(char)('a' + i)}").ToArray();
        var examples = new List<LabelledText>();
        for (var i = 0; i < 2000; i++)
        {
            var right = i % 8;
            var said = random.NextDouble() < 0.35 ? random.Next(8) : right;
            examples.Add(new LabelledText($"about {subjects[right]} number {random.Next(400)} in case {random.Next(400)}", subjects[said]));
        }

        var classifier = TextClassifier.Train(examples);

        Assert.That(subjects.Count(s => classifier.Predict($"about {s} number 5 in case 9").Label == s), Is.EqualTo(8));
    }

    [Test]
    public void Many_labels_that_share_their_words_are_told_apart_and_survive_being_written()
    {
        string[] things = ["lamp", "pipe", "window", "door", "stove"];
        string[] troubles = ["broken", "lost", "loud", "dirty", "cold"];
        string[] begins = ["hello, the", "please look, my", "our", "why is the", "again the"];
        List<LabelledText> examples = [.. things.SelectMany(t => troubles.SelectMany(w => begins.Select(b => new LabelledText($"{b} {t} is {w}", $"{t}-{w}"))))];

        var classifier = TextClassifier.Train(examples);
        var memory = new MemoryStream();
        using (var writer = new BinaryWriter(memory, System.Text.Encoding.UTF8, leaveOpen: true)) classifier.Write(writer);
        var read = TextClassifier.Read(new BinaryReader(new MemoryStream(memory.ToArray())));

        Assert.That(things.SelectMany(t => troubles.Select(w => (t, w))).Count(p => classifier.Predict($"so the {p.t} is {p.w} now").Label == $"{p.t}-{p.w}"), Is.EqualTo(25));
        Assert.That(read.Score("the door is dirty").ByLabel, Is.EqualTo(classifier.Score("the door is dirty").ByLabel));
        Assert.That(classifier.Score("the door is dirty").ByLabel, Is.Not.EqualTo(classifier.WithoutHidden().Score("the door is dirty").ByLabel), "the hidden layers have their say");
    }

    [TestCase("")]
    [TestCase("   ")]
    [TestCase("😀")]
    [TestCase("\ud800")]
    public void A_text_without_words_is_no_error(string text) =>
        Assert.That(TextClassifier.Train(Examples()).Predict(text).Ranking, Has.Count.EqualTo(3));

    [Test]
    public void One_label_alone_can_not_be_learned() =>
        Assert.That(() => TextClassifier.Train([new LabelledText("a", "x"), new LabelledText("b", "x")]), Throws.ArgumentException);
}
