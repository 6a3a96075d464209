using Storage.Tests.Model;

namespace Storage.Tests.Contract;

public abstract partial class DatabaseContract
{
    [TestCase(1)]
    [TestCase(2)]
    public async Task Random_batches_do_what_the_simplest_model_does_also_after_reopening(int seed)
    {
        var model = new ModelDatabase();
        var batches = new ModelBatches(seed);
        var refused = 0;

        for (var i = 1; i <= 300; i++)
        {
            var batch = batches.Next(model);
            var expected = model.TryCommit(batch);
            IReadOnlyList<long>? given = null;
            try
            {
                given = (await Database.CommitAsync(batch)).Sequences;
            }
            catch (PreconditionFailedException)
            {
                refused++;
            }

            Assert.That(given, Is.EqualTo(expected), $"batch {i}");
            if (i % 60 == 0) await model.AssertSameAsync(Database);
            if (i % 100 == 0) await ReopenAsync();
        }

        await model.AssertSameAsync(Database);
        Assert.That(refused, Is.GreaterThan(10), "the batches are to meet");
    }
}
