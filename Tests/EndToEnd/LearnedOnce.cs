using NUnit.Framework;

namespace EndToEnd;

/// <summary>Every host that these tests start takes what was learned from the demonstration shop from the first that learned it, instead of learning it again.</summary>
[SetUpFixture]
public class LearnedOnce
{
    [OneTimeSetUp]
    public void Share() => Environment.SetEnvironmentVariable("Knowledge__ModelDirectory", Path.Combine(AppContext.BaseDirectory, "learned"));
}
