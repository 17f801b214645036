using System.Xml.Linq;
using Amazon.Runtime;
using RootAudit.Engine.Aws.Calls;
using RootAudit.Engine.Aws.Protocols;
using RootAudit.Engine.Aws.Session;
using RootAudit.Failures;
using RootAudit.Permissions;
using RootAudit.Posture;
using RootAudit.RootAccess;

namespace RootAudit.Engine.Aws.Iam;

/// <summary>
/// The calls to IAM in a root session. None names a user: without a name they are about the caller's own credentials, which are root's.
/// </summary>
internal static class RootCalls
{
    private const string NoSuchEntity = "NoSuchEntity";
    private const string AlreadyExists = "EntityAlreadyExists";

    /// <summary>Lists root's access keys, without their last use.</summary>
    /// <exception cref="CollectionException">They could not be read.</exception>
    public static Task<IReadOnlyList<RootAccessKey>> ListAccessKeysAsync(MemberAccess root, CallRunner runner, CancellationToken cancellationToken) =>
        ListAsync(root, runner, RootAccessOperations.ListAccessKeys, "AccessKeyMetadata", ToKey, cancellationToken);

    /// <summary>Lists root's signing certificates.</summary>
    /// <exception cref="CollectionException">They could not be read.</exception>
    public static Task<IReadOnlyList<RootSigningCertificate>> ListSigningCertificatesAsync(MemberAccess root, CallRunner runner, CancellationToken cancellationToken) =>
        ListAsync(
            root, runner, RootAccessOperations.ListSigningCertificates, "Certificates",
            one => new RootSigningCertificate(one.RequiredText("CertificateId"), Status(one), one.Time("UploadDate")), cancellationToken);

    /// <summary>Lists root's MFA devices.</summary>
    /// <exception cref="CollectionException">They could not be read.</exception>
    public static Task<IReadOnlyList<RootMfaDevice>> ListMfaDevicesAsync(MemberAccess root, CallRunner runner, CancellationToken cancellationToken) =>
        ListAsync(
            root, runner, RootAccessOperations.ListMfaDevices, "MFADevices",
            one => new RootMfaDevice(one.RequiredText("SerialNumber"), one.Time("EnableDate")), cancellationToken);

    /// <summary>Adds the last use to a key.</summary>
    /// <exception cref="CollectionException">It could not be read.</exception>
    public static Task<RootAccessKey> WithLastUseAsync(MemberAccess root, RootAccessKey key, CallRunner runner, CancellationToken cancellationToken) =>
        root.CallAsync(
            runner,
            RootAccessOperations.GetAccessKeyLastUsed,
            CallPriority.ReadFact,
            async (iam, token) => WithLastUse(key, await iam.QueryAsync("GetAccessKeyLastUsed", [new("AccessKeyId", key.AccessKeyId)], token).ConfigureAwait(false)),
            cancellationToken);

    /// <summary>Reads when root's password was made.</summary>
    /// <returns>Whether there is a password, and its date.</returns>
    /// <exception cref="CollectionException">It could not be read.</exception>
    public static Task<(bool Exists, DateTimeOffset? Created)> GetLoginProfileAsync(MemberAccess root, CallRunner runner, CancellationToken cancellationToken) =>
        root.CallAsync<(bool, DateTimeOffset?)>(
            runner,
            RootAccessOperations.GetLoginProfile,
            CallPriority.ReadFact,
            async (iam, token) =>
            {
                try
                {
                    var answer = await iam.QueryAsync("GetLoginProfile", [], token).ConfigureAwait(false);
                    var profile = answer.Child("LoginProfile") ?? throw new InvalidAnswerException("The answer lacks the field LoginProfile.");
                    return (true, profile.Time("CreateDate"));
                }
                catch (AmazonServiceException exception) when (ErrorCodes.Same(NoSuchEntity, exception.ErrorCode))
                {
                    return (false, null);
                }
            },
            cancellationToken);

    /// <summary>Reads when root last signed in; <see langword="null"/>: never, or not within the time that AWS keeps.</summary>
    /// <exception cref="CollectionException">It could not be read, or the answer is about somebody else.</exception>
    public static Task<PasswordUse> GetPasswordUseAsync(MemberAccess root, CallRunner runner, CancellationToken cancellationToken) =>
        root.CallAsync(
            runner,
            RootAccessOperations.GetUser,
            CallPriority.ReadFact,
            async (iam, token) =>
            {
                var answer = await iam.QueryAsync("GetUser", [], token).ConfigureAwait(false);
                var user = answer.Child("User") ?? throw new InvalidAnswerException("The answer lacks the field User.");
                if (!user.RequiredText("Arn").EndsWith(":root", StringComparison.Ordinal))
                    throw new InvalidAnswerException("The answer is about another user than root.");
                return new PasswordUse(user.Time("PasswordLastUsed"));
            },
            cancellationToken);

