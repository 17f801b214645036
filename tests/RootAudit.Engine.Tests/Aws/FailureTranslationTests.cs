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

    public static TheoryData<Exception, string> Details => new()
    {
        { new AmazonServiceException("Wrong signature.\n\nThe Canonical String for this request should have been\n'GET'", ErrorType.Sender, "SignatureDoesNotMatch", "id", HttpStatusCode.Forbidden), "SignatureDoesNotMatch: Wrong signature." },
        { new AmazonClientException("Error calling AssumeRole", new AmazonServiceException("Not you.", ErrorType.Sender, "AccessDenied", "id", HttpStatusCode.Forbidden)), "AccessDenied: Not you." },
        { new AmazonServiceException("Nothing.", ErrorType.Unknown, null, "id", HttpStatusCode.NotFound), "The answer has the status 404 and names no error of AWS." },
        { new AmazonServiceException("A WebException occurred.", new HttpRequestException("Connection refused (host:443)", new IOException("refused"))), "Connection refused (host:443)." },
        { new HttpRequestException("The SSL connection could not be established, see inner exception.", new IOException("No frame.")), "The SSL connection could not be established: No frame." },
        { new AmazonUnmarshallingException("id", "here", new System.Xml.XmlException("For security reasons DTD is prohibited in this XML document.")), "It begins as a web page does." },
        { new InvalidAnswerException("The answer lacks the field X."), "The answer lacks the field X." },
    };

    [Theory]
    [MemberData(nameof(Details))]
    public void The_detail_is_in_the_words_of_who_knows_most(Exception exception, string detail) =>
        Assert.EndsWith(". " + detail, Translate(exception).Message, StringComparison.Ordinal);

    [Fact]
    public void A_Region_of_another_partition_is_the_remedy_and_not_the_clock() => Assert.Contains(
        "-Region",
        Translate(new AmazonServiceException("Credential should be scoped to a valid region.", ErrorType.Sender, "SignatureDoesNotMatch", "id", HttpStatusCode.Forbidden)).RecommendedAction,
        StringComparison.Ordinal);

    [Fact]
    public void What_was_translated_stays_as_it_is()
    {
        var failure = new CollectionException(GapReason.NotReported, "x");
        Assert.Same(failure, Translate(failure));
    }

    [Fact]
    public void A_cancelled_call_has_no_failure_whatever_was_thrown() => Assert.Throws<OperationCanceledException>(() => FailureTranslation.Translate(
        new AmazonServiceException("no"), AwsOperations.GetAccountSummary, "111111111111", new CancellationToken(canceled: true)));

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
