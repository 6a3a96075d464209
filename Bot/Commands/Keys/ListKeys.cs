using Bot.Api.Keys;

namespace Bot.Commands.Keys;

internal sealed class ListKeys() : OperatorCommand("list", "Lists all keys: id, name, scopes, when made, last used and revoked.")
{
    public override async Task<int> RunAsync(CommandCall call, CancellationToken ct)
    {
        foreach (var key in await call.Get<ApiKeyStore>().AllAsync(ct))
            await call.SayAsync($"{key.Id}  {key.Name,-20}  {string.Join(' ', key.Scopes)}  made {key.CreatedAt:u} by {key.CreatedBy}  {(key.LastUsedAt is { } used ? $"last used {used:u}" : "never used")}{(key.RevokedAt is { } revoked ? $"  revoked {revoked:u}" : "")}");
        return ExitCodes.Done;
    }
}
