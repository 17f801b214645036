using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using RootAudit.Accounts;
using RootAudit.Engine.Aws.Calls;
using RootAudit.Engine.Aws.Endpoints;
using RootAudit.Engine.Aws.Protocols;
using RootAudit.Engine.Aws.Session;
using RootAudit.Failures;
using RootAudit.Permissions;

namespace RootAudit.Engine.Aws.Organizations;

/// <summary>The calls to Organizations, with the session's own credentials.</summary>
internal sealed partial class OrganizationCalls(AwsSession session) : IDisposable
{
    /// <summary>The caller's account is in no organization.</summary>
    public const string NotInUse = "AWSOrganizationsNotInUse";

    /// <summary>There is no such account in the organization.</summary>
    public const string AccountNotFound = "AccountNotFound";

    /// <summary>How many pages of accounts are read before anybody takes them.</summary>
    private const int PagesAhead = 50;

    private readonly ServiceClient _client = session.OwnClient(GlobalService.Organizations, session.RegionPartition);

    /// <summary>Names the organization.</summary>
    /// <exception cref="AnswerException">The caller is in none (<see cref="NotInUse"/>).</exception>
    /// <exception cref="CollectionException">It could not be read.</exception>
    public async Task<OrganizationRecord> DescribeOrganizationAsync(CancellationToken cancellationToken)
    {
        var answer = await CallAsync(AwsOperations.DescribeOrganization, [], cancellationToken, NotInUse).ConfigureAwait(false);
        return Parsed(AwsOperations.DescribeOrganization, () =>
        {
            var organization = answer.Document.RequiredObject("Organization");
            var management = organization.Text("MasterAccountId") ?? organization.RequiredText("ManagementAccountId");
            return new OrganizationRecord(organization.RequiredText("Id"), management);
        });
    }

    /// <summary>Lists the accounts, page by page as they arrive. A page may be empty and still have a next one.</summary>
    /// <exception cref="AnswerException">The caller is in no organization (<see cref="NotInUse"/>).</exception>
    /// <exception cref="CollectionException">A page could not be read.</exception>
    public IAsyncEnumerable<IReadOnlyList<AccountRecord>> ListAccountsAsync(CancellationToken cancellationToken)
    {
        // The pages are a chain of round trips, so nothing holds them up: not the work on earlier pages, nor what can be read as well later.
        var pages = PagesAsync(AwsOperations.ListAccounts, [], "Accounts", AccountReader.Read, cancellationToken, NotInUse);
        return ReadAhead.Of(pages, PagesAhead, session.WhileListing, cancellationToken);
    }

    /// <summary>Lists the accounts directly under a unit or root.</summary>
    /// <exception cref="CollectionException">A page could not be read.</exception>
    public IAsyncEnumerable<IReadOnlyList<AccountRecord>> ListAccountsForParentAsync(string parentId, CancellationToken cancellationToken) =>
        PagesAsync(AwsOperations.ListAccountsForParent, Parent(parentId), "Accounts", AccountReader.Read, cancellationToken);

    /// <summary>Lists the roots of the tree; today there is one.</summary>
    /// <exception cref="CollectionException">It could not be read.</exception>
    public IAsyncEnumerable<IReadOnlyList<UnitRecord>> ListRootsAsync(CancellationToken cancellationToken) =>
        PagesAsync(AwsOperations.ListRoots, [], "Roots", ReadRoot, cancellationToken);

    /// <summary>Lists the units directly under a unit or root.</summary>
    /// <exception cref="CollectionException">A page could not be read.</exception>
    public IAsyncEnumerable<IReadOnlyList<UnitRecord>> ListUnitsForParentAsync(string parentId, CancellationToken cancellationToken) =>
        PagesAsync(AwsOperations.ListOrganizationalUnitsForParent, Parent(parentId), "OrganizationalUnits", ReadUnit, cancellationToken);

    /// <summary>Reads one account.</summary>
    /// <exception cref="AnswerException">There is no such account, or no organization.</exception>
    /// <exception cref="CollectionException">It could not be read.</exception>
    public async Task<AccountRecord> DescribeAccountAsync(string accountId, CancellationToken cancellationToken)
    {
        var answer = await CallAsync(
            AwsOperations.DescribeAccount, new() { ["AccountId"] = accountId }, cancellationToken, NotInUse, AccountNotFound).ConfigureAwait(false);
        return Parsed(AwsOperations.DescribeAccount, () => AccountReader.Read(answer.Document.RequiredObject("Account")));
    }

