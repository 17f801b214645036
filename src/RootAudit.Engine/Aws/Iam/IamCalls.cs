using System.Globalization;
using System.Xml.Linq;
using Amazon.Runtime;
using RootAudit.Engine.Aws.Calls;
using RootAudit.Engine.Aws.Protocols;
using RootAudit.Engine.Aws.Session;
using RootAudit.Failures;
using RootAudit.Permissions;
using RootAudit.Posture;

namespace RootAudit.Engine.Aws.Iam;

/// <summary>The calls to IAM of one account.</summary>
internal static class IamCalls
{
    private const string LargestPage = "1000";

    /// <summary>Reads the root flags of the account summary.</summary>
    /// <exception cref="CollectionException">It could not be read.</exception>
    public static Task<AccountSummary> GetAccountSummaryAsync(
        MemberAccess account, CallRunner runner, CancellationToken cancellationToken, AwsOperation? declared = null) =>
        account.CallAsync(
            runner,
            declared ?? AwsOperations.GetAccountSummary,
            CallPriority.ReadFact,
            async (iam, token) => ToSummary(await iam.QueryAsync("GetAccountSummary", [], token).ConfigureAwait(false)),
            cancellationToken);

    /// <summary>Reads the virtual MFA devices that are assigned to somebody.</summary>
    /// <exception cref="CollectionException">They could not be read, or not all of them.</exception>
    public static async Task<IReadOnlyList<VirtualMfaDevice>> ListVirtualMfaDevicesAsync(
        MemberAccess account, CallRunner runner, CancellationToken cancellationToken)
    {
        var devices = new List<VirtualMfaDevice>();
        for (string? marker = null; ;)
        {
            var parameters = new List<KeyValuePair<string, string>> { new("AssignmentStatus", "Assigned"), new("MaxItems", LargestPage) };
            if (marker is not null)
                parameters.Add(new("Marker", marker));
            var page = await account.CallAsync(
                runner,
                AwsOperations.ListVirtualMfaDevices,
                CallPriority.ReadFact,
                async (iam, token) => ToDevices(await iam.QueryAsync("ListVirtualMFADevices", parameters, token).ConfigureAwait(false)),
                cancellationToken).ConfigureAwait(false);
            devices.AddRange(page.Items);
            if (page.Marker is null)
                return devices;
            marker = page.Marker;
        }
    }

    /// <summary>Starts the credential report, or learns that there is one.</summary>
    /// <exception cref="AnswerException">IAM has no capacity to start one now (<c>LimitExceeded</c>).</exception>
    /// <exception cref="CollectionException">It could not be started.</exception>
    public static Task<ReportStart> GenerateCredentialReportAsync(
        MemberAccess account, CallRunner runner, TimeProvider time, CancellationToken cancellationToken) =>
        account.CallAsync(
            runner,
            AwsOperations.GenerateCredentialReport,
            CallPriority.StartReport,
            (iam, token) => ExpectingAsync(
                async () =>
                {
                    var sent = time.GetTimestamp();
                    var answer = await iam.QueryAsync("GenerateCredentialReport", [], token).ConfigureAwait(false);
                    return new ReportStart(answer.RequiredText("State"), sent);
                },
                ReportErrors.LimitExceeded),
            cancellationToken);

    /// <summary>Fetches the credential report.</summary>
    /// <exception cref="AnswerException">It is not there: <c>ReportInProgress</c>, <c>ReportNotPresent</c>, <c>ReportExpired</c>.</exception>
    /// <exception cref="CollectionException">It could not be read.</exception>
    public static Task<FetchedReport> GetCredentialReportAsync(
        MemberAccess account, CallRunner runner, TimeProvider time, CancellationToken cancellationToken) =>
        account.CallAsync(
            runner,
            AwsOperations.GetCredentialReport,
            CallPriority.ReadReport,
            (iam, token) => ExpectingAsync(
                async () =>
                {
                    var sent = time.GetTimestamp();
                    var answer = await iam.QueryAsync<ReportWireResponse>("GetCredentialReport", [], ReportUnmarshaller.Instance, token).ConfigureAwait(false);
                    return new FetchedReport(ToReport(answer), sent);
                },
                ReportErrors.InProgress,
                ReportErrors.NotPresent,
                ReportErrors.Expired),
            cancellationToken);

    private static async Task<T> ExpectingAsync<T>(Func<Task<T>> call, params string[] expected)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (AmazonServiceException exception) when (expected.FirstOrDefault(code => ErrorCodes.Same(code, exception.ErrorCode)) is { } code)
        {
            throw new AnswerException(code);
        }
    }

    private static AccountSummary ToSummary(XElement result)
    {
        var map = (result.Child("SummaryMap") ?? throw new InvalidAnswerException("The answer lacks the field SummaryMap."))
            .Elements()
            .Where(entry => entry.Text("key") is not null)
            .ToDictionary(entry => entry.Text("key")!, entry => entry.Text("value"), StringComparer.Ordinal);
        return new AccountSummary
        {
            MfaEnabled = Flag("AccountMFAEnabled"),
            AccessKeysPresent = Flag("AccountAccessKeysPresent"),
            PasswordPresent = Flag("AccountPasswordPresent"),
            SigningCertificatesPresent = Flag("AccountSigningCertificatesPresent"),
            UserCount = Number("Users"),
            MfaDeviceCount = Number("MFADevices"),
        };

        int? Number(string key) =>
            map.TryGetValue(key, out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

        bool? Flag(string key) => Number(key) is { } number ? number > 0 : null;
    }

    private static Page<VirtualMfaDevice> ToDevices(XElement result)
    {
        if (result.Child("VirtualMFADevices") is null)
            throw new InvalidAnswerException("The answer lacks the field VirtualMFADevices.");
        var devices = result.Members("VirtualMFADevices")
            .Select(device => new VirtualMfaDevice(device.RequiredText("SerialNumber"), device.Child("User")?.Text("Arn"), device.Time("EnableDate")))
            .ToList();
        return new(devices, result.Flag("IsTruncated") ? result.RequiredText("Marker") : null);
    }

    private static ReportContent ToReport(ReportWireResponse answer) => new(
        answer.Content ?? throw new InvalidAnswerException("The answer lacks the field Content."),
        XmlFields.TimeOf(answer.GeneratedTime, "GeneratedTime") ?? throw new InvalidAnswerException("The answer lacks the field GeneratedTime."));
}
