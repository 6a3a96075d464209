using System.Net;
using System.Text.RegularExpressions;
using Bot.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Storage;
using Storage.LiteDb;

namespace Bot.Tests.Accounts;

/// <summary>The accounts alone on a real Kestrel: sign-in, and one page for each policy.</summary>
public sealed partial class AccountsHost : IAsyncDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("accounts").FullName;
    private WebApplication _app = null!;

    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.UtcNow);

    public Uri Address { get; private set; } = null!;

    public T Get<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    public static async Task<AccountsHost> StartAsync(params (string Key, string Value)[] settings)
    {
        var host = new AccountsHost();
        await host.RunAsync(settings);
        return host;
    }

    public async Task RestartAsync()
    {
        await _app.DisposeAsync();
        await RunAsync([]);
    }

    public Browser OpenBrowser(string? acceptLanguage = null) => new(Address, acceptLanguage);

    public Task<AddUserResult> AddAsync(string userName, Role role = Role.Agent, string password = "correct horse") =>
        Get<AddUser>().RunAsync(new NewUser(userName, userName.ToUpperInvariant(), role, password), CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private async Task RunAsync((string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)).Append(new("Storage:DataDirectory", _directory)));
        builder.Services.AddSingleton<TimeProvider>(Clock);
        var database = await LiteDbDatabase.OpenAsync(new LiteDbOptions { DataDirectory = Path.Combine(_directory, "db") });
        builder.Services.AddSingleton<IDatabase>(_ => database);
        builder.Services.AddAccounts(builder.Configuration);
        builder.Services.AddSingleton(new Passwords(iterations: 1000));
        _app = builder.Build();
        _app.MapAccounts();
        foreach (var policy in new[] { Policies.Agent, Policies.Supervisor, Policies.Admin })
            _app.MapGet($"/{policy}", (HttpContext context) => $"{policy} page for {context.User.Identity!.Name}").RequireAuthorization(policy);
        await _app.StartAsync();
        Address = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    /// <summary>A browser with its cookies; follows no redirects.</summary>
    public sealed partial class Browser(Uri address, string? acceptLanguage)
    {
        public CookieContainer Cookies { get; } = new();

        public async Task<HttpResponseMessage> GetAsync(string path) => await Client().GetAsync(path);

        /// <summary>Opens the page and sends its form, as the page's own markup says.</summary>
        public async Task<HttpResponseMessage> SignInAsync(string user, string password, string query = "")
        {
            var page = await (await GetAsync("/login" + query)).Content.ReadAsStringAsync();
            return await PostAsync(WebUtility.HtmlDecode(FormAction().Match(page).Groups[1].Value), new()
            {
                ["__RequestVerificationToken"] = Token().Match(page).Groups[1].Value,
                ["user"] = user,
                ["password"] = password,
            });
        }

        public async Task<HttpResponseMessage> PostAsync(string path, Dictionary<string, string> form) => await Client().PostAsync(path, new FormUrlEncodedContent(form));

        public async Task<string> FormTokenAsync() => Token().Match(await (await GetAsync("/login")).Content.ReadAsStringAsync()).Groups[1].Value;

        private HttpClient Client()
        {
            var client = new HttpClient(new HttpClientHandler { CookieContainer = Cookies, AllowAutoRedirect = false }) { BaseAddress = address };
            if (acceptLanguage is not null) client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", acceptLanguage);
            return client;
        }

        [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]+)""")]
        private static partial Regex Token();

        [GeneratedRegex("""action="(/login\?[^"]+)""")]
        private static partial Regex FormAction();
    }
}
