using RootAudit.Simulator.State;

namespace RootAudit.Simulator.Scenarios;

/// <summary>
/// Attaches service control policies, and writes down what each leaves of the root users below: by construction, so that an
/// evaluator has something to be measured against.
/// </summary>
internal sealed class PolicyFactory
{
    private const string LowerAndDigits = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static readonly GuardrailTruth Open = new("NotDenied", AssumeRoot: true, [], null);

    private readonly SimulatedOrganization _organization;
    private readonly Dice _dice;
    private readonly Dictionary<string, GuardrailTruth> _plans = new(StringComparer.Ordinal);

    private PolicyFactory(SimulatedOrganization organization, Dice dice) => (_organization, _dice) = (organization, dice);

    private PolicyStore Store => _organization.Policies;

    public static void Fill(SimulatedOrganization organization, IReadOnlyList<OrganizationalUnit> units, SimulatorOptions options)
    {
        var factory = new PolicyFactory(organization, new Dice(Dice.Hash((ulong)options.Seed, "policies", 0)));
        if (options.Policies != PolicyTree.NotEnabled)
            organization.Policies.Enable(organization.TargetIds());
        if (options.Policies == PolicyTree.Mixed)
            factory.Mix(units.ToDictionary(unit => unit.Name, StringComparer.Ordinal));
        factory.AddMore(options.MorePolicies, units);
        if (options.MalformedPolicy)
            factory.Break(units.First(unit => unit.Name is "Dev"));
        factory.TellAccounts();
    }

    private void Mix(Dictionary<string, OrganizationalUnit> units)
    {
        var exempting = Add("deny-root-exempt-assumeroot", PolicyDocuments.DenyRootButAssumeRoot);
        var strict = Add("deny-root", PolicyDocuments.DenyRoot);
        var leaving = Add("deny-leaving", PolicyDocuments.DenyLeaving);
        Add("never-attached", PolicyDocuments.DenyAll);
        Store.Attach(leaving.Id, _organization.Root.Id);
        Put(units["Security"].Id, strict, new("Denied", AssumeRoot: false, [], units["Security"].Id));
        Put(units["Infrastructure"].Id, exempting, new("Denied", AssumeRoot: true, [], units["Infrastructure"].Id));
        var some = Add("\u001b[31mdeny-root\u001b[0m <b>but support</b>", PolicyDocuments.DenyRootButSupport);
        Put(units["Prod"].Id, some, new("DeniedExcept", AssumeRoot: true, ["iam:CreateVirtualMFADevice", "support:*"], units["Prod"].Id));
        Put(units["Payments"].Id, exempting, new("Denied", AssumeRoot: true, [], units["Payments"].Id));
        Put(units["Component"].Id, exempting, new("Denied", AssumeRoot: true, [], units["Component"].Id));
        Put(units["Sandbox"].Id, Add("deny-root-from-outside", PolicyDocuments.DenyRootFromOutside), new("DeniedWhen", null, [], units["Sandbox"].Id));
        Put(units["Suspended"].Id, Add("quarantine", PolicyDocuments.DenyAll), new("Denied", AssumeRoot: false, [], units["Suspended"].Id));
        Put(units["Isolated"].Id, Add("compute-and-storage", PolicyDocuments.AllowComputeAndStorage), new("DeniedExcept", null, ["ec2:*", "s3:*"], units["Isolated"].Id));
        Store.Detach(ServiceControlPolicy.FullAccessId, units["Isolated"].Id);
        Exempt(units["Exceptions"]);
        Single(units["Dev"], strict, leaving);
    }

    private void AddMore(int count, IReadOnlyList<OrganizationalUnit> units)
    {
        for (var number = 1; number <= count; number++)
        {
            var policy = Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"deny-leaving-{number}"), PolicyDocuments.DenyLeaving);
            // AWS lets five be attached to one place.
            Store.Attach(policy.Id, units.Skip(number % units.Count).Concat(units).First(unit => Store.OfTarget(unit.Id).Count < 5).Id);
        }
    }

    /// <summary>All of a unit but its first account.</summary>
    private void Exempt(OrganizationalUnit unit)
    {
        var exempt = unit.Accounts is [var first, ..] ? first.Id : "000000000000";
        Put(unit.Id, Add("deny-root-but-one", PolicyDocuments.DenyRootButAccount(exempt)), new("Denied", AssumeRoot: true, [], unit.Id));
        _plans[exempt] = Open;
    }

    /// <summary>Two accounts with policies of their own: one denies, the other lacks every Allow.</summary>
    private void Single(OrganizationalUnit unit, ServiceControlPolicy strict, ServiceControlPolicy leaving)
    {
        if (unit.Accounts is not [var first, var second, ..])
            return;
        Put(first.Id, strict, new("Denied", AssumeRoot: false, [], first.Id));
        Put(second.Id, leaving, new("Denied", AssumeRoot: false, [], second.Id));
        Store.Detach(ServiceControlPolicy.FullAccessId, second.Id);
    }

    private void Break(OrganizationalUnit unit)
    {
        Store.Attach(Add("malformed", PolicyDocuments.Malformed).Id, unit.Id);
        Forget(unit);
    }

    /// <summary>Below a document that nobody can read nothing is known.</summary>
    private void Forget(OrganizationalUnit unit)
    {
        foreach (var account in unit.Accounts)
            _plans.TryAdd(account.Id, new("Unknown", null, [], null));
        foreach (var child in unit.Children.Where(child => !_plans.ContainsKey(child.Id)))
            Forget(child);
    }

    private void TellAccounts()
    {
        foreach (var account in _organization.Accounts)
        {
            account.Guardrail = account == _organization.Management ? new("NotApplicable", null, [], null)
                : _plans.GetValueOrDefault(account.Id) ?? PlanOf(account.Parent!);
        }
    }

    private GuardrailTruth PlanOf(OrganizationalUnit unit) =>
        _plans.GetValueOrDefault(unit.Id) ?? (unit.Parent is { } parent ? PlanOf(parent) : Open);

    private void Put(string target, ServiceControlPolicy policy, GuardrailTruth plan)
    {
        Store.Attach(policy.Id, target);
        _plans[target] = plan;
    }

    private ServiceControlPolicy Add(string name, string content)
    {
        var policy = new ServiceControlPolicy("p-" + _dice.Text(10, LowerAndDigits), name, "", content, AwsManaged: false);
        Store.Put(policy);
        return policy;
    }
}
