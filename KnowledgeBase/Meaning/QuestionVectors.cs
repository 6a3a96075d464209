using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;

namespace KnowledgeBase.Meaning;

/// <summary>
/// The vectors of stored questions, each made once: kept by the hash of its text, in memory and, given a directory, in a file for the next start. What customers ask is encoded
/// and not kept. Where the encoder fails there is no vector, and answers go on by words alone.
/// </summary>
/// <param name="directory">Null keeps nothing for the next start.</param>
public sealed class QuestionVectors(ISentenceEncoder encoder, string? directory, ILogger<QuestionVectors> log)
{
    private readonly ConcurrentDictionary<string, float[]> _known = VectorFile.Read(directory, encoder.Identity);
    private readonly Lock _writing = new();
    private int _isFailing;

    internal string Identity => encoder.Identity;

    internal bool Has(string question) => _known.ContainsKey(HashOf(question));

    /// <summary>Of a text that is not stored, or may not be; null where the encoder failed.</summary>
    internal float[]? Of(string text) => _known.TryGetValue(HashOf(text), out var known) ? known : Encode(text);

    /// <summary>Of stored questions, in their order; null for those at which the encoder failed.</summary>
    internal float[]?[] OfStored(IReadOnlyList<string> questions, CancellationToken ct)
    {
        var vectors = new float[]?[questions.Count];
        var made = new List<(string Hash, float[] Vector)>();
        for (var i = 0; i < vectors.Length; i++)
        {
            ct.ThrowIfCancellationRequested();
            var hash = HashOf(questions[i]);
            if (_known.TryGetValue(hash, out vectors[i]) || (vectors[i] = Encode(questions[i])) is not { } vector) continue;
            _known[hash] = vector;
            made.Add((hash, vector));
        }
        if (made.Count > 0 && directory is not null)
            lock (_writing) VectorFile.Append(directory, encoder.Identity, made);
        return vectors;
    }

    private float[]? Encode(string text)
    {
        try
        {
            var vector = encoder.Encode(text);
            if (Interlocked.Exchange(ref _isFailing, 0) == 1) log.EncoderWorksAgain();
            return vector;
        }
        catch (EncodingFailedException e)
        {
            // Told when it begins, not at every question.
            if (Interlocked.Exchange(ref _isFailing, 1) == 0) log.EncoderFailed(e);
            return null;
        }
    }

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, VectorFile.HashBytes));
}
