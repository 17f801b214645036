using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using RootAudit.Credentials;

namespace RootAudit.Tests.Credentials;

public sealed class CredentialReportProperties
{
    private static readonly string[] Words =
    [
        "true", "false", "N/A", "no_information", "not_supported", "<root_account>", "", " ", "2026-02-03T04:05:06Z", "2026-02-03T04:05:06+00:00",
        "9999-12-31T23:59:59Z", "0001-01-01T00:00:00+23:00", "arn:aws:iam::111122223333:root", "arn:::::", "\0", "=cmd()", null!,
    ];

    private static readonly CredentialReportBinder Binder =
        CredentialReportBinder.ForHeader([.. CredentialReportSchema.Columns, CredentialReportSchema.AdditionalCredentialsInfo]);

    private static Arbitrary<string[]> Rows() => Gen.OneOf(Gen.Elements(Words), ArbMap.Default.GeneratorFor<string>())
        .ArrayOf().Resize(30).ToArbitrary();

    [Property(MaxTest = 2000)]
    public Property No_row_makes_the_binder_fail() => Prop.ForAll(Rows(), fields =>
    {
        CredentialReportEntry entry = Binder.Bind(fields, new ReportContext());
        Assert.NotNull(entry.User);
        Assert.Equal(entry.PasswordLastUsed is not null, entry.PasswordLastUsedState == ReportValueState.Value);
        Assert.True(entry.AccessKeyCount is null || entry.AccessKeyCount == entry.AccessKey.Count);
        Assert.True(entry.ActiveAccessKeyCount is null || entry.ActiveAccessKeyCount == entry.AccessKey.Count(key => key.Active is true));
        Assert.True(entry.SigningCertificateCount is null || entry.SigningCertificateCount == entry.SigningCertificate.Count);
    });

    [Property(MaxTest = 500)]
    public Property No_header_fails_in_another_way_than_by_its_own_exception() => Prop.ForAll(Rows(), header =>
    {
        try
        {
            CredentialReportBinder.ForHeader(header);
        }
        catch (CredentialReportFormatException error)
        {
            Assert.NotEmpty(error.Column);
        }
    });
}
