using System.Text.Json;
using RootAudit.Accounts;
using RootAudit.Engine.Aws.Organizations;
using RootAudit.Engine.Aws.Protocols;

namespace RootAudit.Engine.Tests.Aws;

public sealed class AccountReaderTests
{
    [Theory]
    [InlineData("""{"Id":"1","State":"PENDING_CLOSURE","Status":"ACTIVE"}""", AccountState.PendingClosure)]
    [InlineData("""{"Id":"1","Status":"SUSPENDED"}""", AccountState.Suspended)]
    [InlineData("""{"Id":"1","State":"SOMETHING_NEW"}""", AccountState.Unknown)]
    [InlineData("""{"Id":"1"}""", AccountState.Unknown)]
    public void State_goes_before_Status(string json, AccountState state) => Assert.Equal(state, Read(json).State);

    [Theory]
    [InlineData("""{"Id":"1","Paths":["o-1/r-1/ou-1/1/"]}""", "o-1/r-1/ou-1/1/")]
    [InlineData("""{"Id":"1","Paths":[]}""", null)]
    [InlineData("""{"Id":"1","Paths":[5,null,"o-1/r-1/1/"]}""", "o-1/r-1/1/")]
    [InlineData("""{"Id":"1","Paths":"o-1"}""", null)]
    [InlineData("""{"Id":"1","JoinedTimestamp":"yesterday","Paths":{}}""", null)]
    public void Whatever_a_server_sends_as_paths_is_survived(string json, string? path) => Assert.Equal(path, Read(json).Path);

    [Theory]
    [InlineData("5")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"Id":17}""")]
    [InlineData("""{"Id":"1","JoinedTimestamp":1e300}""")]
    public void What_is_no_account_is_an_invalid_answer(string json) => Assert.Throws<InvalidAnswerException>(() => Read(json));

    private static AccountRecord Read(string json) => AccountReader.Read(JsonDocument.Parse(json).RootElement);
}
