using System.Globalization;
using Microsoft.AspNetCore.Http;
using RootAudit.Simulator.Faults;
using RootAudit.Simulator.State;
using RootAudit.Simulator.Wire.Signing;

namespace RootAudit.Simulator.Wire;

/// <summary>
/// One exchange: find the operation, find out whose call it is, decide its fault, carry it out, wait, answer.
/// The state changes when the call arrives and the latency comes after it: a report that is started takes its time from then on.
/// </summary>
internal sealed class Gateway(World world, CallCounters counters, TimeProvider clock)
{
    private readonly FaultPlan _faults = new(world.Options, clock);
    private readonly SignatureVerifier _signatures = new(world.Credentials, world.Options.Partition);
    private long _requests;

    public async Task AnswerAsync(HttpContext context, ReadOnlyMemory<byte> body)
    {
        using var presence = new Presence(counters);
        await AnswerUnlessOutAsync(context, body, presence);
    }

    /// <summary>Answers, unless the endpoint is out of order, or gets out of order while the call waits.</summary>
    private async Task AnswerUnlessOutAsync(HttpContext context, ReadOnlyMemory<byte> body, Presence presence)
    {
        var beginning = world.Outage.Beginning;
        if (world.Outage.Kind == Outage.None)
        {
            try
            {
                await AnswerAsync(context, body, presence, beginning);
                return;
            }
            catch (OperationCanceledException) when (beginning.IsCancellationRequested && !context.Response.HasStarted)
            {
                // Told below.
            }
        }

        if (world.Outage.Kind == Outage.ServerError)
            await SendAsync(context, new Reply(503, "text/html", FaultErrors.Html), cut: false);
        else
            context.Abort();
    }

