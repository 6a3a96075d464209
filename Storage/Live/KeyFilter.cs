using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Storage.Live;

/// <summary>
/// Says of most idempotency keys that were never used that the engine doesn't have them (a Bloom filter): nearly every
/// message brings a new key, and asking LiteDB for it would cost more than all the rest of its commit. Knows nothing
/// until it has been filled with what the engine has.
/// </summary>
internal sealed class KeyFilter
{
    // 4 MB: with three million keys one question in a hundred goes to the engine needlessly.
    private const int Bits = 1 << 25;
    private const int Probes = 6;
    private readonly ulong[] _words = new ulong[Bits / 64];
    private volatile bool _isFilled;

    public void Filled() => _isFilled = true;

    public bool MayHold(string stored)
    {
        if (!_isFilled) return true;
        var (bit, step) = Hash(stored);
        for (var i = 0; i < Probes; i++, bit += step)
            if ((Volatile.Read(ref _words[bit % Bits / 64]) & (1UL << (int)(bit % 64))) == 0) return false;
        return true;
    }

    /// <summary>For the engine's thread alone.</summary>
    public void Add(string stored)
    {
        var (bit, step) = Hash(stored);
        for (var i = 0; i < Probes; i++, bit += step) Volatile.Write(ref _words[bit % Bits / 64], _words[bit % Bits / 64] | (1UL << (int)(bit % 64)));
    }

    private static (uint Bit, uint Step) Hash(string stored)
    {
        var hash = XxHash3.HashToUInt64(MemoryMarshal.AsBytes(stored.AsSpan()));
        return ((uint)hash, (uint)(hash >> 32) | 1);
    }
}
