using RootAudit.Posture;
using RootAudit.Tests.Support;

namespace RootAudit.Tests.Posture;

public sealed class PostureMfaTests
{
    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void The_live_summary_decides_and_a_difference_is_told(bool live, bool reported)
    {
        RootUserPosture posture = Facts.Posture(ReportRow.Root(("mfa_active", reported ? "true" : "false")), Facts.Summary(mfa: live), []);
        Assert.Equal(live, posture.MfaEnabled);
        Assert.Equal(live != reported, posture.Disagreement.Any(d => d.Fact == "Mfa"));
    }

    [Fact]
    public void Without_a_summary_the_report_decides() =>
        Assert.True(Facts.Posture(ReportRow.Root(("mfa_active", "true")), null, []).MfaEnabled);

    [Fact]
    public void Mfa_off_is_of_no_kind() => Assert.Equal(MfaType.None, Facts.Posture(ReportRow.Root(), Facts.Summary(), null).MfaType);

    [Fact]
    public void A_virtual_device_of_root_makes_it_virtual_whatever_its_name()
    {
        RootUserPosture posture = Facts.Posture(
            ReportRow.Root(("mfa_active", "true")), Facts.Summary(mfa: true), [Facts.UserDevice("bob"), Facts.RootDevice("my-phone")]);
        Assert.Equal(MfaType.Virtual, posture.MfaType);
    }

    [Fact]
    public void Part6_4_A_user_named_rootcause_with_a_virtual_device_does_not_make_root_virtual()
    {
        RootUserPosture posture = Facts.Posture(
            ReportRow.Root(("mfa_active", "true")), Facts.Summary(mfa: true), [Facts.UserDevice("rootcause"), Facts.UserDevice("root")]);
        Assert.Equal(MfaType.NotVirtual, posture.MfaType);
    }

    [Fact]
    public void Mfa_on_without_the_list_of_devices_is_of_unknown_kind()
    {
        RootUserPosture posture = Facts.Posture(ReportRow.Root(("mfa_active", "true")), Facts.Summary(mfa: true), null);
        Assert.Equal(MfaType.Unknown, posture.MfaType);
        Assert.Contains(posture.Gap, gap => gap.Fact == AccountFacts.VirtualMfaFact);
    }

    [Fact]
    public void An_old_report_of_mfa_beside_an_empty_list_is_not_taken_for_hardware()
    {
        RootUserPosture posture = Facts.Posture(ReportRow.Root(("mfa_active", "true")), null, []);
        Assert.Equal(MfaType.Unknown, posture.MfaType);
        Assert.Equal(Coverage.Partial, posture.Coverage);
    }

    [Fact]
    public void A_device_assigned_to_root_does_not_turn_mfa_on_against_the_summary()
    {
        RootUserPosture posture = Facts.Posture(ReportRow.Root(), Facts.Summary(mfa: false), [Facts.RootDevice()]);
        Assert.False(posture.MfaEnabled);
        Assert.Equal(MfaType.None, posture.MfaType);
        Assert.Contains("does not claim", Assert.Single(posture.Disagreement).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nobody_tells_mfa_it_is_not_known()
    {
        RootUserPosture posture = Facts.Posture(ReportRow.Root(("mfa_active", null)), Facts.Summary(mfa: null), []);
        Assert.Null(posture.MfaEnabled);
        Assert.Equal(MfaType.Unknown, posture.MfaType);
        Assert.Contains(posture.Gap, gap => gap.Message.Contains("AccountMFAEnabled", StringComparison.Ordinal));
        Assert.Contains(posture.Gap, gap => gap.Fact == AccountFacts.ReportFact);
    }

    [Fact]
    public void A_flag_that_was_not_sent_is_no_gap_where_the_report_tells() =>
        Assert.Equal(Coverage.Complete, Facts.Posture(ReportRow.Root(), Facts.Summary(mfa: null), []).Coverage);
}
