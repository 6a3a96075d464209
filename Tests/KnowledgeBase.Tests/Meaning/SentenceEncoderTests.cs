using KnowledgeBase.Answering;
using KnowledgeBase.Indexing;
using KnowledgeBase.Meaning;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace KnowledgeBase.Tests.Meaning;

public class SentenceEncoderTests
{
    private const string NoWordInCommon = "such deep remorse";

    private static readonly string[][] Subjects = [["return", "send", "book", "back", "remorse"], ["pay", "payment", "card", "methods"], ["open", "opening", "hours", "sunday"]];

    [Test]
    public void A_question_that_shares_no_word_with_its_article_finds_it_only_with_the_encoder()
    {
        using var model = new TinyModel(Subjects);
        using var encoder = new OnnxSentenceEncoder(new EncoderFiles(model.ModelPath, model.VocabularyPath));
        using var index = AnIndexWith(encoder);
        using var byWords = Given.AnIndexOf(Given.Bookshop);

        var found = Given.AnswersFrom(index).Ask(new Question(NoWordInCommon));
        var without = Given.AnswersFrom(byWords).Ask(new Question(NoWordInCommon));

        Assert.That(found.Candidates[0].ArticleId, Is.EqualTo("returns"));
        Assert.That(found.Outcome, Is.Not.EqualTo(AnswerOutcome.None));
        Assert.That(without.Candidates.Select(c => c.ArticleId), Has.None.EqualTo("returns"));
    }

    [Test]
    public void A_change_that_is_not_published_yet_is_judged_by_its_meaning_too()
    {
        using var model = new TinyModel(Subjects);
        using var encoder = new OnnxSentenceEncoder(new EncoderFiles(model.ModelPath, model.VocabularyPath));
        using var index = AnIndexWith(encoder, "payment");
        using var candidate = index.With([.. Given.Bookshop.Where(a => a.Id == "returns")], []);

        var result = Given.AnswersFrom(candidate).Ask(new Question(NoWordInCommon));

        Assert.That(result.Candidates[0].ArticleId, Is.EqualTo("returns"));
    }

    [Test]
    public void An_encoder_that_fails_leaves_the_answers_to_the_words_and_is_told_of_once()
    {
        using var log = new Remembered();
        using var encoder = new Counting { IsBroken = true };
        using var index = new KnowledgeIndex(vectors: new QuestionVectors(encoder, null, log));
        index.Rebuild(Given.Bookshop);
        index.Learn();

        var result = Given.AnswersFrom(index).Ask(new Question("how do I return a book"));

        Assert.That(result.Best?.ArticleId, Is.EqualTo("returns"));
        Assert.That(log.Warnings, Is.EqualTo(1));
    }

    [Test]
    public void Vectors_are_made_once_and_kept_for_the_next_start()
    {
        using var model = new TinyModel(Subjects);
        using var encoder = new Counting();
        var questions = new[] { "one", "two", "three" };
        new QuestionVectors(encoder, model.Folder, NullLogger<QuestionVectors>.Instance).OfStored(questions, default);

        var again = new QuestionVectors(encoder, model.Folder, NullLogger<QuestionVectors>.Instance).OfStored(questions, default);

        Assert.That(encoder.Encoded, Is.EqualTo(questions.Length));
        Assert.That(again, Has.All.Not.Null);
    }

    [Test]
    public void A_file_of_vectors_that_was_cut_short_loses_the_last_one_alone()
    {
        using var model = new TinyModel(Subjects);
        using var encoder = new Counting();
        new QuestionVectors(encoder, model.Folder, NullLogger<QuestionVectors>.Instance).OfStored(["one", "two", "three"], default);
        using (var file = File.OpenWrite(Directory.GetFiles(model.Folder, "*.vectors").Single())) file.SetLength(file.Length - 3);

        new QuestionVectors(encoder, model.Folder, NullLogger<QuestionVectors>.Instance).OfStored(["one", "two", "three"], default);
        var whole = new QuestionVectors(encoder, model.Folder, NullLogger<QuestionVectors>.Instance);

        Assert.That(encoder.Encoded, Is.EqualTo(3 + 1));
        Assert.That(new[] { "one", "two", "three" }.Select(whole.Has), Has.All.True);
    }

    [Test]
    public void A_model_that_is_not_there_or_is_none_is_named()
    {
        using var model = new TinyModel(Subjects);
        var nowhere = Path.Combine(model.Folder, "nowhere.onnx");

        var missing = Assert.Throws<EncodingFailedException>(() => new OnnxSentenceEncoder(new EncoderFiles(nowhere, model.VocabularyPath)));
        var wrong = Assert.Throws<EncodingFailedException>(() => new OnnxSentenceEncoder(new EncoderFiles(model.VocabularyPath, model.VocabularyPath)));

        Assert.That(missing!.Message, Does.Contain(nowhere));
        Assert.That(wrong!.Message, Does.Contain(model.VocabularyPath));
    }

    private static KnowledgeIndex AnIndexWith(ISentenceEncoder encoder, params string[] ids)
    {
        var index = new KnowledgeIndex(vectors: new QuestionVectors(encoder, null, NullLogger<QuestionVectors>.Instance));
        index.Rebuild(Given.Bookshop.Where(a => ids.Length == 0 || ids.Contains(a.Id)));
        index.Learn();
        return index;
    }

    private sealed class Counting : ISentenceEncoder
    {
        public bool IsBroken { get; init; }

        public int Encoded { get; private set; }

        public string Identity => "counting";

        public float[] Encode(string text)
        {
            if (IsBroken) throw new EncodingFailedException("It is broken.");
            Encoded++;
            return [1, 0];
        }

        public void Dispose()
        {
        }
    }

    private sealed class Remembered : ILogger<QuestionVectors>, IDisposable
    {
        public int Warnings { get; private set; }

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel == LogLevel.Warning) Warnings++;
        }

        public void Dispose()
        {
        }
    }
}
