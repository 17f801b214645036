namespace RootAudit.Engine.Reports;

/// <summary>The forms that a report can be written in.</summary>
public enum ReportFormat
{
    /// <summary>One self-contained page for people.</summary>
    Html = 0,

    /// <summary>One document for programs, with a versioned shape.</summary>
    Json,

    /// <summary>One table for spreadsheets.</summary>
    Csv,
}

/// <summary>The tables of a report.</summary>
public enum ReportTable
{
    /// <summary>One row per root user.</summary>
    Posture = 0,

    /// <summary>One row per control and resource.</summary>
    Result,

    /// <summary>One row per IAM user.</summary>
    User,

    /// <summary>One row per event of root.</summary>
    Activity,
}
