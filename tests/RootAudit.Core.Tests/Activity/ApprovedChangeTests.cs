using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using RootAudit.Activity;
using RootAudit.Activity.Changes;

namespace RootAudit.Core.Tests.Activity;

public class ApprovedChangeTests
{
    private const string Account = "111122223333";
    private static readonly DateTimeOffset Nine = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    private static readonly ApprovedChangeEntry Plain = new()
    {
        Place = "Line 2", Account = Account, From = "2026-03-01T09:00:00Z", To = "2026-03-01T12:00:00+01:00", Ticket = "CHG-1", Person = "Jane Doe",
    };

    [Theory]
    [InlineData(0, ActivityApproval.Approved, "CHG-1 (Jane Doe) covers it")]
    [InlineData(120, ActivityApproval.Approved, "covers it")]
    [InlineData(-1, ActivityApproval.Outside, "begins 1 minute later")]
    [InlineData(132, ActivityApproval.Outside, "had ended 12 minutes before")]
    [InlineData(60 * 27, ActivityApproval.Outside, "No approved change covers it.")]
    public void The_window_decides_with_both_ends_in_it(int minute, ActivityApproval expected, string words)
    {
        var judged = Judge(Call("s3.amazonaws.com", "ListBuckets", minute), Plain);
        Assert.Equal(expected, judged.Approval);
        Assert.Contains(words, judged.ApprovalReason, StringComparison.Ordinal);
        Assert.Equal(expected == ActivityApproval.Approved ? "CHG-1" : null, judged.Ticket);
    }

