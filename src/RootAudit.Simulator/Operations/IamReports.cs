using RootAudit.Simulator.State;
using RootAudit.Simulator.Wire;

namespace RootAudit.Simulator.Operations;

/// <summary>The account as a whole: report, summary, policy, aliases.</summary>
internal static partial class IamOperations
{
    private static void GenerateCredentialReport(Call call, XmlBody xml)
    {
        var account = call.Account;
        var duration = call.World.Options.ReportTime;
        var (before, started) = account.Report.Start(
            call.Now, duration, account.ReportContent, () => call.World.ReportCapacity.TryTake(call.Now, duration));
        switch (before)
        {
            case ReportStage.Ready:
                xml.Text("State", "COMPLETE");
                break;
            case ReportStage.Running:
                xml.Text("State", "INPROGRESS");
                break;
            case var _ when started:
                xml.Text("State", "STARTED");
                xml.Text("Description", before == ReportStage.None
                    ? "No report exists. Starting a new report generation task"
                    : "Existing report has expired. Starting a new report generation task");
                break;
            default:
                throw LimitExceeded();
        }
    }

    /// <summary>The text that AWS gives; clients tell it from a quota by the operation, not by the code.</summary>
    public static AwsException LimitExceeded() =>
        new("LimitExceeded", 409, "There is no more capacity to launch new report generation tasks. Please try again later.");

    private static void GetCredentialReport(Call call, XmlBody xml)
    {
        var report = call.Account.Report.Read(call.Now, out var stage);
        switch (stage)
        {
            case ReportStage.None:
                throw new AwsException("ReportNotPresent", 410, "No report present. Please generate a report and try again.");
            case ReportStage.Running:
                throw new AwsException("ReportInProgress", 404, "Credential report generation in progress. Please try again later.");
            case ReportStage.Expired:
                throw new AwsException("ReportExpired", 410, "Credential report has expired. Please generate a new report and try again.");
        }

        xml.Bytes("Content", Shortened(report!.Content, call.World.Options.Faults.MissingReportBytes));
        xml.Text("ReportFormat", "text/csv");
        xml.Time("GeneratedTime", report.Generated);
    }

    // In Base64 four characters are three bytes; whole groups are left, so that the answer itself is sound.
    private static byte[] Shortened(byte[] base64, int missing) => missing <= 0 ? base64 : base64[..Math.Max(0, (base64.Length - (missing * 4 / 3)) / 4 * 4)];

    private static void GetAccountSummary(Call call, XmlBody xml)
    {
        xml.Open("SummaryMap");
        foreach (var (key, value) in AccountSummary.Of(call.Account, call.World.Options))
        {
            xml.Open("entry");
            xml.Text("key", key);
            xml.Number("value", value);
            xml.Close("entry");
        }

        xml.Close("SummaryMap");
    }

    private static void GetAccountPasswordPolicy(Call call, XmlBody xml)
    {
        var policy = call.Account.PasswordPolicy ?? throw new AwsException(
            "NoSuchEntity", 404, $"The Password Policy with domain name {call.Account.Id} cannot be found.");
        xml.Open("PasswordPolicy");
        xml.Number("MinimumPasswordLength", policy.MinimumLength);
        xml.Flag("RequireSymbols", policy.Symbols);
        xml.Flag("RequireNumbers", true);
        xml.Flag("RequireUppercaseCharacters", true);
        xml.Flag("RequireLowercaseCharacters", true);
        xml.Flag("AllowUsersToChangePassword", true);
        xml.Flag("ExpirePasswords", policy.MaximumAge is not null);
        if (policy.MaximumAge is { } days)
            xml.Number("MaxPasswordAge", days);
        if (policy.ReusePrevention is { } reuse)
            xml.Number("PasswordReusePrevention", reuse);
        xml.Close("PasswordPolicy");
    }

    private static void ListAccountAliases(Call call, XmlBody xml) =>
        Page(call, xml, "AccountAliases", call.Account.Alias is { } alias ? [alias] : Array.Empty<string>(), item => xml.Raw(item));
}
