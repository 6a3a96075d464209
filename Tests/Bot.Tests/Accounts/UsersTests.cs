using Bot.Accounts;
using NUnit.Framework;

namespace Bot.Tests.Accounts;

public sealed class UsersTests
{
    private AccountsHost _host = null!;

    [SetUp]
    public async Task StartAsync() => _host = await AccountsHost.StartAsync((DemoUsers.PasswordSetting, "shared-secret"));

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [TestCase("amy", "Amy", "correct horse", AddUserResult.UserNameTaken)]
    [TestCase("AMY", "Amy", "correct horse", AddUserResult.UserNameTaken)]
    [TestCase("a b", "Amy", "correct horse", AddUserResult.UserNameInvalid)]
    [TestCase("../x", "Amy", "correct horse", AddUserResult.UserNameInvalid)]
    [TestCase("zoe", " ", "correct horse", AddUserResult.DisplayNameMissing)]
    [TestCase("zoe", "Zoe", "short", AddUserResult.PasswordUnacceptable)]
    [TestCase("zoe", "Zoe", "correct horse", AddUserResult.Added)]
    public async Task Adding_a_user_says_what_is_wrong(string userName, string displayName, string password, AddUserResult expected)
    {
        await _host.AddAsync("amy");

        var result = await _host.Get<AddUser>().RunAsync(new NewUser(userName, displayName, Role.Agent, password), default);

        Assert.That(result, Is.EqualTo(expected));
    }

    [Test]
    public async Task No_password_is_stored()
    {
        await _host.AddAsync("amy");

        var stored = (await _host.Get<UserStore>().GetAsync("amy"))!.Value;

        Assert.That(stored.PasswordHash, Does.Not.Contain("correct horse"));
        Assert.That(Convert.FromBase64String(stored.PasswordHash)[0], Is.EqualTo(1), "the hasher's version 3 format");
    }

    [Test]
    public async Task The_last_administrator_stays()
    {
        await _host.AddAsync("root", Role.Admin);
        var changes = _host.Get<ChangeUser>();

        Assert.That(await changes.SetDisabledAsync("root", true, default), Is.EqualTo(ChangeUserResult.LastAdmin));
        Assert.That(await changes.SetRoleAsync("root", Role.Agent, default), Is.EqualTo(ChangeUserResult.LastAdmin));

        await _host.AddAsync("second", Role.Admin);
        Assert.That(await changes.SetDisabledAsync("root", true, default), Is.EqualTo(ChangeUserResult.Changed));
    }

    [Test]
    public async Task Demonstration_users_are_added_once_with_the_password_of_the_setting()
    {
        var demo = _host.Get<DemoUsers>();

        var first = await demo.SeedAsync(default);
        var second = await demo.SeedAsync(default);

        Assert.That(first, Has.Count.EqualTo(5));
        Assert.That(first[0], Is.EqualTo("user amy  role agent  password shared-secret"));
        Assert.That(first[3], Is.EqualTo("user dana  role supervisor  password shared-secret"));
        Assert.That(second, Is.Empty);
        Assert.That((await _host.Get<SignIn>().RunAsync("dana", "shared-secret", default))?.Role, Is.EqualTo(Role.Supervisor));
    }

    [Test]
    public async Task Without_the_setting_every_demonstration_user_has_a_password_of_their_own()
    {
        await using var host = await AccountsHost.StartAsync();

        var passwords = (await host.Get<DemoUsers>().SeedAsync(default)).Select(line => line.Split(' ')[^1]).ToList();

        Assert.That(passwords, Is.Unique);
        Assert.That(passwords, Has.All.Length.EqualTo(16));
        Assert.That(await host.Get<SignIn>().RunAsync("ben", passwords[1], default), Is.Not.Null);
    }
}
