using RootAudit.Guardrails.Policies;

namespace RootAudit.Core.Tests.Guardrails;

/// <summary>Our decisions against those of an engine that others wrote.</summary>
public class AgreementTests
{
    private const int Cases = 25_000;

    [OtherEngineFact]
    public void Both_engines_decide_the_same()
    {
        var generator = new CaseGenerator(20_261_122);
        var cases = Enumerable.Range(0, Cases).Select(_ => generator.Next()).ToList();
        var theirs = OtherEngine.Decide(cases);
        Assert.Equal(Cases, theirs.Count);

        var differences = new List<string>();
        var outcomes = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < Cases; i++)
        {
            var ours = OtherEngine.Ours(cases[i]);
            outcomes[ours] = outcomes.GetValueOrDefault(ours) + 1;
            if (ours != theirs[i])
                differences.Add($"{i}: {ours} here, {theirs[i]} there: {cases[i].ToJson()}");
        }

        Assert.True(differences.Count == 0, $"{differences.Count} of {Cases} differ:\n{string.Join('\n', differences.Take(5))}");
        // A comparison in which nearly all cases end alike would show little.
        Assert.True(outcomes.Count == 3 && outcomes.Values.All(n => n > Cases / 20), string.Join(", ", outcomes));
    }

    [Fact]
    public void Every_operator_and_form_is_among_the_cases()
    {
        var generator = new CaseGenerator(20_261_122);
        for (var i = 0; i < 5_000; i++)
            generator.Next();
        Assert.All(ConditionOperator.BaseNames, name => Assert.True(generator.Operators.GetValueOrDefault(name) > 20, name));
        foreach (var form in new[] { "ForAllValues:StringLikeIfExists", "ForAllValues:StringEquals", "ForAnyValue:StringNotEquals", "BoolIfExists" })
            Assert.True(generator.Operators.GetValueOrDefault(form) > 0, form);
    }
}