    [Theory]
    [InlineData("iam.amazonaws.com", "EnableMFADevice", true)]
    [InlineData("iam.amazonaws.com", "CreateVirtualMFADevice", true)]
    [InlineData("iam.amazonaws.com", "CreateAccessKey", false)]
    [InlineData("signin.amazonaws.com", "CheckMfa", true)]
    [InlineData("signin.amazonaws.com", "PasswordRecoveryRequested", false)]
    public void Expected_are_events_and_tasks_and_the_steps_of_the_sitting(string service, string name, bool covered)
    {
        var judged = Judge(Call(service, name), Plain with { ExpectedEvents = ["enable*", "ManageRootMfa"] });
        Assert.Equal(covered ? ActivityApproval.Approved : ActivityApproval.Outside, judged.Approval);
        if (!covered)
            Assert.Contains("expects enable*, ManageRootMfa, and not this", judged.ApprovalReason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("203.0.113.9", true)]
    [InlineData("2001:db8::7", true)]
    [InlineData("::ffff:203.0.113.9", true)]
    [InlineData("198.51.100.1", false)]
    [InlineData("'><img src=x>", false)]
    [InlineData(null, false)]
    public void Addresses_decide_where_they_are_named(string? address, bool covered)
    {
        var change = Plain with { SourceAddresses = ["203.0.113.0/24", "2001:db8::/48"] };
        var judged = Judge(Call("s3.amazonaws.com", "ListBuckets") with { SourceAddress = address }, change);
        Assert.Equal(covered ? ActivityApproval.Approved : ActivityApproval.Outside, judged.Approval);
    }

    [Fact]
    public void A_failed_sign_in_is_covered_only_from_an_address_that_is_named()
    {
        var failed = Call("signin.amazonaws.com", "ConsoleLogin") with { Success = false };
        Assert.Contains("names no source address", Judge(failed, Plain).ApprovalReason, StringComparison.Ordinal);
        Assert.Equal(ActivityApproval.Approved, Judge(failed, Plain with { SourceAddresses = ["198.51.100.0/24"] }).Approval);
    }

    [Theory]
    [InlineData(ActivityActor.Root, true, ActivityApproval.Approved)]
    [InlineData(ActivityActor.FederatedByRoot, true, ActivityApproval.Approved)]
    [InlineData(ActivityActor.AssumedRoot, false, ActivityApproval.Approved)]
    [InlineData(ActivityActor.AssumedRoot, true, ActivityApproval.NotJudged)]
    [InlineData(ActivityActor.Service, false, ActivityApproval.NotJudged)]
    [InlineData(ActivityActor.Other, false, ActivityApproval.NotJudged)]
    [InlineData(ActivityActor.Unknown, true, ActivityApproval.Outside)]
    public void Judged_is_the_use_of_root_and_what_may_have_been_it(ActivityActor actor, bool reads, ActivityApproval expected) =>
        Assert.Equal(
            expected, Judge(ActivityClassifier.Classify(Call("s3.amazonaws.com", "ListBuckets") with { Actor = actor, ReadOnly = reads }), Plain).Approval);

    [Fact]
    public void An_event_without_account_is_covered_by_what_covers_all_and_one_without_time_by_nothing()
    {
        var nobody = Call("s3.amazonaws.com", "ListBuckets") with { AccountId = null };
        Assert.Equal(ActivityApproval.Outside, Judge(nobody, Plain, Plain with { Account = "1*" }).Approval);
        Assert.Equal(ActivityApproval.Approved, Judge(nobody, Plain with { Account = "*" }).Approval);
        Assert.Equal(ActivityApproval.Outside, Judge(nobody with { Time = null }, Plain with { Account = "*" }).Approval);
    }

    [Fact]
    public void The_narrowest_ticket_is_taken_in_whatever_order_they_stand()
    {
        ApprovedChangeEntry[] changes =
        [
            Plain with { Ticket = "every", Account = "*" },
            Plain with { Ticket = "long", To = "2026-03-02T09:00:00Z" },
            Plain with { Ticket = "short" },
            Plain with { Ticket = "short-2" },
        ];
        Assert.Equal("short", Judge(Call("s3.amazonaws.com", "ListBuckets"), changes).Ticket);
        Assert.Equal("short", Judge(Call("s3.amazonaws.com", "ListBuckets"), [.. changes.Reverse()]).Ticket);
    }

    [Property(MaxTest = 300)]
    public Property The_index_finds_what_looking_at_each_window_finds() => Prop.ForAll(
        Gen.Zip(Gen.Choose(0, 3), Gen.Zip(Gen.Choose(0, 400), Gen.Choose(1, 300))).ListOf().ToArbitrary(), Gen.Choose(-10, 720).ToArbitrary(), (windows, minute) =>
        {
            string[] accounts = [Account, "*", "1111*", "999999999999"];
            ApprovedChangeEntry[] entries = [.. windows.Select((one, i) => Plain with
            {
                Account = accounts[one.Item1], Ticket = $"T{i}",
                From = $"{Nine.AddMinutes(one.Item2.Item1):yyyy-MM-ddTHH:mm:ssZ}",
                To = $"{Nine.AddMinutes(one.Item2.Item1 + one.Item2.Item2):yyyy-MM-ddTHH:mm:ssZ}",
            })];
            var covered = windows.Any(one => one.Item1 < 3 && minute >= one.Item2.Item1 && minute <= one.Item2.Item1 + one.Item2.Item2);
            var call = Call("s3.amazonaws.com", "ListBuckets", minute);
            Assert.Equal(covered ? ActivityApproval.Approved : ActivityApproval.Outside, Judge(call, entries).Approval);
            Assert.Equal(Judge(call, entries).Ticket, Judge(call, [.. entries.Reverse()]).Ticket);
        });

    [Theory]
    [InlineData("12", null, null, null, "column account: '12' is not twelve digits")]
    [InlineData("payments", null, null, null, "column account: 'payments' is no account id")]
    [InlineData(Account, "2026-03-01T09:00:00", null, null, "column from: '2026-03-01T09:00:00' does not say its offset")]
    [InlineData(Account, "1.3.2026", null, null, "column from: '1.3.2026' is no time")]
    [InlineData(Account, "2026-03-01T13:00Z", null, null, "column to: the window ends before it begins")]
    [InlineData(Account, "2016-03-01T13:00Z", null, null, "column to: the window is longer than a year")]
    [InlineData(Account, null, "rm -rf", null, "column expectedEvents: 'rm -rf' is no name")]
    [InlineData(Account, null, null, "10/8", "column sourceAddresses: '10/8' is no address")]
    [InlineData(Account, null, null, "203.0.113.0/33", "column sourceAddresses: '203.0.113.0/33' is no address")]
    public void A_malformed_change_is_refused_with_its_place_and_column(string account, string? from, string? expected, string? address, string words)
    {
        var entry = Plain with
        {
            Account = account, From = from ?? Plain.From, ExpectedEvents = expected is null ? [] : [expected], SourceAddresses = address is null ? [] : [address],
        };
        var failure = Assert.Throws<ApprovedChangeFormatException>(() => ApprovedChangeSet.Create([Plain, entry with { Place = "Line 3" }]));
        Assert.Contains("Line 3, " + words, Assert.Single(failure.Problem), StringComparison.Ordinal);
    }

    [Fact]
    public void All_that_is_wrong_is_named_at_once_and_nothing_of_it_acts_on_a_terminal()
    {
        var failure = Assert.Throws<ApprovedChangeFormatException>(() => ApprovedChangeSet.Create([new() { Place = "Line 2", Ticket = "\u001b[2J" }, Plain with { Account = "\u001b" }]));
        Assert.Equal(6, failure.Problem.Count);
        Assert.DoesNotContain('\u001b', failure.Message);
    }

    private static RootActivityEvent Judge(RootActivityEvent one, params ApprovedChangeEntry[] changes) =>
        new ActivityJudge(ApprovedChangeSet.Create(changes), null).Judge(one);

    private static RootActivityEvent Call(string service, string name, int minute = 30) => ActivityClassifier.Classify(new RootActivityEvent
    {
        AccountId = Account, Service = service, EventName = name, Actor = ActivityActor.Root, IdentityType = "Root", Time = Nine.AddMinutes(minute),
        Success = true, SourceAddress = "198.51.100.7",
    });
}
