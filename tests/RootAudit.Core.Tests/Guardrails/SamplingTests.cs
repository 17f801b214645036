using RootAudit.Guardrails;

namespace RootAudit.Core.Tests.Guardrails;

/// <summary>What is said of an account in general, held against decisions over single requests.</summary>
public class SamplingTests
{
    private const int Organizations = 700;
    private const int Contexts = 16;

    // No pattern names it, so it stands for actions in general.
    private const string Unnamed = "unnamed:Nobody";

    [Fact]
    public void Single_requests_bear_out_the_status()
    {
        var generator = new CaseGenerator(4_711, CaseShape.Broad);
        var random = new Random(4_712);
        var seen = new Dictionary<GuardrailStatus, int>();
        int mixed = 0, open = 0, patterns = 0;
        for (var i = 0; i < Organizations; i++)
        {
            var policyCase = generator.Next();
            var evaluator = new GuardrailEvaluator(policyCase.Organization);
            var guardrail = evaluator.Evaluate(PolicyCase.AccountId);
            seen[guardrail.Status] = seen.GetValueOrDefault(guardrail.Status) + 1;
            var requests = Requests(evaluator, random);
            Check(guardrail, requests, policyCase);
            AssertOpen(guardrail, evaluator, requests);

            if (guardrail.Status == GuardrailStatus.DeniedWhen)
                mixed += requests.Where(r => r.Action == Unnamed).Select(r => r.Allowed).Distinct().Count() == 2 ? 1 : 0;
            patterns += guardrail.RemainingActions.Count;
            open += guardrail.RemainingActions.Count(p => requests.Exists(r => r.Allowed && Matches(p, r.Action)) || !CaseGenerator.Actions.Any(a => Matches(p, a)));
        }

        // Each answer was among them; what is said to be conditional mostly is; what is said to remain mostly does.
        Assert.All(
            new[] { GuardrailStatus.Denied, GuardrailStatus.DeniedExcept, GuardrailStatus.DeniedWhen, GuardrailStatus.NotDenied },
            s => Assert.True(seen.GetValueOrDefault(s) > 20, $"{s}: {string.Join(", ", seen)}"));
        Assert.True(mixed * 2 > seen[GuardrailStatus.DeniedWhen], $"{mixed} of {seen[GuardrailStatus.DeniedWhen]}");
        Assert.True(open * 2 > patterns, $"{open} of {patterns}");
    }

    private static void Check(RootGuardrail guardrail, List<Request> requests, PolicyCase policyCase)
    {
        foreach (var context in requests.GroupBy(r => r.Context))
        {
            var denied = !context.Single(r => r.Action == Unnamed).Allowed;
            var fits = guardrail.Status switch
            {
                GuardrailStatus.Denied => denied && context.All(r => !r.Allowed),
                GuardrailStatus.DeniedExcept => denied,
                GuardrailStatus.NotDenied => !denied,
                _ => true,
            };
            // Under its conditions, and without any where there are none, nothing is open that is not listed.
            if (fits && denied)
                fits = context.Where(r => r.Allowed).All(r => Remains(guardrail, r.Action));
            Assert.True(fits, $"{guardrail.Explanation}\n{string.Join(", ", context.Where(r => r.Allowed).Select(r => r.Action))}\n{policyCase.ToJson()}");
        }
    }

    // What is decided without knowing the request holds for every request.
    private static void AssertOpen(RootGuardrail guardrail, GuardrailEvaluator evaluator, List<Request> requests)
    {
        foreach (var action in CaseGenerator.Actions.Append(Unnamed))
        {
            var outcome = evaluator.Decide(PolicyCase.AccountId, action).Outcome;
            if (outcome == DecisionOutcome.Allowed)
                Assert.All(requests.Where(r => r.Action == action), r => Assert.True(r.Allowed));
            if (outcome is DecisionOutcome.ExplicitlyDenied or DecisionOutcome.ImplicitlyDenied)
                Assert.All(requests.Where(r => r.Action == action), r => Assert.False(r.Allowed));
            if (action == Unnamed && guardrail.Status == GuardrailStatus.DeniedWhen)
                Assert.Equal(DecisionOutcome.Conditional, outcome);
        }
    }

    private static List<Request> Requests(GuardrailEvaluator evaluator, Random random)
    {
        var result = new List<Request>();
        for (var i = 0; i < Contexts; i++)
        {
            var context = new RequestContext { Values = ConditionPool.Context(random), IsComplete = true };
            result.AddRange(CaseGenerator.Actions.Append(Unnamed).Select(a => new Request(
                context, a, evaluator.Decide(PolicyCase.AccountId, a, "arn:aws:s3:::logs", context).Outcome == DecisionOutcome.Allowed)));
        }

        return result;
    }

    private static bool Remains(RootGuardrail guardrail, string action) =>
        guardrail.RemainingActions.Any(p => Matches(p, action)) && !guardrail.ExcludedActions.Any(p => Matches(p, action));

    private static bool Matches(string pattern, string action) => Controls.WildcardPattern.IsMatch(pattern, action);

    private sealed record Request(RequestContext Context, string Action, bool Allowed);
}
