using RootAudit.Engine.Aws.Calls;
using RootAudit.Engine.Aws.Iam;
using RootAudit.Engine.Aws.Session;
using RootAudit.Failures;
using RootAudit.Permissions;

namespace RootAudit.Engine.Collectors;

/// <summary>Gets the credential report of one account: starts it, waits without holding a place among the calls, fetches it.</summary>
internal sealed class CredentialReportCollector(AwsSession session)
{
    /// <summary>AWS makes no new report while there is one younger than this.</summary>
    public static TimeSpan ReuseTime { get; } = TimeSpan.FromHours(4);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan FirstCapacityPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestCapacityPause = TimeSpan.FromSeconds(60);

    /// <summary>Gets the report, from the session's memory where it is young enough.</summary>
    /// <param name="account">The way into the account.</param>
    /// <param name="maximumAge">A report in memory that is older is asked for again. AWS itself may still give the same one.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="CollectionException">The report could not be had.</exception>
    public async Task<ReportContent> GetAsync(MemberAccess account, TimeSpan maximumAge, CancellationToken cancellationToken)
    {
        if (session.Reports.Find(account.AccountId) is { } kept && session.Time.GetUtcNow() - kept.GeneratedTime < maximumAge)
            return kept;
        var begun = session.Time.GetTimestamp();
        while (true)
        {
            var (state, sent) = await StartAsync(account, begun, cancellationToken).ConfigureAwait(false);
            if (await FetchAsync(account, state, sent, begun, cancellationToken).ConfigureAwait(false) is { } report)
            {
                session.Reports.Keep(account.AccountId, report);
                return report;
            }

            // It expired between two looks, or the server forgot it: start over while there is patience.
            ThrowIfOutOfPatience(account, begun, "did not get ready");
            await Task.Delay(FirstCapacityPause, session.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<ReportStart> StartAsync(MemberAccess account, long begun, CancellationToken cancellationToken)
    {
        for (var pause = FirstCapacityPause; ; pause = Shorter(pause * 2, LongestCapacityPause))
        {
            try
            {
                return await IamCalls.GenerateCredentialReportAsync(account, session.Runner, session.Time, cancellationToken).ConfigureAwait(false);
            }
            catch (AnswerException)
            {
                ThrowIfOutOfPatience(account, begun, "could not be started, since IAM has no capacity for it (LimitExceeded)");
            }

            // The jitter spreads accounts that were turned away together.
            await Task.Delay(pause * (0.5 + Random.Shared.NextDouble()), session.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <returns>The report; <see langword="null"/> where it has to be started anew.</returns>
    private async Task<ReportContent?> FetchAsync(
        MemberAccess account, string state, long started, long begun, CancellationToken cancellationToken)
    {
        var wasReady = string.Equals(state, "COMPLETE", StringComparison.OrdinalIgnoreCase);
        var how = wasReady ? null : session.ReportClock.Start();
        for (var looks = 0; ; looks++)
        {
            // A report that was said to be there is fetched at once; where it is not there after all, it is waited for like the others.
            if (looks > 0)
                how ??= session.ReportClock.Start();
            if (how is not null)
                await session.ReportClock.WaitAsync(started, looks, how, cancellationToken).ConfigureAwait(false);
            var looked = session.Time.GetElapsedTime(started);
            try
            {
                var (report, sent) = await IamCalls.GetCredentialReportAsync(account, session.Runner, session.Time, cancellationToken).ConfigureAwait(false);
                if (!wasReady && how is not null)
                    session.ReportClock.Observe(session.Time.GetElapsedTime(started, sent), how);
                return report;
            }
            catch (AnswerException answer) when (answer.ErrorCode == ReportErrors.InProgress)
            {
                ThrowIfOutOfPatience(account, begun, "did not get ready");
                if (how is { Kind: ReportLookKind.Told } && looks == 0)
                    session.ReportClock.Missed(looked);
            }
            catch (AnswerException)
            {
                return null;
            }
        }
    }

    private void ThrowIfOutOfPatience(MemberAccess account, long begun, string what)
    {
        if (session.Time.GetElapsedTime(begun) < Patience)
            return;
        throw new CollectionException(
            GapReason.ReportNotReady, $"The credential report of account {account.AccountId} {what} within {Patience.TotalMinutes:0} minutes.")
        {
            AccountId = account.AccountId,
            Operation = AwsOperations.GenerateCredentialReport.Id,
            RecommendedAction = "Run it again for the account later: AWS goes on making the report meanwhile.",
        };
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
