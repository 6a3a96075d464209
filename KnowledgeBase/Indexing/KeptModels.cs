using System.Security.Cryptography;
using System.Text;
using KnowledgeBase.Ranking;
using KnowledgeBase.Terms;

namespace KnowledgeBase.Indexing;

/// <summary>
/// Keeps what was learned from the articles in files, so that a restart need not learn it again. Derived, never truth: a file is named by what it was learned
/// from (the articles' texts, the synonyms, the sentence encoder, the build of this program), so that another state simply isn't found; a damaged file counts as none;
/// a directory that can't be written keeps nothing. Several processes may share a directory.
/// </summary>
/// <param name="directory">Made when the first model is kept. Whoever may write into it decides what is answered.</param>
public sealed class KeptModels(string directory)
{
    /// <summary>The states last used, so that going back to an earlier one is quick as well.</summary>
    private const int Most = 4;

    private const string Ending = ".model";
    private const string Passing = ".tmp";

    /// <summary>What is learned depends on all of this and on nothing else.</summary>
    internal static string KeyOf(IReadOnlyList<IndexedArticle> articles, SynonymTable synonyms, string encoder = "")
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(typeof(KeptModels).Module.ModuleVersionId.ToByteArray());
        Add(hash, synonyms.Additional);
        Add(hash, [encoder]);
        foreach (var article in articles.OrderBy(a => a.Article.Id, StringComparer.Ordinal).ThenBy(a => a.Article.Language, StringComparer.Ordinal))
        {
            Add(hash, [article.Article.Id, article.Article.Language, article.Article.Question, article.Article.Answer]);
            Add(hash, article.Article.Alternates);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <returns>Null when nothing whole is kept under the key.</returns>
    internal KnowledgeModel? Load(string key)
    {
        var path = PathOf(key);
        try
        {
            var bytes = File.ReadAllBytes(path);
            var length = bytes.Length - SHA256.HashSizeInBytes;
            if (length <= 0 || !SHA256.HashData(bytes.AsSpan(0, length)).AsSpan().SequenceEqual(bytes.AsSpan(length))) return null;
            using var reader = new BinaryReader(new MemoryStream(bytes, 0, length), Encoding.UTF8);
            var model = ModelBytes.Read(reader);
            File.SetLastWriteTimeUtc(path, DateTime.UtcNow);
            return model;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Whole or not at all, also when two processes keep the same at once.</summary>
    internal void Save(string key, KnowledgeModel model)
    {
        var memory = new MemoryStream();
        using (var writer = new BinaryWriter(memory, Encoding.UTF8, leaveOpen: true)) ModelBytes.Write(writer, model);
        memory.Write(SHA256.HashData(memory.GetBuffer().AsSpan(0, (int)memory.Length)));
        try
        {
            Directory.CreateDirectory(directory);
            var passing = Path.Combine(directory, Path.GetRandomFileName() + Passing);
            using (var file = File.Create(passing)) memory.WriteTo(file);
            File.Move(passing, PathOf(key), overwrite: true);
            Forget();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A full disk or a directory that is read-only: the next start learns again.
        }
    }

    private void Forget()
    {
        var files = new DirectoryInfo(directory);
        // What a process that was killed left half-written.
        foreach (var left in files.GetFiles("*" + Passing).Where(f => f.LastWriteTimeUtc < DateTime.UtcNow.AddHours(-1))) left.Delete();
        foreach (var old in files.GetFiles("*" + Ending).OrderByDescending(f => f.LastWriteTimeUtc).Skip(Most)) old.Delete();
    }

    private string PathOf(string key) => Path.Combine(directory, key + Ending);

    // Each text with its length before it, so that no two lists are the same bytes.
    private static void Add(IncrementalHash hash, IReadOnlyCollection<string> texts)
    {
        hash.AppendData(BitConverter.GetBytes(texts.Count));
        foreach (var text in texts)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }
    }
}
