using Bunit;
using NUnit.Framework;

namespace Bot.Tests;

/// <summary>How long page tests wait for a page to show something: a deadline, not a measurement, on machines that may be busy.</summary>
[SetUpFixture]
public sealed class PatientPages
{
    [OneTimeSetUp]
    public void BePatient() => BunitContext.DefaultWaitTimeout = TimeSpan.FromSeconds(90);
}
