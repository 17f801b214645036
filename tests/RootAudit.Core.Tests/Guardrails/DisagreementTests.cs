namespace RootAudit.Core.Tests.Guardrails;

/// <summary>
/// Where the other engine reads policies differently, and what AWS documents. docs/design.md lists these with their sources; here both
/// answers are pinned, so that the list is neither longer nor shorter than the truth.
/// </summary>
public class DisagreementTests
{
    private const string Bucket = "arn:aws:s3:::logs";
    private const string Queue = "arn:aws:sqs:eu-west-1:210987654321:jobs";

    /// <summary>A name, a condition (or another part of a denying statement), the request's context, our answer and theirs.</summary>
    public static TheoryData<string, string, string, string, string, string> Cases => new()
    {
        { "variable in the value of an ARN operator", Condition("ArnLike", "aws:PrincipalArn", "arn:aws:iam::${aws:PrincipalAccount}:root"), "", Bucket, "ExplicitlyDenied", "Allowed" },
        { "variable before the first slash of a resource", Resource("arn:aws:sqs:*:*:${aws:username, 'jobs'}"), "", Queue, "ExplicitlyDenied", "Allowed" },
        { "fixed variable with StringEquals", Condition("StringEquals", "aws:UserAgent", "x${$}y"), "aws:UserAgent=x$y", Bucket, "ExplicitlyDenied", "Allowed" },
        { "network of every address", Condition("IpAddress", "aws:SourceIp", "0.0.0.0/0"), "aws:SourceIp=10.1.1.1", Bucket, "ExplicitlyDenied", "Allowed" },
        { "ForAnyValue with IfExists, key absent", Condition("ForAnyValue:StringEqualsIfExists", "aws:TagKeys", "env"), "", Bucket, "ExplicitlyDenied", "Allowed" },
        { "negated operator and a variable without value", Condition("StringNotEquals", "aws:UserAgent", "${aws:username}"), "aws:UserAgent=cli", Bucket, "ExplicitlyDenied", "Allowed" },
        { "seconds against a date", Condition("DateLessThan", "aws:EpochTime", "2026-06-01T00:00:00Z"), "aws:EpochTime=1790000000", Bucket, "Allowed", "ExplicitlyDenied" },
        { "NotIpAddress over families", Condition("NotIpAddress", "aws:SourceIp", "10.0.0.1"), "aws:SourceIp=2001:db8::1", Bucket, "ExplicitlyDenied", "Allowed" },
        { "two ways to write an IPv6 address", Condition("IpAddress", "aws:SourceIp", "2001:db8::1"), "aws:SourceIp=2001:0db8:0:0::1", Bucket, "ExplicitlyDenied", "Allowed" },
        { "star for the service", """ "Action": "*:*", "Resource": "*" """, "", Bucket, "ExplicitlyDenied", "Allowed" },
        { "wildcard in the kind of a resource", Resource("arn:aws:iam::*:ro*/Admin"), "", "arn:aws:iam::210987654321:role/Admin", "ExplicitlyDenied", "Allowed" },
        { "several values without a qualifier", Condition("StringEquals", "aws:TagKeys", "env"), "aws:TagKeys=env", Bucket, "Conditional", "Allowed" },
    };

    [OtherEngineFact]
    public void Each_difference_is_as_it_is_listed()
    {
        var cases = Cases.Select(c => (object[])c).ToList();
        var theirs = OtherEngine.Decide(cases.Select(Of));
        for (var i = 0; i < cases.Count; i++)
            Assert.Equal((cases[i][0], cases[i][4], cases[i][5]), (cases[i][0], OtherEngine.Ours(Of(cases[i])), theirs[i]));
    }

    /// <summary>Our side holds also where the other engine is not there.</summary>
    [Theory, MemberData(nameof(Cases))]
    public void Our_answer_follows_the_documentation(string name, string statement, string context, string resource, string ours, string theirs)
    {
        Assert.NotEqual(ours, theirs);
        Assert.Equal((name, ours), (name, OtherEngine.Ours(Of([name, statement, context, resource]))));
    }

    [OtherEngineFact]
    public void Variables_are_ordinary_text_in_the_old_version()
    {
        var old = Of(["", Condition("StringEquals", "aws:userid", "${aws:PrincipalAccount}"), "", Bucket], version: "2008-10-17");
        Assert.Equal(("Allowed", "ExplicitlyDenied"), (OtherEngine.Ours(old), OtherEngine.Decide([old])[0]));
    }

    private static string Condition(string name, string key, string value) =>
        $$$"""  "Action": "*", "Resource": "*", "Condition": { "{{{name}}}": { "{{{key}}}": "{{{value}}}" } } """;

    private static string Resource(string resource) => $$""" "Action": "*", "Resource": "{{resource}}" """;

    private static PolicyCase Of(object[] row) => Of(row, "2012-10-17");

    private static PolicyCase Of(object[] row, string version)
    {
        const string Everything = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""";
        var deny = $$"""{"Version":"{{version}}","Statement":{"Effect":"Deny",{{row[1]}} } }""";
        var context = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        if ((string)row[2] is { Length: > 0 } told)
            context[told[..told.IndexOf('=', StringComparison.Ordinal)]] = [told[(told.IndexOf('=', StringComparison.Ordinal) + 1)..]];
        return new PolicyCase([[Everything], [Everything, deny]], "s3:GetObject", (string)row[3], context, AssumeRoot: false);
    }
}
