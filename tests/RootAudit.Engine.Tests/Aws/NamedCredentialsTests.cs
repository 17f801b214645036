using System.Net;
using Amazon.Runtime;
using RootAudit.Engine.Aws.Session;
using RootAudit.Failures;

namespace RootAudit.Engine.Tests.Aws;

/// <summary>What is said of credentials that could not be fetched: whose they are, why, and what to do.</summary>
public sealed class NamedCredentialsTests
{
    public static TheoryData<Exception, GapReason, string> Failures => new()
    {
        { Assuming(Answer("AccessDenied", HttpStatusCode.Forbidden)), GapReason.InvalidCredentials, "role_arn" },
        { Assuming(Answer("Throttling", HttpStatusCode.BadRequest)), GapReason.Throttled, "again later" },
        { Assuming(Answer("ServiceUnavailable", HttpStatusCode.ServiceUnavailable)), GapReason.ServiceFailure, "again later" },
        { Assuming(Answer("UnauthorizedException", HttpStatusCode.Unauthorized)), GapReason.InvalidCredentials, "aws sso login" },
        { new AmazonClientException("No valid SSO Token could be found."), GapReason.InvalidCredentials, "aws sso login" },
        { Assuming(new HttpRequestException("Connection refused (host:443)")), GapReason.Unreachable, "network" },
        { new DirectoryNotFoundException("Could not find a part of the path '/nowhere/token'."), GapReason.InvalidCredentials, "~/.aws/config" },
        { new AmazonServiceException("Unable to get IAM security credentials from EC2 Instance Metadata Service."), GapReason.InvalidCredentials, "~/.aws/config" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_failure_names_the_source_and_has_its_reason(Exception exception, GapReason reason, string remedy)
    {
        var credentials = new NamedCredentials(new Failing(exception), "profile 'audit'");
        var failure = await Assert.ThrowsAsync<CollectionException>(credentials.GetCredentialsAsync);
        Assert.Equal(reason, failure.Reason);
        Assert.Contains("profile 'audit'", failure.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, failure.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(failure.Message, Assert.Throws<CollectionException>(credentials.GetCredentials).Message);
    }

    [Fact]
    public async Task A_secret_in_the_place_of_an_id_is_refused_wherever_it_comes_from_and_not_shown()
    {
        const string secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
        var credentials = new NamedCredentials(new BasicAWSCredentials(secret, "AKIAIOSFODNN7EXAMPLE"), "$StoredAWSCredentials");
        var failure = await Assert.ThrowsAsync<CollectionException>(credentials.GetCredentialsAsync);
        Assert.Equal((GapReason.InvalidCredentials, "AccessKeyIdNotValid"), (failure.Reason, failure.ErrorCode));
        Assert.DoesNotContain(secret, failure.ToString(), StringComparison.Ordinal);
        Assert.Equal(failure.Message, Assert.Throws<CollectionException>(credentials.GetCredentials).Message);
    }

    private static AmazonClientException Assuming(Exception inner) => new("Error calling AssumeRole for role x", inner);

    private static AmazonServiceException Answer(string code, HttpStatusCode status) => new("Said by AWS.", ErrorType.Unknown, code, "request-1", status);

    private sealed class Failing(Exception exception) : AWSCredentials
    {
        public override ImmutableCredentials GetCredentials() => throw exception;
    }
}
