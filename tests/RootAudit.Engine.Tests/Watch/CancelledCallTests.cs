using System.Runtime.ExceptionServices;
using Amazon.SQS;
using RootAudit.Engine.Aws.Sqs;
using RootAudit.Engine.Watch;
using RootAudit.Failures;
using RootAudit.Simulator;
using RootAudit.Simulator.State;

namespace RootAudit.Engine.Tests.Watch;

/// <summary>A call that is cancelled while the failure of the SDK is on its way to whoever called.</summary>
public sealed class CancelledCallTests
{
    [Fact]
    public Task It_ends_as_a_cancelled_call_and_not_with_what_the_SDK_threw() => AtEachStepAsync(async (calls, token) =>
    {
        var thrown = await Record.ExceptionAsync(() => HideAsync(calls, token));
        if (token.IsCancellationRequested)
            Assert.IsAssignableFrom<OperationCanceledException>(thrown);
        else
            Assert.Equal(GapReason.ServiceFailure, Assert.IsType<CollectionException>(thrown).Reason);
    });

    [Fact]
    public Task What_is_tried_a_few_times_then_ends_without_an_exception() => AtEachStepAsync(async (calls, token) =>
    {
        var hiding = new Persistence("Hiding", TimeProvider.System, new WatchSink().Pipeline);
        Assert.False(await hiding.TryAsync(_ => HideAsync(calls, token), attempts: 1, token));
    });

    private static Task HideAsync(QueueCalls calls, CancellationToken cancellationToken) => calls.HideAsync(["none"], TimeSpan.Zero, cancellationToken);

    /// <summary>Cancels at the first throwing of a call's failure, then at the second, and so on, until there are no more.</summary>
    private static async Task AtEachStepAsync(Func<QueueCalls, CancellationToken, Task> test)
    {
        await using var server = await QueueWatchTests.StartAsync(new SimulatorOptions { Accounts = 1 }, TimeProvider.System);
        using var session = QueueWatchTests.Open(server, TimeProvider.System);
        using var calls = new QueueCalls(session, QueueAddress.Of(server.CreateQueue("events"), session.Region));
        server.SetOutage(Outage.ServerError);
        var steps = 0;
        for (var isCancelled = true; isCancelled; steps++)
        {
            using var cancelling = new CancelledByFailure(steps + 1);
            await test(calls, cancelling.Token);
            isCancelled = cancelling.Token.IsCancellationRequested;
        }

        // The SDK throws, its handlers throw again, and so do our own methods on the way.
        Assert.InRange(steps, 5, 100);
    }

    /// <summary>A token that is cancelled when a call of this test throws for the given time, which is before anybody catches it.</summary>
    private sealed class CancelledByFailure : IDisposable
    {
        // Other tests throw the same at the same time.
        private readonly AsyncLocal<bool> _isOurs = new() { Value = true };
        private readonly CancellationTokenSource _source = new();
        private int _left;

        public CancelledByFailure(int throwing)
        {
            _left = throwing;
            AppDomain.CurrentDomain.FirstChanceException += Count;
        }

        public CancellationToken Token => _source.Token;

        public void Dispose()
        {
            AppDomain.CurrentDomain.FirstChanceException -= Count;
            _source.Dispose();
        }

        private void Count(object? sender, FirstChanceExceptionEventArgs thrown)
        {
            if (thrown.Exception is AmazonSQSException && _isOurs.Value && Interlocked.Decrement(ref _left) == 0)
                _source.Cancel();
        }
    }
}
