using System.Security.Cryptography;
using System.Text;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.Tokenizers;

namespace KnowledgeBase.Meaning;

/// <summary>A sentence encoder in ONNX form: the mean of its tokens' vectors, or the vector it gives itself, at length 1.</summary>
public sealed class OnnxSentenceEncoder : ISentenceEncoder
{
    private const string Ids = "input_ids";
    private const string Mask = "attention_mask";
    private const string Types = "token_type_ids";

    private readonly EncoderFiles _files;
    private readonly BertTokenizer _tokenizer;
    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();

    /// <exception cref="EncodingFailedException">A file is missing, is not what it should be, or the model can't be used. Says which and why.</exception>
    public OnnxSentenceEncoder(EncoderFiles files)
    {
        _files = files;
        _tokenizer = Loaded(files.VocabularyPath, "vocabulary", path => BertTokenizer.Create(path, new BertOptions { LowerCaseBeforeTokenization = files.LowerCase }));
        _session = Loaded(files.ModelPath, "model", path =>
        {
            // One question at a time is answered beside many others: threads that wait by spinning would cost all of them.
            using var options = new SessionOptions { IntraOpNumThreads = Math.Max(1, Environment.ProcessorCount / 2), LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
            options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
            return new InferenceSession(path, options);
        });
        try
        {
            if (!_session.InputMetadata.ContainsKey(Ids) || _session.InputMetadata.Keys.Except([Ids, Mask, Types]).FirstOrDefault() is { } other && other.Length > 0)
                throw new EncodingFailedException($"The model '{files.ModelPath}' takes {string.Join(", ", _session.InputMetadata.Keys)}; a sentence encoder takes {Ids}, and perhaps {Mask} and {Types}.");
            Encode("1");
        }
        catch (EncodingFailedException)
        {
            Dispose();
            throw;
        }
        Identity = IdentityOf(files);
    }

    public string Identity { get; } = "";

    public float[] Encode(string text)
    {
        var tokens = _tokenizer.EncodeToIds(_files.Prefix + text, _files.MaxTokens, addSpecialTokens: true, out _, out _);
        var values = new List<OrtValue>(3);
        try
        {
            var names = _session.InputMetadata.Keys.ToArray();
            foreach (var name in names)
                values.Add(OrtValue.CreateTensorValueFromMemory([.. tokens.Select(token => name switch { Ids => token, Mask => 1L, _ => 0L })], [1, tokens.Count]));
            using var outputs = _session.Run(_run, names, values, [_session.OutputNames[0]]);
            return AtLengthOne(Pooled(outputs[0].GetTensorDataAsSpan<float>(), outputs[0].GetTensorTypeAndShape().Shape));
        }
        catch (OnnxRuntimeException e)
        {
            throw new EncodingFailedException($"The model '{_files.ModelPath}' could not encode a text of {tokens.Count} tokens: {e.Message}", e);
        }
        finally
        {
            foreach (var value in values) value.Dispose();
        }
    }

    public void Dispose()
    {
        _session.Dispose();
        _run.Dispose();
    }

    private float[] Pooled(ReadOnlySpan<float> output, long[] shape)
    {
        if (shape is not ([1, > 0] or [1, > 0, > 0])) throw new EncodingFailedException($"The model '{_files.ModelPath}' gives {string.Join(" x ", shape)} numbers for a text; a sentence encoder gives one vector, or one per token.");
        var vector = new float[shape[^1]];
        for (var i = 0; i < output.Length; i++) vector[i % vector.Length] += output[i];
        return vector;
    }

    // The mean and the sum have one direction.
    private float[] AtLengthOne(float[] vector)
    {
        var length = MathF.Sqrt(vector.Sum(v => v * v));
        if (!float.IsFinite(length) || length == 0) throw new EncodingFailedException($"The model '{_files.ModelPath}' gave a vector without a direction.");
        for (var i = 0; i < vector.Length; i++) vector[i] /= length;
        return vector;
    }

    private static T Loaded<T>(string path, string what, Func<string, T> load)
    {
        if (!File.Exists(path)) throw new EncodingFailedException($"There is no {what} of the sentence encoder at '{path}'.");
        try
        {
            return load(path);
        }
        catch (Exception e) when (e is OnnxRuntimeException or ArgumentException or InvalidOperationException or IOException or UnauthorizedAccessException or KeyNotFoundException or TypeInitializationException or DllNotFoundException)
        {
            throw new EncodingFailedException($"The {what} of the sentence encoder at '{path}' can't be loaded: {e.Message}", e);
        }
    }

    private static string IdentityOf(EncoderFiles files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in (string[])[files.ModelPath, files.VocabularyPath])
        {
            using var content = File.OpenRead(path);
            hash.AppendData(SHA256.HashData(content));
        }
        hash.AppendData(Encoding.UTF8.GetBytes($"{files.MaxTokens} {files.LowerCase} {files.Prefix}"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
