using System.Net;
using Amazon.Runtime;
using RootAudit.Engine.Aws.Calls;
using RootAudit.Engine.Aws.Protocols;
using RootAudit.Failures;
using RootAudit.Permissions;

namespace RootAudit.Engine.Tests.Aws;

public sealed class FailureTranslationTests
{
    [Theory]
    [InlineData("AccessDenied", 403, GapReason.AccessDenied)]
    [InlineData("AccessDeniedException", 400, GapReason.AccessDenied)]
    [InlineData("SomethingNew", 403, GapReason.AccessDenied)]
    [InlineData("Throttling", 400, GapReason.Throttled)]
    [InlineData("TooManyRequestsException", 400, GapReason.Throttled)]
    [InlineData("TooManyRequestsException", 429, GapReason.Throttled)]
    [InlineData("InvalidClientTokenId", 403, GapReason.InvalidCredentials)]
    [InlineData("UnrecognizedClientException", 400, GapReason.InvalidCredentials)]
    [InlineData("SignatureDoesNotMatch", 403, GapReason.InvalidCredentials)]
    [InlineData("ExpiredToken", 403, GapReason.InvalidCredentials)]
    [InlineData("ExpiredTokenException", 400, GapReason.InvalidCredentials)]
    [InlineData("ServiceFailure", 500, GapReason.ServiceFailure)]
    [InlineData("ServiceUnavailable", 503, GapReason.ServiceFailure)]
    [InlineData("UnreadableAnswer", 404, GapReason.InvalidResponse)]
    [InlineData("ValidationError", 400, GapReason.ServiceFailure)]
    public void An_error_of_AWS_has_its_reason(string code, int status, GapReason reason)
    {
        var failure = Translate(new AmazonServiceException("Said by AWS.", ErrorType.Unknown, code, "request-1", (HttpStatusCode)status));
        Assert.Equal(reason, failure.Reason);
        Assert.Equal(("111111111111", "iam:GetAccountSummary", code, "request-1"), (failure.AccountId, failure.Operation, failure.ErrorCode, failure.RequestId));
        Assert.Equal(reason == GapReason.AccessDenied ? "iam:GetAccountSummary" : null, failure.Permission);
        Assert.Contains("Said by AWS.", failure.Message, StringComparison.Ordinal);
        Assert.Contains("111111111111", failure.Message, StringComparison.Ordinal);
        Assert.False(string.IsNullOrWhiteSpace(failure.RecommendedAction));
    }

    public static TheoryData<Exception, GapReason> Others => new()
    {
        { new HttpRequestException("No such host is known."), GapReason.Unreachable },
        { new TaskCanceledException("timeout"), GapReason.Unreachable },
        { new IOException("The response ended prematurely."), GapReason.Unreachable },
        { new AmazonServiceException("A WebException occurred.", new HttpRequestException("reset")), GapReason.Unreachable },
        { new AmazonClientException("Failed.", new IOException("reset")), GapReason.Unreachable },
        { new AmazonClientException("Unable to get IAM security credentials from EC2 Instance Metadata Service."), GapReason.InvalidCredentials },
        { new InvalidAnswerException("The answer lacks the field X."), GapReason.InvalidResponse },
        { new AmazonUnmarshallingException("id", "here", new System.Xml.XmlException("bad")), GapReason.InvalidResponse },
        { new System.Xml.XmlException("bad"), GapReason.InvalidResponse },
        { new System.Text.Json.JsonException("bad"), GapReason.InvalidResponse },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void Any_other_failure_has_its_reason(Exception exception, GapReason reason)
    {
        var failure = Translate(exception);
        Assert.Equal(reason, failure.Reason);
        Assert.Same(exception, failure.InnerException);
        Assert.Null(failure.Permission);
        Assert.False(string.IsNullOrWhiteSpace(failure.RecommendedAction));
    }

    [Fact]
    public void A_denial_names_the_permission_in_what_to_do()
    {
        var failure = Translate(new AmazonServiceException("no", ErrorType.Sender, "AccessDenied", "id", HttpStatusCode.Forbidden));
        Assert.Contains("iam:GetAccountSummary", failure.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_translated_stays_as_it_is()
    {
        var failure = new CollectionException(GapReason.NotReported, "x");
        Assert.Same(failure, Translate(failure));
    }

    [Fact]
    public void Control_characters_of_an_answer_do_not_reach_the_console() =>
        Assert.DoesNotContain('\u001b', Translate(new AmazonServiceException("a\u001b[31mred", ErrorType.Sender, "X", "id", HttpStatusCode.BadRequest)).Message);

    [Theory]
    [InlineData("AccountNotFound", "AccountNotFoundException", true)]
    [InlineData("AccountNotFound", "AccountNotFound", true)]
    [InlineData("AccountNotFound", "AccountNotFoundAtAll", false)]
    [InlineData("AccountNotFound", null, false)]
    public void Codes_are_the_same_with_and_without_their_suffix(string code, string? sent, bool same) => Assert.Equal(same, ErrorCodes.Same(code, sent));

    private static CollectionException Translate(Exception exception) =>
        FailureTranslation.Translate(exception, AwsOperations.GetAccountSummary, "111111111111");
}
