namespace RootAudit.Administrators.Evaluation;

/// <summary>An action, and the kind of resource that it is about.</summary>
internal sealed record AdministratorAction(string Action, string Kind);

/// <summary>
/// What makes an administrator: creating users, and one of the actions by which any permission can be given
/// (<see href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html"/>).
/// Left out is what gives no permission that somebody did not write before: <c>SetDefaultPolicyVersion</c> goes back to a version that was
/// written, <c>UpdateAssumeRolePolicy</c> and <c>PassRole</c> hand on a role as it is, <c>CreateLoginProfile</c> and <c>CreateAccessKey</c> take
/// over a user as it is, and all that deletes takes away only. <c>AddUserToGroup</c> counts where there is a group of administrators.
/// </summary>
internal static class AdministratorActions
{
    public const string AssumeRole = "sts:AssumeRole";

    public static AdministratorAction CreateUser { get; } = new("iam:CreateUser", "user");

    public static AdministratorAction AddUserToGroup { get; } = new("iam:AddUserToGroup", "group");

    public static IReadOnlyList<AdministratorAction> Permission { get; } =
    [
        new("iam:AttachUserPolicy", "user"), new("iam:PutUserPolicy", "user"),
        new("iam:AttachGroupPolicy", "group"), new("iam:PutGroupPolicy", "group"),
        new("iam:AttachRolePolicy", "role"), new("iam:PutRolePolicy", "role"),
        new("iam:CreatePolicyVersion", "policy"),
    ];

    /// <summary>Every action that is asked for: statements that speak of none of them need not be kept.</summary>
    public static IReadOnlyList<string> All { get; } =
        [CreateUser.Action, AddUserToGroup.Action, .. Permission.Select(action => action.Action), AssumeRole];
}
