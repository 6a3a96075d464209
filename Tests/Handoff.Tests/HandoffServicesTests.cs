using Handoff.Tests.World;
using Microsoft.Extensions.DependencyInjection;
using Storage;

namespace Handoff.Tests;

public sealed class HandoffServicesTests
{
    [Test]
    public void Everything_that_is_registered_can_be_made()
    {
        var services = new ServiceCollection().AddSingleton<IDatabase>(new MemoryDatabase()).AddHandoff();

        using var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

        foreach (var service in services.Where(s => !s.ServiceType.IsGenericTypeDefinition))
            Assert.That(provider.GetService(service.ServiceType), Is.Not.Null, service.ServiceType.Name);
    }
}
