using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;

namespace RootAudit.Engine.Aws.Protocols;

/// <summary>Sends each call to the endpoint that <see cref="ServiceConfig"/> resolves; our services have no other parameters.</summary>
internal sealed class ServiceEndpointResolver : BaseEndpointResolver
{
    protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext) => new();
}

/// <summary>All our services sign with Signature Version 4.</summary>
internal sealed class SigV4AuthResolver : BaseAuthResolverHandler
{
    protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) => AuthSchemeOption.DEFAULT_SIGV4;
}

/// <summary>
/// Lets the SDK repeat a call only to correct a clock that is off, which it alone knows how to do. All other repeating is
/// <see cref="Calls.CallRunner"/>'s: the SDK's waits while holding its place among the calls under way, and its retry quota
/// is one for all accounts.
/// </summary>
internal sealed class ClockSkewRetryPolicy(IClientConfig config) : StandardRetryPolicy(config)
{
    public override bool RetryForException(IExecutionContext executionContext, Exception exception) => false;

    public override Task<bool> RetryForExceptionAsync(IExecutionContext executionContext, Exception exception) => Task.FromResult(false);

    /// <summary>Corrected clocks do not need a pause.</summary>
    public override void WaitBeforeRetry(IExecutionContext executionContext)
    {
    }

    /// <inheritdoc cref="WaitBeforeRetry"/>
    public override Task WaitBeforeRetryAsync(IExecutionContext executionContext) => Task.CompletedTask;
}
