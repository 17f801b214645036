using RootAudit.Simulator.Faults;

namespace RootAudit.Simulator;

/// <summary>How the generated organization looks.</summary>
public enum Scenario
{
    /// <summary>Most accounts are in order, a few are not.</summary>
    Healthy,

    /// <summary>Everything that goes wrong with root users somewhere, and hostile names: the demo.</summary>
    Neglected,
}

/// <summary>Which service control policies the organization has.</summary>
public enum PolicyTree
{
    /// <summary>Only FullAWSAccess, on everything.</summary>
    Plain,

    /// <summary>
    /// A tree of five levels with every kind of policy about root somewhere: denied at a unit, at an account, on the fifth level; but some
    /// actions, from outside of a network, but one account; with and without AssumeRoot sessions; FullAWSAccess detached.
    /// </summary>
    Mixed,

    /// <summary>Service control policies are not enabled.</summary>
    NotEnabled,
}

/// <summary>Which trails the organization has.</summary>
public enum TrailPlan
{
    /// <summary>One that the scenario decides about.</summary>
    ByScenario,

    /// <summary>None of the organization.</summary>
    None,

    /// <summary>A whole one whose log group, and the alarm on it, are in the account <c>security-audit</c>.</summary>
    LogArchive,
}

/// <summary>What is simulated. The defaults describe a small organization without faults and without delays.</summary>
public sealed record SimulatorOptions
{
    /// <summary>How many accounts the organization has, the management account counted.</summary>
    public int Accounts { get; init; } = 60;

    /// <summary>How many IAM users each account has.</summary>
    public int Users { get; init; } = 10;

    /// <summary>The same seed and the same clock give the same organization and the same faults.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How the organization looks.</summary>
    public Scenario Scenario { get; init; } = Scenario.Healthy;

    /// <summary>Each answer waits this long after the call was carried out.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>A credential report is ready this long after it was started.</summary>
    public TimeSpan ReportTime { get; init; }

    /// <summary>The loopback port; zero takes a free one.</summary>
    public int Port { get; init; }

    /// <summary><c>aws</c>, <c>aws-us-gov</c> or <c>aws-cn</c>.</summary>
    public string Partition { get; init; } = "aws";

    /// <summary>The role that exists in every member account (the management account has none, as in AWS).</summary>
    public string RoleName { get; init; } = "OrganizationAccountAccessRole";

    /// <summary>When set, AssumeRole must bring this external id.</summary>
    public string? ExternalId { get; init; }

    /// <summary>When set, a user's AssumeRole must bring this code of the user's MFA device, and may bring it once.</summary>
    public string? TokenCode { get; init; }

    /// <summary>The role's maximum session duration.</summary>
    public TimeSpan MaximumSessionDuration { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The credentials belong to a delegated administrator and not to the management account.</summary>
    public bool CallerIsDelegatedAdministrator { get; init; }

    /// <summary>The credentials belong to an account that is in no organization.</summary>
    public bool OutsideOrganization { get; init; }

    /// <summary>Accounts and organizational units per page; AWS never sends more than 20.</summary>
    public int PageSize { get; init; } = 20;

    /// <summary>After the first page of ListAccounts comes an empty one that carries a token, as AWS may send.</summary>
    public bool EmptyPage { get; init; }

    /// <summary>As servers before 2025: no <c>Paths</c>, no <c>Path</c>, no <c>State</c>, only <c>Status</c>.</summary>
    public bool OmitPaths { get; init; }

    /// <summary>The features of centralized root access that are on: <c>RootCredentialsManagement</c>, <c>RootSessions</c>.</summary>
    public IReadOnlyList<string> RootFeatures { get; init; } = ["RootCredentialsManagement"];

    /// <summary>Whether IAM has trusted access to the organization; null: it has where a feature is on.</summary>
    public bool? TrustedAccessForIam { get; init; }

    /// <summary>What is switched on of centralized root access takes effect so much later.</summary>
    public TimeSpan RootAccessPropagation { get; init; }

    /// <summary>Whether AccountAccessKeysPresent counts an inactive root key; AWS does not document it.</summary>
    public bool SummaryCountsInactiveKeys { get; init; } = true;

    /// <summary>STS calls per second; null is unlimited.</summary>
    public double? StsRatePerSecond { get; init; }

    /// <summary>How many STS calls may come at once; null is the rate.</summary>
    public int? StsBurst { get; init; }

    /// <summary>IAM calls per second in each account; null is unlimited.</summary>
    public double? IamRatePerSecond { get; init; }

    /// <summary>How many IAM calls may come at once in each account; null is the rate.</summary>
    public int? IamBurst { get; init; }

    /// <summary>Organizations and Account calls per second; null is unlimited.</summary>
    public double? OrganizationsRatePerSecond { get; init; }

    /// <summary>How many Organizations and Account calls may come at once; null is the rate.</summary>
    public int? OrganizationsBurst { get; init; }

    /// <summary>How many calls of root each account's trail holds besides its scenes: more than 50 make LookupEvents page.</summary>
    public int RootCalls { get; init; }

    /// <summary>Which service control policies the organization has.</summary>
    public PolicyTree Policies { get; init; }

    /// <summary>Which trails the organization has.</summary>
    public TrailPlan Trails { get; init; }

    /// <summary>So many more units than the scenario has, anywhere in the tree, which gets five levels deep.</summary>
    public int MoreUnits { get; init; }

    /// <summary>So many more policies, each attached to one unit; they leave the truth of every root user as it is.</summary>
    public int MorePolicies { get; init; }

    /// <summary>A policy whose document is no policy is attached to a unit.</summary>
    public bool MalformedPolicy { get; init; }

    /// <summary>Actions (<c>organizations:DescribePolicy</c>) that nobody has.</summary>
    public IReadOnlyList<string> DeniedActions { get; init; } = [];

    /// <summary>The Region of the trail's bucket; null for the one that records sign-ins.</summary>
    public string? TrailRegion { get; init; }

    /// <summary>What stands before <c>AWSLogs/</c> in the keys of the trail's bucket.</summary>
    public string TrailPrefix { get; init; } = "";

    /// <summary>A folder whose files are the objects of the trail's bucket, in place of the generated trail.</summary>
    public string? TrailFolder { get; init; }

    /// <summary>What goes wrong.</summary>
    public FaultOptions Faults { get; init; } = new();
}
