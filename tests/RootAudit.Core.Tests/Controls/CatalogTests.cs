using RootAudit.Controls;
using RootAudit.Permissions;
using RootAudit.Posture;
using RootAudit.Tests.Support;

namespace RootAudit.Tests.Controls;

public sealed class CatalogTests
{
    private static readonly ControlCatalog Catalog = ControlCatalog.Default;

    public static TheoryData<string> Ids() => new(Catalog.Control.Select(control => control.Id));

    public static TheoryData<string> Frameworks() => new(Catalog.Framework.Select(framework => framework.Id));

    [Fact]
    public void The_catalog_is_that_of_this_version() => Assert.Equal(
        [
            "RootAccessKey", "RootSigningCertificate", "RootMfa", "RootHardwareMfa", "RootMfaRedundancy", "RootPassword", "RootUnused",
            "RootCentrallyManaged", "RootNeverClaimed", "CredentialReportFresh", "AccountReadable",
            "RootGuardrail",
            "UserConsoleMfa", "UserAccessKeyAge", "UserAccessKeyUnused", "UserConsoleUnused", "UserSingleAccessKey", "UserAccessKeyNeverUsed",
            "PasswordPolicyLength", "PasswordPolicyReuse", "PasswordPolicyExpiry", "PasswordPolicyLowercase", "PasswordPolicyUppercase",
            "PasswordPolicyNumber", "PasswordPolicySymbol",
            "AdministratorRedundancy",
            "RootUseApproved", "RootSignInMfa", "RootSignInFailure",
            "OrganizationTrail", "RootUseAlarm",
        ],
        Catalog.Control.Select(control => control.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_control_says_what_it_asks_why_and_what_to_do(string id)
    {
        ControlMetadata metadata = Catalog.Find(id)!.Metadata;
        Assert.Matches("^[A-Z][A-Za-z]+$", metadata.Id);
        Assert.InRange(metadata.Title.Length, 10, 90);
        Assert.EndsWith(".", metadata.Risk, StringComparison.Ordinal);
        Assert.NotEmpty(metadata.Remediation);
        Assert.All(metadata.Remediation, step => Assert.EndsWith(".", step, StringComparison.Ordinal));
        Assert.StartsWith("https://docs.aws.amazon.com/", metadata.Documentation, StringComparison.Ordinal);
        Assert.NotEqual(Severity.Informational, metadata.Severity);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_permission_is_a_declared_operation(string id)
    {
        ControlMetadata metadata = Catalog.Find(id)!.Metadata;
        Assert.NotEmpty(metadata.Permission);
        Assert.All(metadata.Permission, permission => Assert.Contains(AwsOperations.All, operation => operation.Id == permission));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_control_answers_some_requirement_and_every_default_lies_in_its_limits(string id)
    {
        Assert.Contains(Catalog.MappingsOf(id), mapping => mapping.Framework == "RootAudit");
        Assert.All(Catalog.Find(id)!.Metadata.Parameter, parameter =>
        {
            Assert.InRange(parameter.Default, parameter.Minimum, parameter.Maximum);
            Assert.EndsWith(".", parameter.Description, StringComparison.Ordinal);
            Assert.Equal(parameter.Default, ControlParameterSet.Default[parameter]);
        });
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_control_is_unknown_where_nothing_could_be_read_and_names_a_gap(string id)
    {
        ControlResult result = Assert.Single(ControlEvaluator.Evaluate(Audits.Unread(), [Catalog.Find(id)!], null, Facts.Now));
        Assert.Equal(Verdict.Unknown, result.Verdict);
        Assert.NotEmpty(result.Gap);
        Assert.False(string.IsNullOrWhiteSpace(result.Reason));
        Assert.Null(result.Remediation);
    }

    [Theory]
    [MemberData(nameof(Frameworks))]
    public void Every_framework_names_controls_that_exist_and_none_twice(string id)
    {
        ControlFramework framework = Catalog.Framework.Single(candidate => candidate.Id == id);
        Assert.NotEmpty(framework.Mapping);
        Assert.All(framework.Mapping, mapping => Assert.NotNull(Catalog.Find(mapping.ControlId)));
        Assert.All(framework.Mapping, mapping => Assert.Equal(id, mapping.Framework));
        Assert.Equal(
            framework.Mapping.Count, framework.Mapping.Select(mapping => (mapping.Requirement, mapping.ControlId)).Distinct().Count());
    }

    [Theory]
    [InlineData("CIS-1.5", "1.4", "RootAccessKey")]
    [InlineData("CIS-4.0", "1.5", "RootMfa")]
    [InlineData("CIS-5.0", "1.5", "RootHardwareMfa")]
    [InlineData("CIS-6.0", "2.6", "RootUnused")]
    [InlineData("CIS-7.0", "2.1.1", "RootCentrallyManaged")]
    [InlineData("CIS-7.0", "2.1.2", "RootGuardrail")]
    [InlineData("AWS-SecurityHub", "IAM.9", "RootMfa")]
    [InlineData("NIST-800-53-r5", "AC-6(10)", "RootAccessKey")]
    [InlineData("NIST-800-53-r5", "AU-6", "RootUseApproved")]
    [InlineData("PCI-DSS-4.0.1", "8.3.7", "PasswordPolicyReuse")]
    [InlineData("ISO-27001-2022", "A.8.5", "RootMfa")]
    [InlineData("CIS-5.0", "3.1", "OrganizationTrail")]
    [InlineData("CIS-7.0", "5.3", "RootUseAlarm")]
    [InlineData("AWS-SecurityHub", "CloudTrail.1", "OrganizationTrail")]
    [InlineData("AWS-SecurityHub", "CloudWatch.1", "RootUseAlarm")]
    [InlineData("NIST-800-53-r5", "AU-14(1)", "OrganizationTrail")]
    [InlineData("PCI-DSS-4.0", "10.2.1", "OrganizationTrail")]
    [InlineData("ISO-27001-2022", "A.8.16", "RootUseAlarm")]
    public void A_requirement_leads_to_its_control(string framework, string requirement, string control) =>
        Assert.Equal(
            [control],
            Catalog.Select(new ControlFilter { Framework = [framework], Requirement = [requirement] }).Select(c => c.Id).Take(1));

    [Fact]
    public void What_nobody_else_maps_is_labelled_as_ours()
    {
        Assert.Equal(
            MappingOrigin.RootAudit, Catalog.MappingsOf("RootCentrallyManaged").Single(mapping => mapping.Framework == "CIS-7.0").Origin);
        Assert.Equal(MappingOrigin.Aws, Catalog.MappingsOf("RootMfa").Single(mapping => mapping.Framework == "AWS-SecurityHub").Origin);
        Assert.Equal(MappingOrigin.Community, Catalog.MappingsOf("RootMfa").Single(mapping => mapping.Framework == "CIS-3.0").Origin);
    }

    [Fact]
    public void Filters_narrow_together()
    {
        Assert.Equal(31, Catalog.Select(new ControlFilter()).Count);
        Assert.Equal(["RootMfa", "RootMfaRedundancy"], Catalog.Select(new ControlFilter { ControlId = ["rootmfa*"] }).Select(c => c.Id));
        Assert.Equal(
            ["RootAccessKey", "RootMfa", "RootHardwareMfa"],
            Catalog.Select(new ControlFilter { Severity = [Severity.Critical] }).Select(c => c.Id));
        Assert.Equal(
            ["UserAccessKeyUnused", "UserConsoleUnused"],
            Catalog.Select(new ControlFilter { Framework = ["AWS*"], Requirement = ["IAM.22"] }).Select(c => c.Id));
        Assert.Equal(["RootMfa"], Catalog.Select(new ControlFilter { ControlId = ["RootMfa"], Framework = ["CIS-*"], Severity = [Severity.Critical] }).Select(c => c.Id));
    }

    [Fact]
    public void A_misspelt_name_is_an_error_that_lists_what_exists()
    {
        Assert.Contains(
            "RootMfa",
            Assert.Throws<ArgumentException>(() => Catalog.Select(new ControlFilter { ControlId = ["RootMfaa"] })).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Catalog.Select(new ControlFilter { Framework = ["CIS-9"] }));
        Assert.Throws<ArgumentException>(() => Catalog.Select(new ControlFilter { Framework = ["CIS-7.0"], Requirement = ["IAM.9"] }));
    }

    [Fact]
    public void Thresholds_are_checked()
    {
        ControlParameterSet set = Catalog.Parameters([new("rootunuseddays", 7)]);
        Assert.Equal(7, set.Values["RootUnusedDays"]);
        Assert.Contains(
            "RootUnusedDays",
            Assert.Throws<ArgumentException>(() => Catalog.Parameters([new("RootUnusedDay", 7)])).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "between 1 and",
            Assert.Throws<ArgumentException>(() => Catalog.Parameters([new("RootUnusedDays", 0)])).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("*", "", true)]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    [InlineData("Root*", "rootMFA", true)]
    [InlineData("*mfa", "RootHardwareMfa", true)]
    [InlineData("R?ot", "Root", true)]
    [InlineData("R?ot", "Rot", false)]
    [InlineData("a*b*c", "aXbYbZc", true)]
    [InlineData("a*b*c", "aXbYbZ", false)]
    [InlineData("a.c", "abc", false)]
    public void Wildcards_match_as_at_a_prompt(string pattern, string text, bool expected) => Assert.Equal(
        expected, WildcardPattern.IsMatch(pattern, text));

    [Fact]
    public void An_account_as_central_management_leaves_it_has_nothing_to_mend()
    {
        IReadOnlyList<ControlResult> results = ControlEvaluator.Evaluate(Audits.Healthy(), Catalog.Control, null, Facts.Now);
        Assert.All(results, result => Assert.True(result.Verdict is Verdict.Pass or Verdict.NotApplicable, result + ": " + result.Reason));
        Assert.Equal(Coverage.Complete, Audits.Healthy().Posture.Coverage);
    }
}
