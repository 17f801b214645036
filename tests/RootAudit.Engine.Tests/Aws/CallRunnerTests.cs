using System.Net;
using Amazon.Runtime;
using RootAudit.Engine.Aws.Calls;
using RootAudit.Engine.Tests.Collectors;
using RootAudit.Permissions;

namespace RootAudit.Engine.Tests.Aws;

public sealed class CallRunnerTests : IDisposable
{
    private readonly FastClock _clock = new(1000);
    private readonly PacerTable _pacers;
    private readonly CallGate _gate = new(2);
    private readonly CallRunner _runner;
    private int _calls;

    public CallRunnerTests()
    {
        _pacers = new PacerTable(_clock);
        _runner = new CallRunner(_gate, _pacers, _clock);
    }

    public void Dispose() => _pacers.Dispose();

    [Theory]
    [InlineData("Throttling", HttpStatusCode.BadRequest, CallRunner.Refusals)]
    [InlineData("ServiceFailure", HttpStatusCode.InternalServerError, CallRunner.Attempts)]
    [InlineData("ServiceUnavailable", HttpStatusCode.ServiceUnavailable, CallRunner.Attempts)]
    [InlineData("AccessDenied", HttpStatusCode.Forbidden, 1)]
    [InlineData("NoSuchEntity", HttpStatusCode.NotFound, 1)]
    [InlineData("ExpiredToken", HttpStatusCode.Forbidden, 1)]
    [InlineData("LimitExceeded", HttpStatusCode.Conflict, 1)]
    public async Task A_call_is_repeated_while_that_can_help_and_no_longer(string code, HttpStatusCode status, int calls)
    {
        var failure = new AmazonServiceException("no", ErrorType.Unknown, code, "id", status);
        Assert.Same(failure, await Assert.ThrowsAsync<AmazonServiceException>(() => RunAsync(_ => Task.FromException<int>(failure))));
        Assert.Equal(calls, _calls);
        Assert.True(_gate.EnterAsync(CallPriority.ReadFact, CancellationToken.None).IsCompleted);
        Assert.True(_gate.EnterAsync(CallPriority.ReadFact, CancellationToken.None).IsCompleted);
    }

    [Fact]
    public async Task A_broken_connection_is_tried_again()
    {
        Assert.Equal(7, await RunAsync(_ => _calls < CallRunner.Attempts ? Task.FromException<int>(new HttpRequestException("reset")) : Task.FromResult(7)));
        Assert.Equal(CallRunner.Attempts, _calls);
    }

    [Fact]
    public async Task A_timeout_of_the_connection_is_not_taken_for_stopping()
    {
        Assert.Equal(7, await RunAsync(_ => _calls < 2 ? Task.FromException<int>(new TaskCanceledException("timeout")) : Task.FromResult(7)));
    }

    [Fact]
    public async Task An_expected_answer_is_handed_on_at_once()
    {
        await Assert.ThrowsAsync<AnswerException>(() => RunAsync(_ => Task.FromException<int>(new AnswerException("ReportInProgress"))));
        Assert.Equal(1, _calls);
    }

    [Fact]
    public async Task Stopping_ends_a_call_on_the_wire_and_a_pause_and_gives_the_place_back()
    {
        using var stop = new CancellationTokenSource();
        var onTheWire = RunAsync(token => Task.Delay(Timeout.Infinite, token).ContinueWith(_ => 0, token), stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => onTheWire);

        using var pausing = new CancellationTokenSource();
        var slow = new CallRunner(_gate, _pacers, new Microsoft.Extensions.Time.Testing.FakeTimeProvider());
        var waiting = slow.RunAsync(
            AwsOperations.GetAccountSummary, "1", CallPriority.ReadFact, _ => Task.FromException<int>(new HttpRequestException("reset")), pausing.Token);
        Assert.False(waiting.IsCompleted);
        await pausing.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.True(_gate.EnterAsync(CallPriority.ReadFact, CancellationToken.None).IsCompleted);
        Assert.True(_gate.EnterAsync(CallPriority.ReadFact, CancellationToken.None).IsCompleted);
    }

    [Fact]
    public async Task Whoever_pauses_holds_no_place()
    {
        var slow = new CallRunner(_gate, _pacers, new Microsoft.Extensions.Time.Testing.FakeTimeProvider());
        using var stop = new CancellationTokenSource();
        var pausing = Enumerable.Range(0, 20).Select(_ => slow.RunAsync(
            AwsOperations.GetAccountSummary, "1", CallPriority.ReadFact, _ => Task.FromException<int>(new HttpRequestException("reset")), stop.Token)).ToList();
        Assert.All(pausing, one => Assert.False(one.IsCompleted));
        Assert.Equal(7, await RunAsync(_ => Task.FromResult(7)));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(pausing));
    }

    private Task<int> RunAsync(Func<CancellationToken, Task<int>> call, CancellationToken cancellationToken = default) => _runner.RunAsync(
        AwsOperations.GetAccountSummary,
        "111111111111",
        CallPriority.ReadFact,
        token =>
        {
            _calls++;
            return call(token);
        },
        cancellationToken);
}
