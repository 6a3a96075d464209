using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KnowledgeBase.Classification;

namespace Bot.Classifiers;

/// <summary>
/// The models' files. A file is named by what it was learned from, so that the same examples need not be learned twice, also by another host that shares the directory.
/// A file that is gone or damaged counts as none: what it held is learned again from the examples.
/// </summary>
/// <param name="directory">Made when the first model is kept. Whoever may write into it decides how cases are judged.</param>
public sealed class ModelFiles(string directory)
{
    private const string Ending = ".classifier";

    /// <summary>The name of the model that is learned from these examples by this build.</summary>
    public static string NameOf(ClassifierKind kind, IReadOnlyList<TrainingExample> examples)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(typeof(TextClassifier).Module.ModuleVersionId.ToByteArray());
        foreach (var example in examples)
            hash.AppendData(Encoding.UTF8.GetBytes($"{example.Key.Length} {example.Key}{example.Text.Length} {example.Text}{example.Label.Length} {example.Label}{example.IsTrusted}"));
        return $"{kind.ToString().ToLowerInvariant()}-{Convert.ToHexStringLower(hash.GetHashAndReset())[..32]}{Ending}";
    }

    /// <param name="hash">What the file's SHA-256 has to be; null: whatever it is.</param>
    /// <returns>Null when it isn't there, isn't whole or is of another build that reads texts in another way.</returns>
    public (TrainedModel Model, string Hash)? Load(string name, string? hash)
    {
        try
        {
            var bytes = File.ReadAllBytes(PathOf(name));
            var found = HashOf(bytes);
            return (hash is null || found == hash) && TrainedModel.Of(bytes) is { } model ? (model, found) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException or JsonException or ArgumentException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>Whole or not at all.</summary>
    /// <returns>The file's SHA-256.</returns>
    /// <exception cref="IOException">The disk is full or refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory may not be written.</exception>
    public string Save(string name, TrainedModel model)
    {
        var bytes = model.ToBytes();
        Directory.CreateDirectory(directory);
        var passing = Path.Combine(directory, Path.GetRandomFileName() + ".tmp");
        File.WriteAllBytes(passing, bytes);
        File.Move(passing, PathOf(name), overwrite: true);
        return HashOf(bytes);
    }

    public bool Has(string name) => File.Exists(PathOf(name));

    /// <summary>Removes a file; one that can't be removed stays.</summary>
    public void Remove(string name)
    {
        try
        {
            File.Delete(PathOf(name));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It is in the way of nobody: no version names it any more.
        }
    }

    private string PathOf(string name) => Path.Combine(directory, name);

    private static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
