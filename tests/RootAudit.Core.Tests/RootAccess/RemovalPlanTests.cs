using RootAudit.Failures;
using RootAudit.RootAccess;
using RootAudit.Tests.Support;

namespace RootAudit.Tests.RootAccess;

public sealed class RemovalPlanTests
{
    private static readonly RootCredential Whole = Facts.Root();

    [Fact]
    public void Everything_goes_in_the_order_that_is_safe() => Assert.Equal(
        ["access key AKIA1", "access key AKIA2", "signing certificate CERT1", "password", "MFA device GAHT1"],
        RemovalPlan.Of(Whole, RemovalChoice.All).Select(item => item.Name));

    [Fact]
    public void What_was_not_chosen_stays() => Assert.Equal(
        [RootCredentialKind.SigningCertificate, RootCredentialKind.MfaDevice],
        RemovalPlan.Of(Whole, new RemovalChoice(false, true, false, true)).Select(item => item.Kind));

    [Theory]
    [InlineData(true, false, false, false, RootCredential.AccessKeyFact)]
    [InlineData(false, true, false, false, RootCredential.CertificateFact)]
    [InlineData(false, false, true, false, RootCredential.PasswordFact)]
    [InlineData(false, false, false, true, RootCredential.MfaDeviceFact)]
    [InlineData(false, false, false, true, RootCredential.PasswordFact)]
    public void What_is_not_known_is_not_planned(bool keys, bool certificates, bool password, bool mfa, string missing)
    {
        RootCredential partial = missing switch
        {
            RootCredential.AccessKeyFact => Whole with { AccessKey = null },
            RootCredential.CertificateFact => Whole with { SigningCertificate = null },
            RootCredential.PasswordFact => Whole with { PasswordEnabled = null },
            _ => Whole with { MfaDevice = null },
        };
        partial = partial with { Gap = [new Gap("Other", GapReason.Throttled, null, "Other."), new Gap(missing, GapReason.AccessDenied, null, "Denied.")] };
        var failure = Assert.Throws<CollectionException>(() => RemovalPlan.Of(partial, new RemovalChoice(keys, certificates, password, mfa)));
        Assert.Equal((GapReason.AccessDenied, Whole.AccountId), (failure.Reason, failure.AccountId));
        Assert.Contains("nothing is removed", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(null, false)]
    [InlineData(false, true)]
    public void Mfa_goes_only_where_no_password_is_known_to_be_left(bool? password, bool expected) =>
        Assert.Equal(expected, RemovalPlan.MayRemoveMfa(password));

    [Fact]
    public void Last_uses_are_part_of_what_is_asked()
    {
        string[] details = [.. RemovalPlan.Held(Whole).Select(item => item.Detail)];
        Assert.Equal("active, created 2020-01-01, last used 2026-02-20 for s3 in eu-west-1", details[0]);
        Assert.Equal("inactive, created 2021-01-01, never used", details[1]);
        Assert.Equal("created 2022-01-01, last used 2025-01-01", details[3]);
        Assert.Equal("HardwareToken, registered 2023-01-01", details[4]);
    }

    [Fact]
    public void Only_recent_uses_of_what_shall_go_are_worth_a_warning()
    {
        var now = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal(["the access key AKIA1 on 2026-02-20 for s3"], RemovalPlan.RecentUses(Whole, RemovalPlan.Held(Whole), now));
        Assert.Empty(RemovalPlan.RecentUses(Whole, RemovalPlan.Of(Whole, new RemovalChoice(false, true, true, false)), now));
        Assert.Equal(2, RemovalPlan.RecentUses(Whole with { PasswordLastUsed = now.AddDays(-30) }, RemovalPlan.Held(Whole), now).Count);
        Assert.Empty(RemovalPlan.RecentUses(Whole, RemovalPlan.Held(Whole), now.AddDays(30)));
    }

    [Fact]
    public void Credentials_are_known_to_be_absent_only_where_each_was_read()
    {
        RootCredential none = Whole with { AccessKey = [], SigningCertificate = [], PasswordEnabled = false };
        Assert.False(none.HasCredentials);
        Assert.Null((none with { SigningCertificate = null }).HasCredentials);
        Assert.True((none with { AccessKey = null, PasswordEnabled = true }).HasCredentials);
    }
}
