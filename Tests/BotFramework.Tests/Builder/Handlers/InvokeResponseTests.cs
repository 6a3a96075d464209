#nullable disable
using System.Net;
using Microsoft.Bot.Builder;

namespace BotFramework.Tests.Builder.Handlers;

public sealed class InvokeResponseTests
{
    [TestCase(199, false)]
    [TestCase(200, true)]
    [TestCase(299, true)]
    [TestCase(300, false)]
    public void The_two_hundreds_are_success(int status, bool expected) => Assert.That(new InvokeResponse { Status = status }.IsSuccessStatusCode(), Is.EqualTo(expected));

    [Test]
    public void A_body_with_a_type_is_the_same_body()
    {
        InvokeResponse response = new InvokeResponse<string> { Status = 200, Body = "done" };

        Assert.That(response.Body, Is.EqualTo("done"));
        Assert.That(((InvokeResponse<string>)response).Body, Is.EqualTo("done"));
    }

    [Test]
    public void An_exception_carries_the_answer()
    {
        var answer = new InvokeResponseException(HttpStatusCode.Conflict, "again").CreateInvokeResponse();

        Assert.That((answer.Status, answer.Body), Is.EqualTo((409, (object)"again")));
    }
}
