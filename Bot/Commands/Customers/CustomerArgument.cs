using System.CommandLine;

namespace Bot.Commands.Customers;

internal static class CustomerArgument
{
    public static Argument<string> Make() => new("id") { Description = "The customer's id, the number of one of the customer's cases, or the id of one of the customer's conversations." };

    public static string Unknown(string id) => $"Nothing is kept about '{id}': it is no customer's id, no case's number and no conversation's id.";
}
