using RootAudit.Controls;

namespace RootAudit.Audit;

/// <summary>How many results of one severity, or of one control, say what.</summary>
public sealed record AuditCount
{
    /// <summary>The severity.</summary>
    public required Severity Severity { get; init; }

    /// <summary>The control's id; <see langword="null"/> where all controls of the severity are counted.</summary>
    public string? ControlId { get; init; }

    /// <summary>What the control asks.</summary>
    public string? Title { get; init; }

    /// <summary>How many hold.</summary>
    public int Pass { get; init; }

    /// <summary>How many do not hold.</summary>
    public int Fail { get; init; }

    /// <summary>How many could not be judged.</summary>
    public int Unknown { get; init; }

    /// <summary>How many failures somebody answers for.</summary>
    public int Waived { get; init; }

    /// <summary>How many have no meaning where they were asked.</summary>
    public int NotApplicable { get; init; }

    internal static AuditCount Of(Severity severity, IEnumerable<ControlResult> results)
    {
        var counts = new int[Enum.GetValues<Verdict>().Length];
        foreach (var result in results)
            counts[(int)result.Verdict]++;
        return new AuditCount
        {
            Severity = severity,
            Pass = counts[(int)Verdict.Pass],
            Fail = counts[(int)Verdict.Fail],
            Unknown = counts[(int)Verdict.Unknown],
            Waived = counts[(int)Verdict.Waived],
            NotApplicable = counts[(int)Verdict.NotApplicable],
        };
    }
}

/// <summary>The failures of one account, by severity.</summary>
public sealed record AccountFailures
{
    /// <summary>The account's id.</summary>
    public required string AccountId { get; init; }

    /// <summary>The account's name.</summary>
    public string? AccountName { get; init; }

    /// <summary>The organizational units from the root down, by name.</summary>
    public string? OrganizationalUnit { get; init; }

    /// <summary>Failed controls of critical severity.</summary>
    public int Critical { get; init; }

    /// <summary>Failed controls of high severity.</summary>
    public int High { get; init; }

    /// <summary>Failed controls of medium severity.</summary>
    public int Medium { get; init; }

    /// <summary>Failed controls of low severity.</summary>
    public int Low { get; init; }
}
