using System.Globalization;
using RootAudit.Accounts;
using RootAudit.Activity;
using RootAudit.Engine.Activity;
using RootAudit.Failures;

namespace RootAudit.Engine.Audits;

/// <summary>What root did in an account as far as it could be read, and why the rest could not.</summary>
public sealed record ActivityAnswer(AccountActivity Activity, IReadOnlyList<CollectionException> Failures);

/// <summary>Reads what root did in accounts for an audit. What cannot be read becomes a gap.</summary>
/// <param name="collector">Reads the event history.</param>
/// <param name="terms">How far.</param>
/// <param name="time">The time.</param>
public sealed class ActivitySource(LookupCollector collector, ActivityTerms terms, TimeProvider time)
{
    /// <summary>Reads an account. Failures become gaps, never exceptions.</summary>
    /// <param name="account">The account.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<ActivityAnswer> ReadAsync(OrganizationAccount account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        var end = time.GetUtcNow();
        var filter = new ActivityFilter { StartTime = end.AddDays(-terms.Days), EndTime = end, Region = terms.Region };
        var nothing = new AccountActivity
        {
            AccountId = account.AccountId, AccountName = account.AccountName, StartTime = end.AddDays(-terms.Days), EndTime = end,
        };
        try
        {
            var reading = await collector.ReadAsync(account, filter, terms.Region.Count == 0, cancellationToken).ConfigureAwait(false);
            return new ActivityAnswer(Filled(nothing, reading), reading.Failures);
        }
        catch (CollectionException failure)
        {
            var unread = nothing with
            {
                AllRegions = terms.Region.Count == 0, UnreadRegion = terms.Region, Gap = [failure.ToGap(AccountActivity.Fact)],
            };
            return new ActivityAnswer(unread, [failure]);
        }
    }

    private AccountActivity Filled(AccountActivity nothing, LookupReading reading) => nothing with
    {
        SignInRegion = reading.SignInRegion,
        // Where the Regions could not be listed, the sign-in Region alone was asked: a gap says so, and no other Region is claimed.
        AllRegions = terms.Region.Count == 0 && reading.Failures.Count == reading.UnreadRegion.Count,
        Region = reading.Region,
        UnreadRegion = reading.UnreadRegion,
        Gap = [.. reading.Failures.GroupBy(failure => (failure.Reason, failure.Permission)).Select(group => Together([.. group]))],
        Event = [.. reading.Events.Select(terms.Judge)],
    };

    // One missing permission is one gap, and not one for each of thirty Regions.
    private static Gap Together(IReadOnlyList<CollectionException> failures)
    {
        var gap = failures[0].ToGap(AccountActivity.Fact);
        return failures.Count == 1 ? gap : gap with
        {
            Message = string.Create(CultureInfo.InvariantCulture, $"{gap.Message} The same in {failures.Count - 1} other Regions."),
        };
    }
}
