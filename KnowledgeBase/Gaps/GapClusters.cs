using KnowledgeBase.Terms;

namespace KnowledgeBase.Gaps;

/// <summary>
/// Puts questions that ask for the same together. Each question joins the cluster that it is most like, or begins one; likeness is the cosine of the weighted
/// terms that answering compares too, so that synonyms, both Chinese scripts and politeness make no difference.
/// </summary>
public static class GapClusters
{
    private const double AlikeFrom = 0.45;
    private const double SaidOnce = 0.5;
    private const int FewQuestions = 50;
    private const int TellingUpToOneIn = 10;

    // Single characters and spellings say little beside pairs and meanings.
    private const double UnigramWeight = 0.35;

    private static readonly TermAnalyzer Analyzer = new(SynonymTable.Default);

    /// <returns>The largest first, then the newest.</returns>
    public static IReadOnlyList<Gap> Of(IReadOnlyList<MissedQuestion> questions)
    {
        var oldestFirst = questions.OrderBy(q => q.At).ThenBy(q => q.MessageId, StringComparer.Ordinal).ToList();
        var terms = oldestFirst.ConvertAll(q => Analyzer.Terms(q.Text, surface: false));
        var frequency = terms.SelectMany(t => t.Select(term => term.Text).Distinct()).CountBy(text => text).ToDictionary();
        var clusters = new List<Cluster>();
        var byTerm = new Dictionary<string, List<int>>();
        for (var i = 0; i < oldestFirst.Count; i++)
        {
            var vector = VectorOf(terms[i], frequency, oldestFirst.Count);
            var found = Nearest(vector, clusters, byTerm);
            if (found < 0)
            {
                found = clusters.Count;
                clusters.Add(new Cluster());
            }
            foreach (var term in clusters[found].Add(oldestFirst[i], vector))
            {
                if (!byTerm.TryGetValue(term, out var with)) byTerm[term] = with = [];
                with.Add(found);
            }
        }
        return [.. clusters.Select(c => c.ToGap()).OrderByDescending(g => g.Count).ThenByDescending(g => g.Last)];
    }

    private static int Nearest(Dictionary<string, double> vector, List<Cluster> clusters, Dictionary<string, List<int>> byTerm)
    {
        var (best, likeness) = (-1, AlikeFrom);
        foreach (var candidate in vector.Keys.SelectMany(term => byTerm.GetValueOrDefault(term) ?? []).Distinct())
            if (clusters[candidate].Likeness(vector) is var l && l >= likeness) (best, likeness) = (candidate, l);
        return best;
    }

    /// <summary>Of length one.</summary>
    private static Dictionary<string, double> VectorOf(List<Term> terms, Dictionary<string, int> frequency, int questions)
    {
        var vector = new Dictionary<string, double>();
        foreach (var term in terms)
            vector[term.Text] = (term.Kind == TermKind.Unigram ? UnigramWeight : 1) * Math.Max(term.Prior, 0.02) * Telling(frequency[term.Text], questions);
        var length = Math.Sqrt(vector.Values.Sum(v => v * v));
        foreach (var key in vector.Keys.ToList()) vector[key] /= length;
        return vector;
    }

    /// <summary>What everybody says tells nothing; what only one says can't bring two together.</summary>
    private static double Telling(int frequency, int questions) =>
        frequency == 1 ? SaidOnce : Math.Min(1, Math.Log(1 + ((double)Math.Max(questions, FewQuestions) / frequency)) / Math.Log(1 + TellingUpToOneIn));

    private sealed class Cluster
    {
        private readonly Dictionary<string, double> _sum = [];
        private readonly List<(MissedQuestion Question, Dictionary<string, double> Vector)> _members = [];

        /// <returns>The terms that are new in the cluster.</returns>
        public List<string> Add(MissedQuestion question, Dictionary<string, double> vector)
        {
            _members.Add((question, vector));
            var added = new List<string>();
            foreach (var (term, weight) in vector)
            {
                if (!_sum.TryGetValue(term, out var sum)) added.Add(term);
                _sum[term] = sum + weight;
            }
            return added;
        }

        /// <summary>0 to 1.</summary>
        public double Likeness(Dictionary<string, double> vector)
        {
            var product = vector.Sum(v => v.Value * _sum.GetValueOrDefault(v.Key));
            return product / Math.Sqrt(_sum.Values.Sum(v => v * v));
        }

        public Gap ToGap()
        {
            var telling = _members.OrderByDescending(m => Likeness(m.Vector)).Select(m => m.Question).ToList();
            return new Gap(MissedQuestionStore.IdOf(_members[0].Question.ConversationId, _members[0].Question.MessageId), telling[0].Text.Trim(), telling);
        }
    }
}
