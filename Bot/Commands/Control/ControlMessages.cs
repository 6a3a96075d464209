using System.Text.Json.Serialization;

namespace Bot.Commands.Control;

/// <summary>The one line that a shell sends.</summary>
/// <param name="Words">The command line without settings: the host has its own.</param>
/// <param name="Directory">The shell's working directory.</param>
internal sealed record ControlRequest(IReadOnlyList<string> Words, string Directory, string? Input);

/// <summary>One of the lines that the host answers with: a line to show, or, last, the exit code.</summary>
internal sealed record ControlReply(string? Out = null, string? Error = null, int? Exit = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ControlRequest))]
[JsonSerializable(typeof(ControlReply))]
internal sealed partial class ControlJson : JsonSerializerContext;
