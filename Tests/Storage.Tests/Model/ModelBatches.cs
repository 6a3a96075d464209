using System.Text;

namespace Storage.Tests.Model;

/// <summary>Random batches over few names, so that they meet: about one in five is refused.</summary>
internal sealed class ModelBatches(int seed, int largestBody = 300)
{
    public static readonly string[] Collections = ["cases", "case", "agents"];
    public static readonly string[] Indexes = ["line", "li", "due"];
    private static readonly string[] Streams = ["transcript/a", "transcript/ab", "transcript/b", "audit"];
    private readonly Random _random = new(seed);

    /// <param name="now">Lets preconditions hold more often than chance would.</param>
    public Batch Next(ModelDatabase now)
    {
        var batch = new Batch();
        for (var i = _random.Next(1, 6); i > 0; i--) Add(batch, now);
        return batch;
    }

    private void Add(Batch batch, ModelDatabase now)
    {
        var (collection, id) = (Pick(Collections), $"{(char)('a' + _random.Next(12))}");
        var expected = Expected(now, collection, id);
        switch (_random.Next(20))
        {
            case < 8:
                var entries = Indexes.Where(_ => _random.Next(3) > 0).Select(index => new IndexEntry(index, IndexKey.Of(_random.Next(4), Pick(Collections)))).ToList();
                batch.Put(collection, id, Body(), entries, expected);
                break;
            case < 10:
                batch.Delete(collection, id, expected);
                break;
            case < 11:
                batch.Require(collection, id, expected);
                break;
            case < 17:
                var stream = Pick(Streams);
                batch.Append(stream, Body(), _random.Next(4) == 0 ? now.LengthOf(stream) + batch.Operations.OfType<AppendEntry>().Count(a => a.Stream == stream) : null);
                break;
            case < 18:
                if (_random.Next(3) == 0) batch.DeleteStream(Pick(Streams));
                break;
            default:
                batch.UseKey(Pick(Collections), $"{_random.Next(200)}", Body());
                break;
        }
    }

    private Expect Expected(ModelDatabase now, string collection, string id) => _random.Next(10) switch
    {
        < 6 => Expect.Anything,
        < 9 => Expect.AsRead(now.Documents.FirstOrDefault(d => d.Collection == collection && d.Id == id)?.ETag),
        _ => Expect.Absent,
    };

    private byte[] Body() => Encoding.UTF8.GetBytes(new string((char)('a' + _random.Next(26)), _random.Next(1, _random.Next(8) == 0 ? largestBody * 10 : largestBody)));

    private string Pick(string[] from) => from[_random.Next(from.Length)];
}
