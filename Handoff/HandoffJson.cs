using System.Text.Json.Serialization;
using Handoff.Agents;
using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Customers;
using Handoff.Facts;
using Handoff.Packets;
using Handoff.Promises;
using Handoff.Queues;
using Handoff.Reports;
using Handoff.Transcripts;
using Handoff.Volumes;
using Handoff.Webhooks;

namespace Handoff;

/// <summary>How this project's documents and stream entries are written: camelCase, enumerations by name, no nulls.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Agent))]
[JsonSerializable(typeof(Case))]
[JsonSerializable(typeof(CaseEvent))]
[JsonSerializable(typeof(Contact))]
[JsonSerializable(typeof(Conversation))]
[JsonSerializable(typeof(Customer))]
[JsonSerializable(typeof(CustomerOfIdentity))]
[JsonSerializable(typeof(FactsLedger))]
[JsonSerializable(typeof(HandoffPacket))]
[JsonSerializable(typeof(Promise))]
[JsonSerializable(typeof(Queue))]
[JsonSerializable(typeof(ReportLine))]
[JsonSerializable(typeof(TranscriptEntry))]
[JsonSerializable(typeof(VolumeMessage))]
[JsonSerializable(typeof(VolumeSubject))]
[JsonSerializable(typeof(Webhook))]
[JsonSerializable(typeof(WebhookAttempt))]
[JsonSerializable(typeof(WebhookCursor))]
[JsonSerializable(typeof(WebhookHealth))]
[JsonSerializable(typeof(WebhookMark))]
[JsonSerializable(typeof(WebhookMessage))]
public sealed partial class HandoffJson : JsonSerializerContext;
