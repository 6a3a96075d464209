#nullable disable
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;

namespace BotFramework.Tests.Schema.Constants;

public sealed class ConstantsTests
{
    private static IEnumerable<TestCaseData> Values()
    {
        Type[] camel =
        [
            typeof(ActivityTypes), typeof(ActivityTypesEx), typeof(ActionTypes), typeof(AttachmentLayoutTypes), typeof(ActivityImportance), typeof(DeliveryModes),
            typeof(EndOfConversationCodes), typeof(InputHints), typeof(RoleTypes), typeof(TextFormatTypes), typeof(MessageReactionTypes),
            typeof(ContactRelationUpdateActionTypes), typeof(InstallationUpdateActionTypes), typeof(SemanticActionStates), typeof(SearchInvokeTypes),
        ];
        return from type in camel from field in type.GetFields() select new TestCaseData(type.Name, field.Name, field.GetRawConstantValue());
    }

    [TestCaseSource(nameof(Values))]
    public void The_value_is_the_name_in_camel_case(string type, string name, string value) =>
        Assert.That(value, Is.EqualTo(char.ToLowerInvariant(name[0]) + name[1..]), type);

    [TestCase(SignInConstants.VerifyStateOperationName, "signin/verifyState")]
    [TestCase(SignInConstants.TokenExchangeOperationName, "signin/tokenExchange")]
    [TestCase(SignInConstants.TokenResponseEventName, "tokens/response")]
    [TestCase(HandoffEventNames.InitiateHandoff, "handoff.initiate")]
    [TestCase(HandoffEventNames.HandoffStatus, "handoff.status")]
    [TestCase(ActivityEventNames.ContinueConversation, "ContinueConversation")]
    [TestCase(CallerIdConstants.PublicAzureChannel, "urn:botframework:azure")]
    [TestCase(Channels.Msteams, "msteams")]
    [TestCase(Channels.Webchat, "webchat")]
    [TestCase(Channels.Directline, "directline")]
    [TestCase(Channels.DirectlineSpeech, "directlinespeech")]
    public void Others_are_as_the_protocol_has_them(string value, string expected) => Assert.That(value, Is.EqualTo(expected));
}
