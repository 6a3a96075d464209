using Microsoft.Recognizers.Text;

namespace Recognizers;

/// <summary>What the models here share: the culture they were asked for, and an answer to empty text.</summary>
public abstract class RecognizerModel(string culture) : IModel
{
    public abstract string ModelTypeName { get; }

    public string Culture { get; private set; } = culture;

    public string RequestedCulture { get; private set; } = culture;

    public void SetCultureInfo(string culture, string requestedCulture)
    {
        Culture = culture;
        RequestedCulture = requestedCulture;
    }

    /// <summary>All that is found in the text, in its order and without overlaps. The end of a result is the index of its last character.</summary>
    public List<ModelResult> Parse(string query) =>
        string.IsNullOrEmpty(query) ? [] : [.. Find(new Utterance(query))];

    internal abstract IEnumerable<ModelResult> Find(Utterance utterance);

    internal static ModelResult Result(Utterance utterance, int start, int length, string type, SortedDictionary<string, object> resolution) => new()
    {
        Start = start,
        End = start + length - 1,
        Text = utterance.Slice(start, length),
        TypeName = type,
        Resolution = resolution,
    };
}
