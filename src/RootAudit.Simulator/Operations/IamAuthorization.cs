using RootAudit.Simulator.State;
using RootAudit.Simulator.Wire;

namespace RootAudit.Simulator.Operations;

/// <summary>Users, groups, roles and policies with all that is in them.</summary>
internal static partial class IamOperations
{
    private const string DetailsList = "AccountAuthorizationDetails";
    private static readonly string[] EntityTypes = ["User", "Role", "Group", "LocalManagedPolicy", "AWSManagedPolicy"];

    private static void GetAccountAuthorizationDetails(Call call, XmlBody xml)
    {
        var size = call.Input.Number("MaxItems") ?? 100;
        if (size is < 1 or > 1000)
            throw AwsException.Validation($"{size}", "maxItems", "Member must have value between 1 and 1000");
        var filter = Filter(call.Input);
        // A token is good for the filter that it was given with.
        var list = $"{DetailsList}:{string.Join(',', filter)}";
        var start = Marker.Read(call.Input.Text("Marker"), list) ?? throw new AwsException("ValidationError", 400, "Invalid Marker.");
        var all = Details(call.Account, filter).ToList();
        var page = all.Skip(start).Take(size).ToList();
        xml.List("UserDetailList", Of("User"), one => WriteUserDetail(xml, (Identity)one));
        xml.List("GroupDetailList", Of("Group"), one => WriteGroupDetail(xml, (Identity)one));
        xml.List("RoleDetailList", Of("Role"), one => WriteRoleDetail(xml, (Identity)one));
        xml.List("Policies", Of("Policy"), one => WritePolicyDetail(xml, (State.ManagedPolicy)one, call.Account));
        xml.Flag("IsTruncated", start + size < all.Count);
        if (start + size < all.Count)
            xml.Text("Marker", Marker.Write(list, start + size));

        IEnumerable<object> Of(string kind) => page.Where(one => one.Kind == kind).Select(one => one.Item);
    }

    private static List<string> Filter(CallInput input)
    {
        var filter = new List<string>();
        while (input.Text($"Filter.member.{filter.Count + 1}") is { } type)
        {
            if (!EntityTypes.Contains(type, StringComparer.Ordinal))
            {
                throw AwsException.Validation(
                    type, "filter", "Member must satisfy enum value set: [User, Role, Group, LocalManagedPolicy, AWSManagedPolicy]");
            }

            filter.Add(type);
        }

        return filter;
    }

    private static IEnumerable<(string Kind, object Item)> Details(SimulatedAccount account, List<string> filter)
    {
        var identities = account.Identities;
        bool Asked(string type) => filter.Count == 0 || filter.Contains(type, StringComparer.Ordinal);
        return
        [
            .. Asked("User") ? identities.Users.Select(one => ("User", (object)one)) : [],
            .. Asked("Group") ? identities.Groups.Select(one => ("Group", (object)one)) : [],
            .. Asked("Role") ? identities.Roles.Select(one => ("Role", (object)one)) : [],
            .. identities.Policies.Where(one => Asked(one.IsOfAws ? "AWSManagedPolicy" : "LocalManagedPolicy")).Select(one => ("Policy", (object)one)),
        ];
    }

    private static void WriteUserDetail(XmlBody xml, Identity user)
    {
        WriteIdentity(xml, user, "User");
        WriteInline(xml, user, "UserPolicyList");
        xml.List("GroupList", user.Groups, group => xml.Raw(group));
        WriteAttached(xml, user);
        WriteBoundary(xml, user);
        WriteTags(xml, user);
    }

    private static void WriteGroupDetail(XmlBody xml, Identity group)
    {
        WriteIdentity(xml, group, "Group");
        WriteInline(xml, group, "GroupPolicyList");
        WriteAttached(xml, group);
    }

    private static void WriteRoleDetail(XmlBody xml, Identity role)
    {
        WriteIdentity(xml, role, "Role");
        xml.Text("AssumeRolePolicyDocument", Uri.EscapeDataString(role.Trust!));
        xml.List("InstanceProfileList", Array.Empty<string>(), _ => { });
        WriteInline(xml, role, "RolePolicyList");
        WriteAttached(xml, role);
        WriteBoundary(xml, role);
        WriteTags(xml, role);
    }

    private static void WritePolicyDetail(XmlBody xml, State.ManagedPolicy policy, SimulatedAccount account)
    {
        var everybody = account.Identities.Users.Concat(account.Identities.Groups).Concat(account.Identities.Roles).ToList();
        xml.Text("PolicyName", policy.Name);
        xml.Text("PolicyId", policy.Id);
        xml.Text("Arn", policy.Arn);
        xml.Text("Path", "/");
        xml.Text("DefaultVersionId", policy.DefaultVersion);
        xml.Number("AttachmentCount", everybody.Count(one => one.Attached.Contains(policy)));
        xml.Number("PermissionsBoundaryUsageCount", everybody.Count(one => one.Boundary == policy));
        xml.Flag("IsAttachable", true);
        xml.Time("CreateDate", account.Created);
        xml.Time("UpdateDate", account.Created);
        xml.List("PolicyVersionList", policy.Versions, version =>
        {
            xml.Text("Document", Uri.EscapeDataString(version.Document));
            xml.Text("VersionId", version.Version);
            xml.Flag("IsDefaultVersion", version.Version == policy.DefaultVersion);
            xml.Time("CreateDate", account.Created);
        });
    }

    private static void WriteIdentity(XmlBody xml, Identity identity, string kind)
    {
        xml.Text("Path", identity.Path);
        xml.Text(kind + "Name", identity.Name);
        xml.Text(kind + "Id", identity.Id);
        xml.Text("Arn", identity.Arn);
        xml.Time("CreateDate", identity.Created);
    }

    private static void WriteInline(XmlBody xml, Identity identity, string name) => xml.List(name, identity.Inline, policy =>
    {
        xml.Text("PolicyName", policy.Name);
        xml.Text("PolicyDocument", Uri.EscapeDataString(policy.Document));
    });

    private static void WriteAttached(XmlBody xml, Identity identity) => xml.List("AttachedManagedPolicies", identity.Attached, policy =>
    {
        xml.Text("PolicyName", policy.Name);
        xml.Text("PolicyArn", policy.Arn);
    });

    private static void WriteBoundary(XmlBody xml, Identity identity)
    {
        if (identity.Boundary is not { } boundary)
            return;
        xml.Open("PermissionsBoundary");
        xml.Text("PermissionsBoundaryType", "PermissionsBoundaryPolicy");
        xml.Text("PermissionsBoundaryArn", boundary.Arn);
        xml.Close("PermissionsBoundary");
    }

    private static void WriteTags(XmlBody xml, Identity identity)
    {
        if (identity.Tags.Count == 0)
            return;
        xml.List("Tags", identity.Tags, tag =>
        {
            xml.Text("Key", tag.Key);
            xml.Text("Value", tag.Value);
        });
    }
}
