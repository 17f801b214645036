namespace RootAudit.Controls;

/// <summary>Lets controls judge one account.</summary>
public static class ControlEvaluator
{
    /// <summary>
    /// Judges the root user, every IAM user and the password policy of one account, by control in the order given. What could not be read
    /// gives an Unknown result in the place of those it would have given.
    /// </summary>
    /// <param name="facts">What was read of the account.</param>
    /// <param name="controls">The controls.</param>
    /// <param name="parameters">Thresholds in place of the defaults; <see langword="null"/> for the defaults.</param>
    /// <param name="now">The moment of judging.</param>
    public static IReadOnlyList<ControlResult> Evaluate(
        AccountAuditFacts facts, IEnumerable<Control> controls, ControlParameterSet? parameters, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(controls);
        var input = new RuleInput(parameters ?? ControlParameterSet.Default, now);
        return [.. controls.SelectMany(control => control.Evaluate(facts, input))];
    }
}