    private async Task AnswerAsync(HttpContext context, ReadOnlyMemory<byte> body, Presence presence, CancellationToken outage)
    {
        var now = clock.GetUtcNow() + world.Options.Faults.ClockSkew;
        var response = context.Response;
        // AWS clients measure the skew of their clock by this header.
        response.Headers.Date = now.UtcDateTime.ToString("r", CultureInfo.InvariantCulture);
        if (Route.Find(context.Request, body) is not { } route)
        {
            await SendAsync(context, new Reply(404, "text/xml", "<UnknownOperationException/>\n"u8.ToArray()), cut: false);
            return;
        }

        using var going = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, outage);
        var (reply, fault) = await CarryAsync(
            new SignedRequest(context.Request, body), route, now, RequestId(response, route.Service), going.Token);
        var wait = world.Options.Latency + (fault.Slow ? world.Options.Faults.SlowBy : TimeSpan.Zero);
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, clock, going.Token);
        // Whoever has the answer may make the next call before this thread goes on.
        presence.Dispose();
        await SendAsync(context, reply, fault.Kind == FaultKind.CutOff, silent: fault.Lot % 2 == 1);
    }

    private async ValueTask<(Reply Reply, Fault Fault)> CarryAsync(
        SignedRequest request, Route route, DateTimeOffset now, string requestId, CancellationToken going)
    {
        var (service, operation, input, error) = route;
        var caller = _signatures.Verify(request, service, now, out var refusal);
        if (caller is null)
        {
            counters.Add($"{service.Actions}:{operation?.Name ?? "?"}", "", throttled: false, failed: true);
            var answer = service.Protocol switch
            {
                Protocol.Query => refusal!,
                Protocol.RestXml => AuthenticationErrors.ForS3(refusal!),
                _ => AuthenticationErrors.ForJson(refusal!, service.Protocol),
            };
            return (Reply.Of(service, answer, requestId), default);
        }

        if (operation is null)
        {
            counters.Add($"{service.Actions}:?", caller.Account.Id, throttled: false, failed: true);
            return (Reply.Of(service, error!, requestId), default);
        }

        var subject = operation.Subject?.Invoke(input) is { Length: > 0 } other ? other : caller.Account.Id;
        var region = Authorization.TryParse(request.Http.Headers.Authorization.ToString())!.Region;
        var fault = _faults.Next(service.Name, operation.Name, subject, caller.Account, region);
        counters.Add(fault.Kind);
        var call = new Call { World = world, Caller = caller, Input = input, Now = now, Region = region, Clock = clock };
        var reply = await CarryAsync(service, operation, fault, call, requestId, going);
        counters.Add(
            $"{service.Actions}:{operation.Name}", subject,
            throttled: fault.Kind == FaultKind.Throttled, failed: fault.Kind != FaultKind.None || reply.Status >= 400);
        return (reply, fault);
    }

    private static async ValueTask<Reply> CarryAsync(
        Service service, Operation operation, Fault fault, Call call, string requestId, CancellationToken going)
    {
        switch (fault.Kind)
        {
            case FaultKind.Throttled:
                return Reply.Of(service, FaultErrors.Throttled(service), requestId);
            case FaultKind.ServerError:
                return Reply.Of(service, FaultErrors.ServerError(service, fault.Lot), requestId);
            case FaultKind.Garbage:
                return new Reply(200, "text/html", FaultErrors.Html);
        }

        try
        {
            if (fault.Kind == FaultKind.LimitExceeded)
                throw Operations.IamOperations.LimitExceeded();
            Permit(service, operation, call);
            if (operation.Prepare is { } prepare)
                call.Prepared = await prepare(call, going);
            return Reply.Of(service, operation, call, requestId);
        }
        catch (AwsException exception)
        {
            return Reply.Of(service, exception.Error, requestId);
        }
    }

    private static void Permit(Service service, Operation operation, Call call)
    {
        var action = $"{service.Actions}:{operation.Action}";
        if (call.Caller.Task is { } task)
        {
            PermitRoot(task, action, call);
            return;
        }

        if (call.Account.DeniedActions.Contains(action) || call.World.Options.DeniedActions.Contains(action, StringComparer.Ordinal))
        {
            var (code, status) = service.Protocol is Protocol.Query or Protocol.RestXml ? ("AccessDenied", 403) : ("AccessDeniedException", 400);
            throw new AwsException(code, status,
                $"User: {call.Caller.Arn} is not authorized to perform: {action} on resource: * because no identity-based policy allows the {action} action");
        }
    }

    /// <summary>A session of AssumeRoot may do what its task policy holds and no service control policy denies, whatever the role may.</summary>
    private static void PermitRoot(RootTask task, string action, Call call)
    {
        if (!task.Actions.Contains(action) && action is not "sts:GetCallerIdentity")
        {
            throw new AwsException("AccessDenied", 403,
                $"User: {call.Caller.Arn} is not authorized to perform: {action} because no session policy allows the {action} action");
        }

        if (call.Account.ActionsDeniedToRoot.Contains(action))
        {
            throw new AwsException("AccessDenied", 403,
                $"User: {call.Caller.Arn} is not authorized to perform: {action} with an explicit deny in a service control policy");
        }
    }

    private string RequestId(HttpResponse response, Service service)
    {
        var lot = Dice.Hash((ulong)world.Options.Seed, "request", Interlocked.Increment(ref _requests));
        var id = new Guid((int)lot, (short)(lot >> 32), (short)(lot >> 48), 0x8A, 0x51, 0, 0, 0, 0, 0, 1).ToString("D");
        response.Headers["x-amzn-RequestId"] = id;
        return service.Protocol == Protocol.Query ? id : "";
    }

    /// <summary>A cut-off answer ends in the middle of the body, or before the first byte when it is silent.</summary>
    private static async Task SendAsync(HttpContext context, Reply reply, bool cut, bool silent = false)
    {
        if (cut && silent)
        {
            context.Abort();
            return;
        }

        var response = context.Response;
        response.StatusCode = reply.Status;
        // An answer without content has neither type nor length, and Kestrel closes the connection after one that writes, be it nothing.
        var hasContent = reply.Status != StatusCodes.Status204NoContent;
        if (hasContent)
        {
            response.ContentType = reply.ContentType;
            response.ContentLength = reply.Body.Length;
        }

        foreach (var (name, value) in reply.Headers)
            response.Headers[name] = value;
        if (reply.ErrorType is not null)
            response.Headers["x-amzn-ErrorType"] = reply.ErrorType;
        if (reply.QueryError is not null)
            response.Headers["x-amzn-query-error"] = reply.QueryError;
        // The answer to HEAD has the length of a body that it does not bring.
        if (hasContent && !HttpMethods.IsHead(context.Request.Method))
            await response.BodyWriter.WriteAsync(cut ? reply.Body[..(reply.Body.Length / 2)] : reply.Body);
        if (!cut)
            return;
        await response.BodyWriter.FlushAsync();
        context.Abort();
    }
}
