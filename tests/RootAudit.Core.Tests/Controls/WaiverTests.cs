using RootAudit.Controls;
using RootAudit.Controls.Waivers;
using RootAudit.Tests.Support;

namespace RootAudit.Tests.Controls;

public sealed class WaiverTests
{
    private static readonly DateOnly Today = new(2026, 3, 1);

    private static readonly WaiverEntry Good = new()
    {
        Account = ReportRow.Account,
        Control = "RootHardwareMfa",
        Reason = "Keys are on order.",
        Owner = "platform",
        Ticket = "SEC-12",
        Expires = "2026-03-01",
    };

    private static ControlResult Result(
        Verdict verdict, string control = "RootHardwareMfa", string? name = "Payments", string? unit = "Root/Production/Cards") => new()
    {
        ControlId = control,
        Title = "t",
        Severity = Severity.High,
        Verdict = verdict,
        AccountId = ReportRow.Account,
        AccountName = name,
        OrganizationalUnit = unit,
        Resource = $"arn:aws:iam::{ReportRow.Account}:root",
        Reason = "Off.",
    };

    private static Verdict Apply(WaiverEntry entry, ControlResult result) =>
        Assert.Single(WaiverSet.Create([entry]).Apply([result], Today).Result).Verdict;

    [Fact]
    public void A_failure_is_waived_until_the_end_of_its_last_day_and_says_by_whom()
    {
        WaiverOutcome outcome = WaiverSet.Create([Good]).Apply([Result(Verdict.Fail)], Today);
        ControlResult result = Assert.Single(outcome.Result);
        Assert.Equal(Verdict.Waived, result.Verdict);
        Assert.Equal("platform", result.Waiver?.Owner);
        Assert.Contains("Off. Waived until 2026-03-01 by platform, SEC-12: Keys are on order.", result.Reason, StringComparison.Ordinal);
        Assert.Empty(outcome.Expired);
        Assert.Empty(outcome.Unused);
    }

    [Theory]
    [InlineData(Verdict.Unknown)]
    [InlineData(Verdict.Pass)]
    [InlineData(Verdict.NotApplicable)]
    public void Nothing_but_a_failure_is_ever_waived(Verdict verdict)
    {
        WaiverOutcome outcome = WaiverSet.Create([Good]).Apply([Result(verdict)], Today);
        Assert.Equal(verdict, Assert.Single(outcome.Result).Verdict);
        Assert.Single(outcome.Unused);
    }

    [Fact]
    public void An_expired_waiver_does_not_hold_and_is_reported()
    {
        WaiverOutcome outcome = WaiverSet.Create([Good]).Apply([Result(Verdict.Fail)], Today.AddDays(1));
        ControlResult result = Assert.Single(outcome.Result);
        Assert.Equal(Verdict.Fail, result.Verdict);
        Assert.Null(result.Waiver);
        Assert.Contains("expired on 2026-03-01", result.Reason, StringComparison.Ordinal);
        Assert.Single(outcome.Expired);
    }

    [Fact]
    public void Of_several_waivers_the_last_to_end_holds() => Assert.Equal(
        Verdict.Waived,
        Assert.Single(WaiverSet.Create([Good with { Expires = "2025-01-01" }, Good with { Expires = "2027-01-01" }]).Apply([Result(Verdict.Fail)], Today).Result).Verdict);

    [Theory]
    [InlineData("1111*", null, null, Verdict.Waived)]
    [InlineData("pay*", null, null, Verdict.Waived)]
    [InlineData("222233334444", null, null, Verdict.Fail)]
    [InlineData(null, "Root/Production", null, Verdict.Waived)]
    [InlineData(null, "Root/Production/", null, Verdict.Waived)]
    [InlineData(null, "Root/*/Cards", null, Verdict.Waived)]
    [InlineData(null, "Root/Prod", null, Verdict.Fail)]
    [InlineData("pay*", "Root/Sandbox", null, Verdict.Fail)]
    [InlineData("*", null, "*:user/*", Verdict.Fail)]
    [InlineData("*", null, "*:root", Verdict.Waived)]
    public void Accounts_units_and_resources_match_by_pattern(string? account, string? unit, string? resource, Verdict expected) =>
        Assert.Equal(
            expected, Apply(Good with { Account = account, OrganizationalUnit = unit, Resource = resource }, Result(Verdict.Fail)));

    [Fact]
    public void Another_control_or_a_unit_that_is_not_known_is_not_covered()
    {
        Assert.Equal(Verdict.Fail, Apply(Good, Result(Verdict.Fail, control: "RootMfa")));
        Assert.Equal(Verdict.Waived, Apply(Good with { Control = "Root*" }, Result(Verdict.Fail, control: "RootMfa")));
        Assert.Equal(Verdict.Fail, Apply(Good with { Account = null, OrganizationalUnit = "*" }, Result(Verdict.Fail, unit: null)));
    }

    public static TheoryData<WaiverEntryCase> Wrong() =>
    [
        new("neither an account nor", Good with { Account = null }),
        new("in quotes", Good with { Account = "1111222233" }),
        new("no 'control'", Good with { Control = " " }),
        new("covers every control", Good with { Control = "*" }),
        new("there is no control 'RootMFAA'", Good with { Control = "RootMFAA" }),
        new("no 'reason'", Good with { Reason = null }),
        new("no 'owner'", Good with { Owner = "" }),
        new("no 'expires'", Good with { Expires = null }),
        new("'31.12.2026' is no date", Good with { Expires = "31.12.2026" }),
    ];

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_waiver_that_is_written_wrongly_is_refused_with_how_to_write_it(WaiverEntryCase wrong)
    {
        var error = Assert.Throws<WaiverFormatException>(() => WaiverSet.Create([Good, wrong.Entry]));
        Assert.StartsWith("Waiver 2: ", Assert.Single(error.Problem), StringComparison.Ordinal);
        Assert.Contains(wrong.Message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_that_is_wrong_is_named_at_once() =>
        Assert.Equal(5, Assert.Throws<WaiverFormatException>(() => WaiverSet.Create([new WaiverEntry()])).Problem.Count);

    public sealed record WaiverEntryCase(string Message, WaiverEntry Entry)
    {
        public override string ToString() => Message;
    }
}
