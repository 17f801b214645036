using System.Globalization;
using System.Text.Json;
using RootAudit.Guardrails;

namespace RootAudit.Tests.Guardrails;

/// <summary>The recommended policy: what it says, and what the evaluator makes of it.</summary>
public sealed class GuardrailDocumentTests
{
    private const string Account = "111122223333";
    private const string Other = "444455556666";

    [Fact]
    public void It_denies_root_everything_and_leaves_AssumeRoot_sessions_alone()
    {
        var answer = Answer(new GuardrailDocument());
        Assert.Equal(GuardrailStatus.Denied, answer.Status);
        Assert.Equal(AssumeRootSessions.Exempt, answer.AssumeRootSessions);
        Assert.Equal("DenyRootUser", Assert.Single(answer.Deciding).Statement);
    }

    [Fact]
    public void Without_the_exemption_it_blocks_AssumeRoot_sessions() =>
        Assert.Equal(AssumeRootSessions.Blocked, Answer(new GuardrailDocument { ExemptAssumeRoot = false }).AssumeRootSessions);

    [Fact]
    public void An_exempt_account_is_left_alone_and_others_are_not()
    {
        var document = new GuardrailDocument { ExemptAccountId = [Account] };
        Assert.Equal(GuardrailStatus.NotDenied, Answer(document).Status);
        Assert.Equal(GuardrailStatus.Denied, Answer(document, Other).Status);
    }

    [Fact]
    public void Break_glass_actions_remain_once_each()
    {
        var answer = Answer(new GuardrailDocument { BreakGlassAction = ["support:*", "iam:CreateVirtualMFADevice", "SUPPORT:*"] });
        Assert.Equal(GuardrailStatus.DeniedExcept, answer.Status);
        Assert.Equal(["iam:CreateVirtualMFADevice", "support:*"], answer.RemainingActions.Order(StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public void White_space_goes_where_it_would_be_too_much_and_the_length_is_told_beyond()
    {
        Assert.Contains("\n", Render(100), StringComparison.Ordinal);
        var dense = Render(300);
        Assert.DoesNotContain("\n", dense, StringComparison.Ordinal);
        Assert.InRange(dense.Length, 4000, GuardrailDocument.MaximumLength);
        Assert.True(Render(400).Length > GuardrailDocument.MaximumLength);
        using var parsed = JsonDocument.Parse(dense);
        Assert.Equal(300, parsed.RootElement.GetProperty("Statement")[0].GetProperty("Condition").GetProperty("StringNotEquals").GetProperty("aws:PrincipalAccount").GetArrayLength());
    }

    [Fact]
    public void What_attaching_it_changes_is_told_for_the_accounts_below_and_no_others()
    {
        var organization = Organization([Account, Other]);
        var policy = new ServiceControlPolicy("p-new", "deny", AwsManaged: false, new GuardrailDocument().Render());
        Assert.Equal(
            [(Account, GuardrailStatus.NotDenied, GuardrailStatus.Denied, false)],
            GuardrailChange.Of(organization, policy, Account).Select(change => (change.AccountId, change.Before, change.After, change.BlocksAssumeRoot)));
        Assert.Equal([Account, Other], GuardrailChange.Of(organization, policy, "r-ab12").Select(change => change.AccountId));
        Assert.Empty(GuardrailChange.Of(GuardrailChange.With(organization, policy, "r-ab12"), policy, "r-ab12"));
        var blocking = policy with { Content = new GuardrailDocument { ExemptAssumeRoot = false }.Render() };
        Assert.All(GuardrailChange.Of(organization, blocking, "r-ab12"), change => Assert.True(change.BlocksAssumeRoot));
    }

    private static string Render(int accounts) => new GuardrailDocument
    {
        ExemptAccountId = [.. Enumerable.Range(0, accounts).Select(i => (100000000000 + i).ToString(CultureInfo.InvariantCulture))],
    }.Render();

    private static RootGuardrail Answer(GuardrailDocument document, string account = Account)
    {
        var policy = new ServiceControlPolicy("p-new", "deny", AwsManaged: false, document.Render());
        return new GuardrailEvaluator(GuardrailChange.With(Organization([account]), policy, "r-ab12")).Evaluate(account);
    }

    private static OrganizationPolicies Organization(string[] accounts)
    {
        string[] all = ["r-ab12", .. accounts];
        return new OrganizationPolicies
        {
            OrganizationId = "o-abcdefghij",
            ManagementAccountId = "999999999999",
            PoliciesEnabled = true,
            Nodes = [new("r-ab12", "Root", null, PolicyNodeKind.Root), .. accounts.Select(id => new PolicyNode(id, null, "r-ab12", PolicyNodeKind.Account))],
            Policies = [new(ServiceControlPolicy.FullAccessId, "FullAWSAccess", AwsManaged: true, null)],
            Attachments = all.ToDictionary(id => id, IReadOnlyList<string>? (_) => [ServiceControlPolicy.FullAccessId], StringComparer.Ordinal),
        };
    }
}