    /// <summary>Reads the root flags of the account summary.</summary>
    /// <exception cref="CollectionException">It could not be read.</exception>
    public static Task<AccountSummary> GetAccountSummaryAsync(MemberAccess root, CallRunner runner, CancellationToken cancellationToken) =>
        IamCalls.GetAccountSummaryAsync(root, runner, cancellationToken, RootAccessOperations.GetAccountSummary);

    /// <summary>Removes one credential. One that is gone already is no failure: somebody else removed it, or the call was repeated.</summary>
    /// <exception cref="CollectionException">It could not be removed.</exception>
    public static Task RemoveAsync(MemberAccess root, RootCredentialItem item, CallRunner runner, CancellationToken cancellationToken)
    {
        var (operation, parameters) = item.Kind switch
        {
            RootCredentialKind.AccessKey => (RootAccessOperations.DeleteAccessKey, Parameter("AccessKeyId", item.Id)),
            RootCredentialKind.SigningCertificate => (RootAccessOperations.DeleteSigningCertificate, Parameter("CertificateId", item.Id)),
            RootCredentialKind.Password => (RootAccessOperations.DeleteLoginProfile, []),
            _ => (RootAccessOperations.DeactivateMfaDevice, Parameter("SerialNumber", item.Id)),
        };
        return ChangeAsync(root, runner, operation, parameters, NoSuchEntity, cancellationToken);
    }

    /// <summary>Lets root's password be recovered by e-mail.</summary>
    /// <returns>Whether something changed; <see langword="false"/> where root has a password already.</returns>
    /// <exception cref="CollectionException">It could not be done.</exception>
    public static Task<bool> CreateLoginProfileAsync(MemberAccess root, CallRunner runner, CancellationToken cancellationToken) =>
        ChangeAsync(root, runner, RootAccessOperations.CreateLoginProfile, [], AlreadyExists, cancellationToken);

    private static KeyValuePair<string, string>[] Parameter(string name, string value) => [new(name, value)];

    private static Task<bool> ChangeAsync(
        MemberAccess root, CallRunner runner, AwsOperation operation, KeyValuePair<string, string>[] parameters, string doneAlready, CancellationToken cancellationToken) =>
        root.CallAsync(
            runner,
            operation,
            CallPriority.ReadFact,
            async (iam, token) =>
            {
                try
                {
                    await iam.QueryAsync(operation.Name, parameters, token).ConfigureAwait(false);
                    return true;
                }
                catch (AmazonServiceException exception) when (ErrorCodes.Same(doneAlready, exception.ErrorCode))
                {
                    return false;
                }
            },
            cancellationToken);

    private static async Task<IReadOnlyList<T>> ListAsync<T>(
        MemberAccess root, CallRunner runner, AwsOperation operation, string list, Func<XElement, T> read, CancellationToken cancellationToken)
    {
        var all = new List<T>();
        for (string? marker = null; ;)
        {
            var parameters = marker is null ? [] : Parameter("Marker", marker);
            var (page, next) = await root.CallAsync(
                runner,
                operation,
                CallPriority.ReadFact,
                async (iam, token) => ToPage(await iam.QueryAsync(operation.Name, parameters, token).ConfigureAwait(false), list, read),
                cancellationToken).ConfigureAwait(false);
            all.AddRange(page);
            if (next is null)
                return all;
            marker = next;
        }
    }

    private static Page<T> ToPage<T>(XElement answer, string list, Func<XElement, T> read)
    {
        // A list that is missing is not an empty one.
        if (answer.Child(list) is null)
            throw new InvalidAnswerException($"The answer lacks the field {list}.");
        return new([.. answer.Members(list).Select(read)], answer.Flag("IsTruncated") ? answer.RequiredText("Marker") : null);
    }

    private static RootAccessKey ToKey(XElement key) =>
        new() { AccessKeyId = key.RequiredText("AccessKeyId"), Active = Status(key), CreateDate = key.Time("CreateDate") };

    private static bool? Status(XElement element) => element.Text("Status") switch { "Active" => true, "Inactive" => false, _ => null };

    // For a key that was never used AWS sends the element without a date, and N/A in place of names.
    private static RootAccessKey WithLastUse(RootAccessKey key, XElement answer)
    {
        var used = answer.Child("AccessKeyLastUsed") ?? throw new InvalidAnswerException("The answer lacks the field AccessKeyLastUsed.");
        return key with
        {
            LastUseIsKnown = true,
            LastUsed = used.Time("LastUsedDate"),
            LastUsedService = Name(used, "ServiceName"),
            LastUsedRegion = Name(used, "Region"),
        };
    }

    private static string? Name(XElement element, string name) => element.Text(name) is { Length: > 0 } text and not "N/A" ? text : null;
}

/// <summary>When a password was last used; without a time never, as far as AWS remembers.</summary>
internal sealed record PasswordUse(DateTimeOffset? Time);
