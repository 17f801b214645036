using RootAudit.Accounts;
using RootAudit.Engine.Aws.Calls;
using RootAudit.Engine.Aws.Organizations;
using RootAudit.Engine.Aws.Session;
using RootAudit.Failures;
using RootAudit.Guardrails;

namespace RootAudit.Engine.Collectors;

/// <summary>What was read of an organization's service control policies.</summary>
/// <param name="Organization">The tree, the policies and where they are attached; its gaps are those of <paramref name="Failures"/>.</param>
/// <param name="Failures">What could not be read.</param>
public sealed record GuardrailReading(OrganizationPolicies Organization, IReadOnlyList<CollectionException> Failures);

/// <summary>Reads the tree of the organization and its service control policies, for some accounts or for all.</summary>
/// <param name="session">The session.</param>
public sealed class GuardrailReader(AwsSession session) : IDisposable
{
    /// <summary>The name of the policies in gaps.</summary>
    public const string Fact = "ServiceControlPolicies";

    private readonly OrganizationCalls _calls = new(session);

    /// <summary>Reads what applies to some accounts.</summary>
    /// <param name="accounts">The accounts, with their places in the tree; <see langword="null"/> for all of the organization.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CollectionException">The caller is in no organization, or its accounts cannot be listed.</exception>
    public async Task<GuardrailReading> ReadAsync(IReadOnlyList<OrganizationAccount>? accounts, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadOrganizationAsync(accounts, cancellationToken).ConfigureAwait(false);
        }
        catch (CollectionException failure) when (failure.Reason == GapReason.NotVisible && accounts is not null)
        {
            // Outside an organization no policy can be attached to an account: known of the caller's own. Another may well be in one.
            var identity = await session.IdentifyAsync(cancellationToken).ConfigureAwait(false);
            if (accounts.Any(account => account.AccountId != identity.AccountId))
                throw;
            var outside = new OrganizationPolicies
            {
                OrganizationId = "", IsOutside = true, Partition = accounts[0].Partition, PoliciesEnabled = false, Nodes = [.. TreeOf(accounts).Nodes],
            };
            return new GuardrailReading(outside, []);
        }
    }

    private async Task<GuardrailReading> ReadOrganizationAsync(IReadOnlyList<OrganizationAccount>? accounts, CancellationToken cancellationToken)
    {
        var organization = OptionalAsync(DescribeAsync(cancellationToken));
        var enabled = OptionalAsync(EnabledAsync(cancellationToken));
        var reader = new PolicyReader(_calls);
        var tree = accounts is null ? await WholeAsync(Early, cancellationToken).ConfigureAwait(false) : TreeOf(accounts);
        var (described, noOrganization) = await organization.ConfigureAwait(false);
        var (isEnabled, noRoot) = await enabled.ConfigureAwait(false);
        var size = Math.Max(tree.Nodes.Count, session.Accounts.Count);
        // What is attached has no effect while the type is off, so it need not be read.
        var policies = isEnabled?.Value == false ? [] : await reader.ReadAsync(tree, size, cancellationToken).ConfigureAwait(false);
        CollectionException[] failures = [.. new[] { noOrganization, noRoot }.OfType<CollectionException>(), .. reader.Failures];
        var identity = await session.IdentifyAsync(cancellationToken).ConfigureAwait(false);
        return new GuardrailReading(
            new OrganizationPolicies
            {
                OrganizationId = described?.Id ?? accounts?.Select(account => account.OrganizationId).FirstOrDefault(id => id is not null) ?? "",
                ManagementAccountId = described?.ManagementAccountId,
                Partition = identity.Partition.Name,
                PoliciesEnabled = isEnabled?.Value,
                Nodes = [.. tree.Nodes],
                Policies = policies,
                Attachments = reader.Attachments,
                // A missing permission fails each call in the same way: it is one gap.
                Gaps = [.. failures.Select(failure => failure.ToGap(Fact)).DistinctBy(gap => (gap.Reason, gap.Permission))],
            },
            failures);

        // Nothing is read before it is known that the policies have an effect.
        void Early(int places)
        {
            if (enabled is { IsCompletedSuccessfully: true, Result.Value.Value: true })
                reader.Expect(places, cancellationToken);
        }
    }

    /// <summary>The accounts of ids: seen in this session, else asked of the organization, together.</summary>
    /// <param name="ids">The ids.</param>
    /// <param name="notFound">Told of each id that the organization does not have.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Bare ids where the organization may not be asked: what cannot be read of them is then a gap.</returns>
    public async Task<IReadOnlyList<OrganizationAccount>> ResolveAsync(
        IReadOnlyList<string> ids, Action<string> notFound, CancellationToken cancellationToken)
    {
        var found = ids.Select(session.Accounts.Find).OfType<OrganizationAccount>().ToList();
        var open = ids.Except(found.Select(account => account.AccountId), StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        if (open.Count == 0)
            return found;
        try
        {
            using var reader = new OrganizationReader(session, static _ => { });
            var filter = new AccountFilter { AccountId = [.. open] };
            var missing = new List<string>();
            await foreach (var account in reader.ReadAsync(filter, missing.Add, cancellationToken).ConfigureAwait(false))
            {
                found.Add(account);
                open.Remove(account.AccountId);
            }

            missing.ForEach(notFound);
            return found;
        }
        catch (CollectionException)
        {
            return [.. found, .. open.Select(id => new OrganizationAccount { AccountId = id, Partition = session.RegionPartition.Name })];
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _calls.Dispose();

    private static PolicyNodes TreeOf(IReadOnlyList<OrganizationAccount> accounts)
    {
        var tree = new PolicyNodes();
        foreach (var account in accounts)
            tree.Add(account);
        return tree;
    }

    private static async Task<(T? Value, CollectionException? Failure)> OptionalAsync<T>(Task<T> reading)
        where T : class
    {
        try
        {
            return (await reading.ConfigureAwait(false), null);
        }
        catch (CollectionException failure) when (failure.Reason != GapReason.NotVisible)
        {
            return (null, failure);
        }
    }

    private static CollectionException NoOrganization() => new(
        GapReason.NotVisible, "The account that RootAudit is connected with is in no organization, so there are no service control policies.")
    {
        RecommendedAction = "Connect with the management account of the organization, or with a delegated administrator.",
    };

    private async Task<OrganizationRecord> DescribeAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _calls.DescribeOrganizationAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (AnswerException)
        {
            throw NoOrganization();
        }
    }

    private async Task<Enabled> EnabledAsync(CancellationToken cancellationToken)
    {
        await foreach (var page in _calls.ListRootsAsync(cancellationToken).ConfigureAwait(false))
        {
            if (page.Count > 0)
                return new Enabled(page[0].PoliciesEnabled);
        }

        return new Enabled(null);
    }

    /// <summary>All accounts, listed without the names of units: those come with the attachments.</summary>
    private async Task<PolicyNodes> WholeAsync(Action<int> expect, CancellationToken cancellationToken)
    {
        var records = new List<AccountRecord>();
        try
        {
            await foreach (var page in _calls.ListAccountsAsync(cancellationToken).ConfigureAwait(false))
            {
                records.AddRange(page);
                expect(records.Count);
            }
        }
        catch (AnswerException)
        {
            throw NoOrganization();
        }

        var places = records.Exists(record => record.Path is null)
            ? await UnitTree.WalkAsync(_calls, cancellationToken).ConfigureAwait(false)
            : new Dictionary<string, AccountPlace>(StringComparer.Ordinal);
        var tree = new PolicyNodes();
        foreach (var record in records)
        {
            var place = places.GetValueOrDefault(record.Id);
            tree.Add(
                new PolicyNode(record.Id, record.Name, null, PolicyNodeKind.Account) { State = record.State },
                place?.Units ?? PolicyNodes.Units(record.Path),
                place?.Names?.Split('/') ?? []);
        }

        return tree;
    }

    /// <summary>Whether policies are enabled; nothing where the root does not say.</summary>
    private sealed record Enabled(bool? Value);
}
