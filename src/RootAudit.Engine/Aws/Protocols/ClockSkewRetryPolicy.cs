using System.Globalization;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace RootAudit.Engine.Aws.Protocols;

/// <summary>
/// Lets the SDK repeat a call only to correct a clock that is off, which it alone knows how to do. All other repeating is
/// <see cref="Calls.CallRunner"/>'s: the SDK's waits while holding its place among the calls under way, and its retry quota
/// is one for all accounts.
/// </summary>
internal sealed class ClockSkewRetryPolicy(IClientConfig config) : StandardRetryPolicy(config)
{
    private const string SignedTime = "X-Amz-Date";
    private const string SignedTimeFormat = "yyyyMMdd'T'HHmmss'Z'";

    // From here on the SDK calls a clock wrong; AWS refuses from five minutes on.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(4);

    /// <summary>
    /// Whether the call was signed with a correction that is no longer right. The SDK keeps a correction for each endpoint, and learns a new one
    /// from each answer; but it repeats a call only where the machine's clock is wrong, and not where it was put right meanwhile.
    /// </summary>
    public override bool RetryForException(IExecutionContext executionContext, Exception exception)
    {
        var call = executionContext.RequestContext;
        if (exception is not AmazonServiceException || call.Request is not { } request
            || !request.Headers.TryGetValue(SignedTime, out var text) || !TryParse(text, out var signed))
            return false;
        var now = CorrectClockSkew.GetCorrectedUtcNowForEndpoint(request.Endpoint.ToString(), call.ClientConfig);
        if ((now - signed).Duration() < Tolerance)
            return false;
        call.IsSigned = false;
        return true;
    }

    /// <inheritdoc/>
    public override Task<bool> RetryForExceptionAsync(IExecutionContext executionContext, Exception exception) =>
        Task.FromResult(RetryForException(executionContext, exception));

    /// <summary>Corrected clocks do not need a pause.</summary>
    public override void WaitBeforeRetry(IExecutionContext executionContext)
    {
    }

    /// <inheritdoc cref="WaitBeforeRetry"/>
    public override Task WaitBeforeRetryAsync(IExecutionContext executionContext) => Task.CompletedTask;

    private static bool TryParse(string text, out DateTime time) => DateTime.TryParseExact(
        text, SignedTimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out time);
}
