namespace RootAudit.Parameters;

/// <summary>The least severity whose failure ends a run with an error.</summary>
public enum FailOn
{
    /// <summary>Low and all above.</summary>
    Low = 1,

    /// <summary>Medium, High and Critical.</summary>
    Medium,

    /// <summary>High and Critical.</summary>
    High,

    /// <summary>Critical alone.</summary>
    Critical,
}
