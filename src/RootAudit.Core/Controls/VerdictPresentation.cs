namespace RootAudit.Controls;

/// <summary>
/// How a verdict appears everywhere: at the console, in Pester, in reports, in JUnit, SARIF and OCSF. The one table that all sinks read,
/// so that no two of them can say different things of one verdict. Nothing in it turns Unknown into a success.
/// </summary>
public sealed record VerdictPresentation
{
    /// <summary>The verdict.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>One character that stands for the verdict, so that colour never has to.</summary>
    public required string Symbol { get; init; }

    /// <summary>The verdict in words.</summary>
    public required string Label { get; init; }

    /// <summary>What the verdict says, in a sentence for a legend.</summary>
    public required string Meaning { get; init; }

    /// <summary>The class that colours the verdict in the HTML report.</summary>
    public required string ColorClass { get; init; }

    /// <summary>The colour at the console.</summary>
    public required ConsoleColor ConsoleColor { get; init; }

    /// <summary>What a Pester test does: <c>Passed</c>, <c>Failed</c> or <c>Skipped</c>.</summary>
    public required string PesterOutcome { get; init; }

    /// <summary>The element inside a JUnit <c>testcase</c>; <see langword="null"/> where a bare test case says that it passed.</summary>
    public string? JUnitElement { get; init; }

    /// <summary>The <c>kind</c> of a SARIF 2.1.0 result: <c>open</c> is "not enough information to decide".</summary>
    public required string SarifKind { get; init; }

    /// <summary>Whether the finding stands and is accepted: a SARIF <c>suppression</c>, OCSF finding status "Suppressed".</summary>
    public bool Suppressed { get; init; }

    /// <summary>The <c>compliance.status_id</c> of an OCSF Compliance Finding: 0 Unknown, 1 Pass, 3 Fail, 99 Other.</summary>
    public required int OcsfStatusId { get; init; }

    /// <summary>The <c>compliance.status</c> of an OCSF Compliance Finding.</summary>
    public required string OcsfStatus { get; init; }

    /// <summary>Every verdict, the ones that ask for attention first.</summary>
    public static IReadOnlyList<VerdictPresentation> All { get; } =
    [
        new()
        {
            Verdict = Verdict.Fail, Symbol = "✗", Label = "Fail", ColorClass = "v-fail", ConsoleColor = ConsoleColor.Red,
            Meaning = "The control does not hold.",
            PesterOutcome = "Failed", JUnitElement = "failure", SarifKind = "fail", OcsfStatusId = 3, OcsfStatus = "Fail",
        },
        new()
        {
            Verdict = Verdict.Unknown, Symbol = "?", Label = "Unknown", ColorClass = "v-unknown", ConsoleColor = ConsoleColor.Magenta,
            Meaning = "The facts that the control needs could not be read. This is not a pass.",
            PesterOutcome = "Failed", JUnitElement = "error", SarifKind = "open", OcsfStatusId = 0, OcsfStatus = "Unknown",
        },
        new()
        {
            Verdict = Verdict.Waived, Symbol = "◇", Label = "Waived", ColorClass = "v-waived", ConsoleColor = ConsoleColor.Yellow,
            Meaning = "The control does not hold, and somebody answers for it until a date.",
            PesterOutcome = "Skipped", JUnitElement = "skipped", SarifKind = "fail", Suppressed = true, OcsfStatusId = 3, OcsfStatus = "Fail",
        },
        new()
        {
            Verdict = Verdict.Pass, Symbol = "✓", Label = "Pass", ColorClass = "v-pass", ConsoleColor = ConsoleColor.Green,
            Meaning = "The control holds.",
            PesterOutcome = "Passed", SarifKind = "pass", OcsfStatusId = 1, OcsfStatus = "Pass",
        },
        new()
        {
            Verdict = Verdict.NotApplicable, Symbol = "–", Label = "Not applicable", ColorClass = "v-na", ConsoleColor = ConsoleColor.DarkGray,
            Meaning = "The control has no meaning here, such as MFA for a user without a password.",
            PesterOutcome = "Skipped", JUnitElement = "skipped", SarifKind = "notApplicable", OcsfStatusId = 99, OcsfStatus = "Other",
        },
    ];

    /// <summary>How <paramref name="verdict"/> appears. A verdict that this version does not know appears as Unknown.</summary>
    public static VerdictPresentation Of(Verdict verdict)
    {
        foreach (var candidate in All)
        {
            if (candidate.Verdict == verdict)
                return candidate;
        }

        return All[1];
    }

    /// <summary>Symbol and label.</summary>
    public override string ToString() => $"{Symbol} {Label}";
}
