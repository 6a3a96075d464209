using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Bot.Accounts;

/// <summary>Hashes and checks passwords: PBKDF2 with HMAC-SHA512 and a salt of its own for each.</summary>
public sealed class Passwords
{
    public const int MinimumLength = 8;

    /// <summary>Longer input is refused unhashed: hashing it would be work for a stranger's asking.</summary>
    public const int MaximumLength = 200;

    // OWASP's figure for PBKDF2-HMAC-SHA512.
    private const int Iterations = 210_000;

    // Without look-alikes (0 O 1 l I), so that a password can be read aloud.
    private const string Alphabet = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private readonly PasswordHasher<User> _hasher;
    private readonly string _nobodysHash;

    // Hashing is meant to be slow; a flood of sign-ins must leave processors to the conversations.
    private readonly SemaphoreSlim _hashing = new(Math.Max(1, Environment.ProcessorCount / 2));

    public Passwords() : this(Iterations)
    {
    }

    internal Passwords(int iterations)
    {
        _hasher = new PasswordHasher<User>(Options.Create(new PasswordHasherOptions { IterationCount = iterations }));
        _nobodysHash = Hash(Random());
    }

    /// <summary>16 characters, over 90 bits.</summary>
    public static string Random() => RandomNumberGenerator.GetString(Alphabet, 16);

    public static bool IsAcceptable(string password) => password.Length is >= MinimumLength and <= MaximumLength;

    public string Hash(string password) => _hasher.HashPassword(null!, password);

    /// <summary>Takes the same time whether there is such a user (<paramref name="hash"/> is null if not).</summary>
    public async Task<PasswordCheck> CheckAsync(string? hash, string password, CancellationToken ct)
    {
        if (password.Length > MaximumLength) return PasswordCheck.Wrong;

        await _hashing.WaitAsync(ct);
        try
        {
            var verified = await Task.Run(() => _hasher.VerifyHashedPassword(null!, hash ?? _nobodysHash, password), ct);
            if (hash is null) return PasswordCheck.Wrong;
            return verified switch
            {
                PasswordVerificationResult.Success => PasswordCheck.Right,
                PasswordVerificationResult.SuccessRehashNeeded => PasswordCheck.RightButHashIsOld,
                _ => PasswordCheck.Wrong,
            };
        }
        finally
        {
            _hashing.Release();
        }
    }
}

public enum PasswordCheck
{
    Wrong,
    Right,

    /// <summary>Made with fewer iterations than today's: write a new hash.</summary>
    RightButHashIsOld,
}
