using System.Net;
using System.Net.Sockets;
using System.Text;
using RootAudit.Engine.Aws.Session;
using RootAudit.Engine.Collectors;
using RootAudit.Engine.Tests.Collectors;
using RootAudit.Failures;
using RootAudit.Policies;
using RootAudit.Posture;
using RootAudit.Sessions;
using RootAudit.Simulator;

namespace RootAudit.Engine.Tests.Audits;

/// <summary>What IAM answers about password policies and centralized root access, and what it is taken for.</summary>
public sealed class PolicyReadingTests
{
    [Fact]
    public async Task An_account_without_a_policy_has_the_defaults_of_AWS()
    {
        await using var audited = await Audited.StartAsync(new SimulatorOptions { Accounts = 25, Scenario = Scenario.Healthy });
        var policies = await Task.WhenAll((await audited.AccountsAsync()).Select(account => audited.Collector.ReadPasswordPolicyAsync(account, CancellationToken.None)));
        Assert.Contains(PasswordPolicy.AwsDefault, policies);
        Assert.Contains(policies, policy => !policy.IsAwsDefault);
        foreach (var (account, policy) in (await audited.AccountsAsync()).Zip(policies))
        {
            var truth = audited.Server.Truth.Accounts.Single(one => one.AccountId == account.AccountId);
            Assert.Equal(truth.PasswordPolicyMaximumAge, policy.MaximumAge);
        }
    }

    [Theory]
    [InlineData(403, "AccessDenied", GapReason.AccessDenied)]
    [InlineData(404, "NoSuchEntity", null)]
    public async Task A_policy_that_is_denied_is_not_one_that_is_missing(int status, string code, GapReason? expected)
    {
        await using var stub = new Stub(status, code);
        using var session = stub.Session();
        using var collector = new AccountCollector(session);
        var account = await collector.OwnAccountAsync(CancellationToken.None);
        if (expected is null)
            Assert.Equal(PasswordPolicy.AwsDefault, await collector.ReadPasswordPolicyAsync(account, CancellationToken.None));
        else
            Assert.Equal(expected, (await Assert.ThrowsAsync<CollectionException>(() => collector.ReadPasswordPolicyAsync(account, CancellationToken.None))).Reason);
    }

    [Theory]
    [InlineData("AccountNotManagementOrDelegatedAdministrator", GapReason.NotVisible)]
    [InlineData("AccountNotManagementOrDelegatedAdministratorException", GapReason.NotVisible)]
    [InlineData("AccessDenied", GapReason.AccessDenied)]
    [InlineData("OrganizationNotFoundException", null)]
    [InlineData("OrganizationNotInAllFeaturesModeException", null)]
    [InlineData("ServiceAccessNotEnabledException", null)]
    [InlineData("ServiceAccessNotEnabled", null)]
    public async Task Features_that_are_not_shown_are_not_known_and_never_off(string code, GapReason? expected)
    {
        await using var stub = new Stub(409, code);
        using var session = stub.Session();
        using var collector = new AccountCollector(session);
        var fact = await collector.ReadRootFeaturesAsync(CancellationToken.None);
        Assert.Equal(expected, fact.Gap?.Reason);
        Assert.Equal(expected is null, fact.TryGet(out var features));
        if (expected is null)
            Assert.Equal(new OrganizationRootFeatures(false, false), features);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Either_feature_is_read_on_its_own(bool managed, bool sessions)
    {
        string[] features = [.. managed ? ["RootCredentialsManagement"] : Array.Empty<string>(), .. sessions ? ["RootSessions"] : Array.Empty<string>()];
        await using var audited = await Audited.StartAsync(new SimulatorOptions { Accounts = 3, RootFeatures = features });
        Assert.True((await audited.Collector.ReadRootFeaturesAsync(CancellationToken.None)).TryGet(out var read));
        Assert.Equal(new OrganizationRootFeatures(managed, sessions), read);
    }

    /// <summary>An endpoint that knows its caller, and answers all else with one error.</summary>
    private sealed class Stub : IAsyncDisposable
    {
        private const string Identity =
            "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><GetCallerIdentityResult><Arn>arn:aws:iam::111122223333:user/a</Arn><UserId>AIDAA</UserId><Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>";

        private readonly HttpListener _listener = new();
        private readonly Task _serving;
        private readonly string _address;

        public Stub(int status, string code)
        {
            using (var free = new TcpListener(IPAddress.Loopback, 0))
            {
                free.Start();
                _address = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/";
            }

            _listener.Prefixes.Add(_address);
            _listener.Start();
            _serving = ServeAsync(status, code);
        }

        public AwsSession Session() => new(
            new SessionOptions { Credentials = new StaticCredentials("AKIAIOSFODNN7EXAMPLE", "secret", null), EndpointUrl = _address, Region = "us-east-1" },
            TimeProvider.System);

        public async ValueTask DisposeAsync()
        {
            _listener.Close();
            await _serving;
        }

        private async Task ServeAsync(int status, string code)
        {
            while (true)
            {
                HttpListenerContext context;
                try
                {
                    context = await _listener.GetContextAsync();
                }
                catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }

                using var reader = new StreamReader(context.Request.InputStream);
                var asked = await reader.ReadToEndAsync();
                var isIdentity = asked.Contains("GetCallerIdentity", StringComparison.Ordinal);
                var isMeant = asked.Contains("GetAccountPasswordPolicy", StringComparison.Ordinal) || asked.Contains("ListOrganizationsFeatures", StringComparison.Ordinal);
                var isJson = context.Request.Headers["X-Amz-Target"] is not null;
                context.Response.StatusCode = isIdentity ? 200 : isJson ? 400 : isMeant ? status : 403;
                var body = isIdentity ? Identity
                    : isJson ? """{"__type":"AWSOrganizationsNotInUseException","message":"none"}"""
                    : $"<ErrorResponse><Error><Type>Sender</Type><Code>{(isMeant ? code : "AccessDenied")}</Code><Message>no</Message></Error><RequestId>1</RequestId></ErrorResponse>";
                context.Response.ContentType = isJson ? "application/x-amz-json-1.1" : "text/xml";
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
                context.Response.Close();
            }
        }
    }
}
