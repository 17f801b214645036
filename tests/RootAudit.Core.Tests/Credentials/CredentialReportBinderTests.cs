using RootAudit.Credentials;
using RootAudit.Tests.Support;

namespace RootAudit.Tests.Credentials;

public sealed class CredentialReportBinderTests
{
    private static readonly ReportContext NoContext = new();

    [Fact]
    public void The_schema_has_the_22_documented_columns()
    {
        Assert.Equal(22, CredentialReportSchema.Columns.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal("user,arn,user_creation_time", string.Join(',', CredentialReportSchema.Columns.Take(3)));
        Assert.Equal("cert_2_last_rotated", CredentialReportSchema.Columns[^1]);
    }

    [Fact]
    public void Columns_are_found_in_any_order_and_case_and_behind_a_byte_order_mark()
    {
        CredentialReportBinder binder = CredentialReportBinder.ForHeader(["\uFEFFMFA_Active", "ARN", " user ", "Password_Enabled"]);
        CredentialReportEntry entry = binder.Bind(["TRUE", "arn:aws:iam::111122223333:user/bob", "bob", "False"], NoContext);
        Assert.Equal("bob", entry.User);
        Assert.True(entry.MfaActive);
        Assert.Equal(PasswordState.Disabled, entry.PasswordState);
        Assert.Equal("111122223333", entry.AccountId);
        Assert.False(entry.IsRoot);
    }

    [Theory]
    [InlineData("user,name", "arn")]
    [InlineData("id,arn", "user")]
    [InlineData("a,b", "user|arn")]
    [InlineData("", "user|arn")]
    public void A_file_that_is_no_credential_report_is_refused_by_name(string header, string missing)
    {
        var error = Assert.Throws<CredentialReportFormatException>(() => CredentialReportBinder.ForHeader(header.Split(',')));
        Assert.Equal(missing.Split('|'), error.Column);
        Assert.All(error.Column, column => Assert.Contains($"'{column}'", error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_header_that_names_a_column_twice_is_refused()
    {
        var error = Assert.Throws<CredentialReportFormatException>(
            () => CredentialReportBinder.ForHeader(["user", "arn", "mfa_active", "MFA_ACTIVE"]));
        Assert.Equal(["MFA_ACTIVE"], error.Column);
    }

    [Theory]
    [InlineData("2026-02-03T04:05:06Z", ReportValueState.Value)]
    [InlineData("2026-02-03T04:05:06+00:00", ReportValueState.Value)]
    [InlineData("2026-02-03T06:05:06+02:00", ReportValueState.Value)]
    [InlineData("2026-02-03T04:05:06.000Z", ReportValueState.Value)]
    [InlineData("2026-02-03 04:05:06+00:00", ReportValueState.Value)]
    [InlineData("2026-02-03T04:05:06", ReportValueState.Value)]
    [InlineData("N/A", ReportValueState.NotApplicable)]
    [InlineData("n/a", ReportValueState.NotApplicable)]
    [InlineData("no_information", ReportValueState.NoInformation)]
    [InlineData("not_supported", ReportValueState.NotSupported)]
    [InlineData("", ReportValueState.Unknown)]
    [InlineData("04:05:06", ReportValueState.Unknown)]
    [InlineData("2026-02-30T04:05:06Z", ReportValueState.Unknown)]
    [InlineData("2026-13-03T04:05:06Z", ReportValueState.Unknown)]
    [InlineData("2026-02-03T24:05:06Z", ReportValueState.Unknown)]
    [InlineData("0000-02-03T04:05:06Z", ReportValueState.Unknown)]
    [InlineData("20x6-02-03T04:05:06Z", ReportValueState.Unknown)]
    [InlineData("03/02/2026", ReportValueState.Unknown)]
    public void Every_word_of_a_time_stays_distinct(string text, ReportValueState expected)
    {
        CredentialReportEntry entry = ReportRow.User(
            ("password_last_used", text), ("password_last_changed", text), ("password_next_rotation", text));
        Assert.Equal(expected, entry.PasswordLastUsedState);
        Assert.Equal(expected, entry.PasswordLastChangedState);
        Assert.Equal(expected, entry.PasswordNextRotationState);
        DateTimeOffset? time = expected == ReportValueState.Value ? new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero) : null;
        Assert.Equal(time, entry.PasswordLastUsed);
        Assert.Equal(time, entry.PasswordLastChanged);
        Assert.Equal(time, entry.PasswordNextRotation);
    }

    [Theory]
    [InlineData("true", true, PasswordState.Enabled)]
    [InlineData("TRUE", true, PasswordState.Enabled)]
    [InlineData("false", false, PasswordState.Disabled)]
    [InlineData("not_supported", null, PasswordState.NotSupported)]
    [InlineData("N/A", null, PasswordState.Unknown)]
    [InlineData("yes", null, PasswordState.Unknown)]
    [InlineData("", null, PasswordState.Unknown)]
    [InlineData(null, null, PasswordState.Unknown)]
    public void Every_word_of_a_password_stays_distinct(string? text, bool? enabled, PasswordState state)
    {
        CredentialReportEntry entry = ReportRow.Root(("password_enabled", text));
        Assert.Equal(enabled, entry.PasswordEnabled);
        Assert.Equal(state, entry.PasswordState);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("False", false)]
    [InlineData("N/A", null)]
    [InlineData("1", null)]
    [InlineData(null, null)]
    public void Mfa_is_known_only_where_the_report_says_so(string? text, bool? expected) =>
        Assert.Equal(expected, ReportRow.User(("mfa_active", text)).MfaActive);

    [Fact]
    public void An_inactive_key_is_present()
    {
        CredentialReportEntry entry = ReportRow.Root(("access_key_2_last_rotated", "2021-05-05T00:00:00+00:00"));
        Assert.Equal(1, entry.AccessKeyCount);
        Assert.Equal(0, entry.ActiveAccessKeyCount);
        AccessKeyInfo key = Assert.Single(entry.AccessKey);
        Assert.Equal(2, key.Slot);
        Assert.False(key.Active);
        Assert.Equal(ReportValueState.NotApplicable, key.LastUsedState);
    }

    [Fact]
    public void A_key_is_read_with_all_its_columns()
    {
        CredentialReportEntry entry = ReportRow.User(
            ("access_key_1_active", "true"), ("access_key_1_last_rotated", "2025-01-01T00:00:00Z"),
            ("access_key_1_last_used_date", "2026-01-01T00:00:00Z"), ("access_key_1_last_used_region", "eu-west-1"),
            ("access_key_1_last_used_service", "s3"), ("access_key_2_active", "true"), ("access_key_2_last_used_region", "N/A"));
        Assert.Equal((2, 2), (entry.AccessKeyCount, entry.ActiveAccessKeyCount));
        Assert.Equal(("eu-west-1", "s3"), (entry.AccessKey[0].LastUsedRegion, entry.AccessKey[0].LastUsedService));
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), entry.AccessKey[0].LastUsed);
        Assert.Null(entry.AccessKey[1].LastUsedRegion);
    }

    [Theory]
    [InlineData("access_key_1_active", null)]
    [InlineData("access_key_1_active", "maybe")]
    [InlineData("access_key_2_last_rotated", null)]
    [InlineData("access_key_2_last_rotated", "last spring")]
    public void Where_a_key_column_is_missing_or_unreadable_the_count_is_not_known(string column, string? value)
    {
        CredentialReportEntry entry = ReportRow.User((column, value));
        Assert.Null(entry.AccessKeyCount);
        Assert.Empty(entry.AccessKey);
    }

    [Fact]
    public void A_key_whose_status_cannot_be_read_exists_by_its_time()
    {
        CredentialReportEntry entry = ReportRow.User(("access_key_1_active", "?"), ("access_key_1_last_rotated", "2025-01-01T00:00:00Z"));
        Assert.Equal(1, entry.AccessKeyCount);
        Assert.Null(entry.ActiveAccessKeyCount);
        Assert.Null(Assert.Single(entry.AccessKey).Active);
    }

    [Fact]
    public void A_last_use_proves_a_key()
    {
        CredentialReportEntry entry = ReportRow.Root(("access_key_1_last_used_date", "2025-01-01T00:00:00Z"));
        Assert.Equal((1, 0), (entry.AccessKeyCount, entry.ActiveAccessKeyCount));
    }

    [Fact]
    public void Certificates_are_read_like_keys()
    {
        CredentialReportEntry entry = ReportRow.Root(("cert_1_active", "true"), ("cert_2_last_rotated", "2021-05-05T00:00:00+00:00"));
        Assert.Equal(2, entry.SigningCertificateCount);
        Assert.Equal([true, false], entry.SigningCertificate.Select(certificate => certificate.Active));
        Assert.Null(ReportRow.Root(("cert_1_last_rotated", null)).SigningCertificateCount);
    }

    [Theory]
    [InlineData("<root_account>", "arn:aws:iam::111122223333:root", true)]
    [InlineData("<root_account>", "", true)]
    [InlineData("anything", "arn:aws-us-gov:iam::111122223333:root", true)]
    [InlineData("root", "arn:aws:iam::111122223333:user/root", false)]
    [InlineData("rootcause", "arn:aws:iam::111122223333:user/rootcause", false)]
    public void Root_is_known_by_its_row_and_arn_never_by_the_text_root(string user, string arn, bool isRoot) =>
        Assert.Equal(isRoot, ReportRow.User(("user", user), ("arn", arn)).IsRoot);

    [Fact]
    public void A_user_may_be_named_like_a_word_of_the_report() =>
        Assert.Equal("no_information", ReportRow.User(("user", "no_information")).User);

    [Fact]
    public void A_short_row_leaves_the_rest_unknown()
    {
        CredentialReportBinder binder = CredentialReportBinder.ForHeader([.. CredentialReportSchema.Columns]);
        CredentialReportEntry entry = binder.Bind(
            ["carol", "arn:aws:iam::111122223333:user/carol", "2024-01-01T00:00:00Z", "true"], NoContext);
        Assert.True(entry.PasswordEnabled);
        Assert.Equal(ReportValueState.Unknown, entry.PasswordLastUsedState);
        Assert.Null(entry.MfaActive);
        Assert.Null(entry.AccessKeyCount);
        Assert.Null(entry.SigningCertificateCount);
    }

    [Fact]
    public void Additional_columns_and_surplus_fields_are_kept()
    {
        CredentialReportBinder binder = CredentialReportBinder.ForHeader(
            ["user", "arn", "additional_credentials_info", "new_column", "empty"]);
        CredentialReportEntry entry = binder.Bind(
            ["dave", "arn:aws:iam::111122223333:user/dave", "1 more key", "x", " ", "surplus"], NoContext);
        Assert.Equal("1 more key", entry.AdditionalColumn[CredentialReportSchema.AdditionalCredentialsInfo]);
        Assert.Equal("x", entry.AdditionalColumn["NEW_COLUMN"]);
        Assert.Equal("surplus", entry.AdditionalColumn["#6"]);
        Assert.Equal(3, entry.AdditionalColumn.Count);
        Assert.Empty(ReportRow.User().AdditionalColumn);
    }

    [Fact]
    public void The_context_is_on_every_row_and_an_account_given_wins_over_the_arn()
    {
        var context = new ReportContext { AccountId = "999999999999", AccountName = "Payments", GeneratedTime = ReportRow.Generated, Age = TimeSpan.FromHours(3), Source = "a.csv" };
        CredentialReportEntry entry = CredentialReportBinder.ForHeader(["user", "arn"]).Bind(
            ["x", "arn:aws:iam::111122223333:user/x"], context);
        Assert.Equal(("999999999999", "Payments", "a.csv"), (entry.AccountId, entry.AccountName, entry.Source));
        Assert.Equal((ReportRow.Generated, TimeSpan.FromHours(3)), (entry.ReportGeneratedTime, entry.ReportAge));
    }

    [Theory]
    [InlineData("arn:aws:iam::123:user/x")]
    [InlineData("arn:aws:iam")]
    [InlineData("N/A")]
    [InlineData("")]
    public void An_arn_without_an_account_gives_none(string arn) =>
        Assert.Null(CredentialReportBinder.ForHeader(["user", "arn"]).Bind(["x", arn], NoContext).AccountId);
}
