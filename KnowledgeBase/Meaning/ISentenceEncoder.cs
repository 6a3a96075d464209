namespace KnowledgeBase.Meaning;

/// <summary>Turns a question into a point such that questions that mean the same lie near to each other, whatever their words. Thread-safe.</summary>
public interface ISentenceEncoder : IDisposable
{
    /// <summary>Changes whenever the same text would become another vector: vectors of one identity alone are compared.</summary>
    string Identity { get; }

    /// <returns>A vector of length 1, of the same size for every text.</returns>
    /// <exception cref="EncodingFailedException">This text could not be encoded. The caller does without.</exception>
    float[] Encode(string text);
}

/// <summary>A sentence encoder can't be loaded, or could not encode a text.</summary>
public sealed class EncodingFailedException(string message, Exception? inner = null) : Exception(message, inner);
