using System.Globalization;
using System.Xml.Linq;
using Amazon.Runtime;
using RootAudit.Engine.Aws.Calls;
using RootAudit.Engine.Aws.Endpoints;
using RootAudit.Engine.Aws.Protocols;
using RootAudit.Engine.Aws.Session;
using RootAudit.Failures;
using RootAudit.Permissions;
using RootAudit.Policies;
using RootAudit.Posture;

namespace RootAudit.Engine.Aws.Iam;

/// <summary>The calls to IAM that read what governs credentials: the password policy, and centralized root access.</summary>
internal static class PolicyCalls
{
    private const string NoSuchEntity = "NoSuchEntity";

    // What the organization answers where centralized root access cannot be: none of it is on.
    private static readonly string[] NotInUse =
        ["ServiceAccessNotEnabled", "OrganizationNotFound", "OrganizationNotInAllFeaturesMode"];

    /// <summary>Reads the password policy; the defaults of AWS where the account has none of its own.</summary>
    /// <exception cref="CollectionException">It could not be read.</exception>
    public static Task<PasswordPolicy> GetPasswordPolicyAsync(MemberAccess account, CallRunner runner, CancellationToken cancellationToken) =>
        account.CallAsync(
            runner,
            AwsOperations.GetAccountPasswordPolicy,
            CallPriority.ReadFact,
            async (iam, token) =>
            {
                try
                {
                    return ToPolicy(await iam.QueryAsync("GetAccountPasswordPolicy", [], token).ConfigureAwait(false));
                }
                catch (AmazonServiceException exception) when (ErrorCodes.Same(NoSuchEntity, exception.ErrorCode))
                {
                    return PasswordPolicy.AwsDefault;
                }
            },
            cancellationToken);

    /// <summary>Reads which features of centralized root access the organization has on.</summary>
    /// <exception cref="CollectionException">It could not be read, or AWS does not show it to the caller's account.</exception>
    public static async Task<OrganizationRootFeatures> ListOrganizationsFeaturesAsync(AwsSession session, CancellationToken cancellationToken)
    {
        var operation = AwsOperations.ListOrganizationsFeatures;
        using var client = session.OwnClient(GlobalService.Iam, session.RegionPartition);
        try
        {
            var answer = await session.Runner.RunAsync(
                operation, "caller", CallPriority.Organization, token => client.QueryAsync("ListOrganizationsFeatures", [], token), cancellationToken).ConfigureAwait(false);
            return ToFeatures(answer);
        }
        catch (AmazonServiceException exception) when (NotInUse.Any(code => ErrorCodes.Same(code, exception.ErrorCode)))
        {
            return new OrganizationRootFeatures(false, false);
        }
        catch (AmazonServiceException exception) when (ErrorCodes.Same("AccountNotManagementOrDelegatedAdministrator", exception.ErrorCode))
        {
            throw new CollectionException(GapReason.NotVisible, "AWS shows centralized root access only to the management account and to the delegated administrator for IAM.", exception)
            {
                Operation = operation.Id,
                ErrorCode = exception.ErrorCode,
                RecommendedAction = "Connect with the management account, or with the account delegated for iam.amazonaws.com.",
            };
        }
        catch (Exception exception)
        {
            throw FailureTranslation.Translate(exception, operation, accountId: null, cancellationToken);
        }
    }

    /// <summary>The features that an answer lists as enabled.</summary>
    internal static OrganizationRootFeatures ToFeatures(XElement answer)
    {
        var enabled = answer.Members("EnabledFeatures").Select(member => member.Value).ToHashSet(StringComparer.Ordinal);
        return new OrganizationRootFeatures(enabled.Contains("RootCredentialsManagement"), enabled.Contains("RootSessions"));
    }

    private static PasswordPolicy ToPolicy(XElement result)
    {
        var policy = result.Child("PasswordPolicy") ?? throw new InvalidAnswerException("The answer lacks the field PasswordPolicy.");
        return new PasswordPolicy
        {
            MinimumLength = Number("MinimumPasswordLength"),
            RequireLowercase = Flag("RequireLowercaseCharacters"),
            RequireUppercase = Flag("RequireUppercaseCharacters"),
            RequireNumber = Flag("RequireNumbers"),
            RequireSymbol = Flag("RequireSymbols"),
            ExpirePasswords = Flag("ExpirePasswords"),
            MaximumAge = Number("MaxPasswordAge"),
            ReusePrevention = Number("PasswordReusePrevention"),
            HardExpiry = Flag("HardExpiry"),
            AllowUsersToChangePassword = Flag("AllowUsersToChangePassword"),
        };

        bool? Flag(string name) => policy.Text(name) is null ? null : policy.Flag(name);

        int? Number(string name) => int.TryParse(policy.Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
