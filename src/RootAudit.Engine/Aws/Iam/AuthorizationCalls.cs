using System.Globalization;
using System.Xml.Linq;
using RootAudit.Administrators;
using RootAudit.Engine.Aws.Calls;
using RootAudit.Engine.Aws.Protocols;
using RootAudit.Engine.Aws.Session;
using RootAudit.Failures;
using RootAudit.Permissions;

namespace RootAudit.Engine.Aws.Iam;

/// <summary>A page of users, groups, roles and policies.</summary>
internal sealed record AuthorizationPage(
    IReadOnlyList<ManagedPolicy> Policies, IReadOnlyList<GroupRecord> Groups, IReadOnlyList<RoleRecord> Roles, IReadOnlyList<UserRecord> Users);

/// <summary>
/// Reads users, groups, roles and policies with all that is in them
/// (<see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html"/>).
/// </summary>
internal static class AuthorizationCalls
{
    // A role brings its policies along, up to some tens of kilobytes: a page stays within a few megabytes.
    private const int PageSize = 300;

    /// <summary>Reads what is of some kinds, page by page; a page is forgotten before the next is asked for.</summary>
    /// <param name="account">The account.</param>
    /// <param name="runner">Makes the calls.</param>
    /// <param name="kinds"><c>User</c>, <c>Group</c>, <c>Role</c>, <c>LocalManagedPolicy</c>, <c>AWSManagedPolicy</c>.</param>
    /// <param name="take">Takes a page.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CollectionException">A page could not be read.</exception>
    public static async Task ReadAsync(
        MemberAccess account, CallRunner runner, IReadOnlyList<string> kinds, Action<AuthorizationPage> take, CancellationToken cancellationToken)
    {
        for (string? marker = null; ;)
        {
            var parameters = new List<KeyValuePair<string, string>> { new("MaxItems", PageSize.ToString(CultureInfo.InvariantCulture)) };
            for (var i = 0; i < kinds.Count; i++)
                parameters.Add(new(string.Create(CultureInfo.InvariantCulture, $"Filter.member.{i + 1}"), kinds[i]));
            if (marker is not null)
                parameters.Add(new("Marker", marker));
            var (page, next) = await account.CallAsync(
                runner,
                AwsOperations.GetAccountAuthorizationDetails,
                CallPriority.ReadFact,
                async (iam, token) => ToPage(await iam.QueryAsync("GetAccountAuthorizationDetails", parameters, token).ConfigureAwait(false)),
                cancellationToken).ConfigureAwait(false);
            take(page);
            if (next is null)
                return;
            marker = next;
        }
    }

    private static (AuthorizationPage Page, string? Marker) ToPage(XElement result)
    {
        // An answer that is none of this operation must not look like an account without anybody in it.
        if (result.Child("IsTruncated") is null && result.Child("UserDetailList") is null && result.Child("RoleDetailList") is null)
            throw new InvalidAnswerException("The answer lacks the field IsTruncated.");
        var page = new AuthorizationPage(
            [.. result.Members("Policies").Select(ToPolicy)],
            [.. result.Members("GroupDetailList").Select(ToGroup)],
            [.. result.Members("RoleDetailList").Select(ToRole)],
            [.. result.Members("UserDetailList").Select(ToUser)]);
        return (page, result.Flag("IsTruncated") ? result.RequiredText("Marker") : null);
    }

    private static ManagedPolicy ToPolicy(XElement policy)
    {
        var version = policy.Members("PolicyVersionList").FirstOrDefault(one => one.Flag("IsDefaultVersion"))
            ?? policy.Members("PolicyVersionList").FirstOrDefault(one => one.Text("VersionId") == policy.Text("DefaultVersionId"));
        var arn = policy.RequiredText("Arn");
        // Some servers leave the name out, which ends the ARN.
        return new ManagedPolicy(arn, policy.Text("PolicyName") ?? arn[(arn.LastIndexOf('/') + 1)..], Document(version?.Text("Document")));
    }

    private static GroupRecord ToGroup(XElement group) => new()
    {
        Name = group.RequiredText("GroupName"), Arn = group.RequiredText("Arn"),
        InlinePolicies = Inline(group, "GroupPolicyList"), AttachedPolicies = Attached(group),
    };

    private static RoleRecord ToRole(XElement role) => new()
    {
        Name = role.RequiredText("RoleName"), Arn = role.RequiredText("Arn"),
        InlinePolicies = Inline(role, "RolePolicyList"), AttachedPolicies = Attached(role), BoundaryArn = Boundary(role),
        TrustPolicy = Document(role.Text("AssumeRolePolicyDocument")),
    };

    private static UserRecord ToUser(XElement user)
    {
        var tags = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var tag in user.Members("Tags"))
            tags[tag.RequiredText("Key")] = tag.Text("Value") ?? "";
        return new UserRecord
        {
            Name = user.RequiredText("UserName"), Arn = user.RequiredText("Arn"), UserId = user.Text("UserId"),
            InlinePolicies = Inline(user, "UserPolicyList"), AttachedPolicies = Attached(user), BoundaryArn = Boundary(user),
            Groups = [.. user.Members("GroupList").Select(group => group.Value)], Tags = tags,
        };
    }

    private static InlinePolicy[] Inline(XElement identity, string list) =>
        [.. identity.Members(list).Select(policy => new InlinePolicy(policy.RequiredText("PolicyName"), Document(policy.Text("PolicyDocument"))))];

    private static string[] Attached(XElement identity) =>
        [.. identity.Members("AttachedManagedPolicies").Select(policy => policy.RequiredText("PolicyArn"))];

    private static string? Boundary(XElement identity) => identity.Child("PermissionsBoundary") is { } boundary
        ? boundary.RequiredText("PermissionsBoundaryArn")
        : null;

    // Documents are encoded as RFC 3986 says, in which a brace cannot stand; servers that do not encode are taken as they are.
    private static string? Document(string? text) =>
        text is null || text.Contains('{', StringComparison.Ordinal) ? text : Uri.UnescapeDataString(text);
}
