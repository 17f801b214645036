using System.Globalization;
using RootAudit.Credentials;
using RootAudit.Failures;
using RootAudit.RootAccess;

namespace RootAudit.Posture;

/// <summary>
/// The sources of one posture while it is put together, and what is noticed on the way: disagreements, and values that no source
/// gave.
/// </summary>
internal sealed class PostureSources
{
    private readonly List<Disagreement> _disagreements = [];
    private readonly List<Gap> _gaps = [];

    public PostureSources(AccountFacts facts, DateTimeOffset now)
    {
        Now = now;
        Partition = facts.Account.Partition;
        Report = facts.Report.TryGet(out CredentialReportEntry? report) ? report : null;
        Summary = facts.Summary.TryGet(out AccountSummary? summary) ? summary : null;
        VirtualMfaDevices = facts.VirtualMfaDevices.TryGet(out IReadOnlyList<VirtualMfaDevice>? devices) ? devices : null;
        ReportTime = Report?.ReportGeneratedTime ?? facts.Report.AsOf;
        SummaryTime = facts.Summary.AsOf;
        MfaDeviceTime = facts.VirtualMfaDevices.AsOf;
        Root = facts.RootCredential is { } fact && fact.TryGet(out RootCredential? root) ? root : null;
    }

    public DateTimeOffset Now { get; }

    public string Partition { get; }

    /// <summary>The root row of the report; <see langword="null"/> where it could not be read.</summary>
    public CredentialReportEntry? Report { get; }

    /// <summary>The root flags of the summary; <see langword="null"/> where they could not be read.</summary>
    public AccountSummary? Summary { get; }

    /// <summary>The assigned virtual devices of the account; <see langword="null"/> where they could not be read.</summary>
    public IReadOnlyList<VirtualMfaDevice>? VirtualMfaDevices { get; }

    /// <summary>What a root session read; <see langword="null"/> where there was none.</summary>
    public RootCredential? Root { get; }

    /// <summary>The same, where it is no older than the report: only then does a list without a key say that the key is gone.</summary>
    public RootCredential? NewestRoot => Root is { } root && (ReportTime is null || root.ReadTime >= ReportTime) ? root : null;

    public DateTimeOffset? ReportTime { get; }

    public DateTimeOffset? SummaryTime { get; }

    public DateTimeOffset? MfaDeviceTime { get; }

    public IReadOnlyList<Disagreement> Disagreements => _disagreements;

    public IReadOnlyList<Gap> Gaps => _gaps;

    /// <summary>The report with its age.</summary>
    public string NamedReport => Named("the credential report", "generated", ReportTime);

    /// <summary>The summary with its age.</summary>
    public string NamedSummary => Named("the account summary", "read", SummaryTime);

    /// <summary>The list of virtual devices with its age.</summary>
    public string NamedDevices => Named("the list of virtual MFA devices", "read", MfaDeviceTime);

    /// <summary>The root session with its age.</summary>
    public string NamedRoot => Named("the root session", "read", Root?.ReadTime);

    /// <summary>Notes that two sources differ; the message may begin with the name of a source.</summary>
    public void Disagree(string fact, string message) =>
        _disagreements.Add(new Disagreement(fact, string.Concat(message[..1].ToUpperInvariant(), message.AsSpan(1))));

    /// <summary>
    /// Notes that <paramref name="value"/> could not be told. A source that was not read has its own gap already; this names the
    /// sources that were read and did not hold it.
    /// </summary>
    /// <param name="value">The value, as the subject of a sentence.</param>
    /// <param name="reportLacks">Whether the report could have told it.</param>
    /// <param name="missingFlag">The flag of the summary that could have told it and was not sent.</param>
    public void NotTold(string value, bool reportLacks, string? missingFlag = null)
    {
        if (reportLacks && Report is not null)
            _gaps.Add(new Gap(
                AccountFacts.ReportFact, GapReason.NotReported, null, $"The credential report does not tell {value}, or not readably."));
        if (missingFlag is not null && Summary is not null)
            _gaps.Add(new Gap(
                AccountFacts.SummaryFact,
                GapReason.NotReported,
                null,
                $"The account summary did not hold {missingFlag}, which would tell {value}."));
    }

    private string Named(string source, string verb, DateTimeOffset? time)
    {
        if (time is not { } known)
            return $"{source} (of unknown age)";
        string stamp = known.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return $"{source} ({verb} {stamp}, {Age(Now - known)} old)";
    }

    // A clock that runs behind AWS makes a source look as if it came from the future: it is new.
    private static string Age(TimeSpan age)
    {
        long minutes = Math.Max(0, (long)age.TotalMinutes);
        return minutes < 60
            ? string.Create(CultureInfo.InvariantCulture, $"{minutes} min")
            : string.Create(CultureInfo.InvariantCulture, $"{minutes / 60} h {minutes % 60} min");
    }
}
