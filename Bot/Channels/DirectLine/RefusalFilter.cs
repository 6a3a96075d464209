using System.Text.Json;
using Bot.Turns;
using Storage;

namespace Bot.Channels.DirectLine;

/// <summary>The outermost filter of every Direct Line address: whatever goes wrong is answered with a code and a sentence.</summary>
public sealed class RefusalFilter(ILogger<RefusalFilter> log) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        try
        {
            return await next(context);
        }
        catch (DirectLineRefusedException refused)
        {
            return refused.Refusal;
        }
        catch (BadHttpRequestException bad)
        {
            return bad.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? DirectLineRefusal.TooBig("The request is too big.")
                : DirectLineRefusal.BadArgument("The request could not be read.");
        }
        catch (JsonException)
        {
            return DirectLineRefusal.BadArgument("The body is not what is expected here.");
        }
        catch (StorageUnavailableException unavailable)
        {
            log.StoreUnavailable(unavailable);
            return DirectLineRefusal.Unavailable();
        }
        catch (InboxFullException)
        {
            return DirectLineRefusal.Unavailable();
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            return Results.Empty;
        }
        catch (Exception failure)
        {
            log.RequestFailed(failure, http.Request.Method, http.GetEndpoint()?.DisplayName);
            return DirectLineRefusal.ServiceError();
        }
    }
}