    /// <summary>Reads one unit.</summary>
    /// <exception cref="CollectionException">It could not be read.</exception>
    public async Task<UnitRecord> DescribeUnitAsync(string unitId, CancellationToken cancellationToken)
    {
        var answer = await CallAsync(
            AwsOperations.DescribeOrganizationalUnit, new() { ["OrganizationalUnitId"] = unitId }, cancellationToken).ConfigureAwait(false);
        return Parsed(AwsOperations.DescribeOrganizationalUnit, () => ReadUnit(answer.Document.RequiredObject("OrganizationalUnit")));
    }

    /// <summary>Whether a service has trusted access to the organization.</summary>
    /// <exception cref="CollectionException">It could not be read.</exception>
    public async Task<bool> IsTrustedAsync(string servicePrincipal, CancellationToken cancellationToken)
    {
        var pages = PagesAsync(
            RootAccessOperations.ListServiceAccess, [], "EnabledServicePrincipals", one => one.RequiredText("ServicePrincipal"), cancellationToken);
        await foreach (var page in pages.ConfigureAwait(false))
        {
            if (page.Contains(servicePrincipal, StringComparer.Ordinal))
                return true;
        }

        return false;
    }

    /// <summary>Gives a service trusted access to the organization.</summary>
    /// <exception cref="CollectionException">It could not be done.</exception>
    public Task EnableServiceAccessAsync(string servicePrincipal, CancellationToken cancellationToken) =>
        CallAsync(RootAccessOperations.EnableServiceAccess, new() { ["ServicePrincipal"] = servicePrincipal }, cancellationToken);

    public void Dispose() => _client.Dispose();

    private static JsonObject Parent(string id) => new() { ["ParentId"] = id };

    private static UnitRecord ReadUnit(JsonElement unit) => new(unit.RequiredText("Id"), unit.Text("Name") ?? string.Empty);

    private async IAsyncEnumerable<IReadOnlyList<T>> PagesAsync<T>(
        AwsOperation operation,
        JsonObject parameters,
        string list,
        Func<JsonElement, T> read,
        [EnumeratorCancellation] CancellationToken cancellationToken,
        params string[] expected)
    {
        // A copy, since the token of the next page goes in: whoever reads the pages once more begins at the first.
        parameters = parameters.DeepClone().AsObject();

        // The next page is on its way before this one is handed on: the pages are a chain of round trips, and the longest wait of a run.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<JsonWireResponse>? next = CallAsync(operation, parameters, stop.Token, expected);
        try
        {
            while (next is not null)
            {
                var answer = (await next.ConfigureAwait(false)).Document;
                next = null;
                if (answer.Text("NextToken") is { Length: > 0 } token)
                {
                    parameters["NextToken"] = token;
                    next = CallAsync(operation, parameters, stop.Token, expected);
                }

                yield return Parsed(operation, () => answer.RequiredList(list).Select(read).ToList());
            }
        }
        finally
        {
            // Nobody asks for the page that is still coming: its end, whatever it is, is nobody's failure.
            await stop.CancelAsync().ConfigureAwait(false);
            _ = next?.ContinueWith(static ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
    }

    private async Task<JsonWireResponse> CallAsync(
        AwsOperation operation, JsonObject parameters, CancellationToken cancellationToken, params string[] expected)
    {
        try
        {
            return await session.Runner.RunAsync(
                operation, "caller", CallPriority.Organization, token => _client.JsonAsync(operation.Name, parameters, token), cancellationToken).ConfigureAwait(false);
        }
        catch (AmazonServiceException exception) when (expected.FirstOrDefault(code => ErrorCodes.Same(code, exception.ErrorCode)) is { } code)
        {
            throw new AnswerException(code);
        }
        catch (Exception exception)
        {
            throw FailureTranslation.Translate(exception, operation, accountId: null, cancellationToken);
        }
    }

    private static T Parsed<T>(AwsOperation operation, Func<T> parse)
    {
        try
        {
            return parse();
        }
        catch (InvalidAnswerException exception)
        {
            throw FailureTranslation.Translate(exception, operation, accountId: null);
        }
    }
}
