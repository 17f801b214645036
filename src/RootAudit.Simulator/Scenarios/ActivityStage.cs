using RootAudit.Simulator.State;

namespace RootAudit.Simulator.Scenarios;

/// <summary>The people and machines that act in an account's scenes.</summary>
internal sealed class ActivityStage(SimulatedAccount account, ActivityScene scene, Dice dice, string otherRegion)
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const string SignIn = "signin.amazonaws.com";

    private readonly string _longTermKey = "AKIA" + dice.Text(16, Alphabet);
    private readonly string _rootSessionKey = SessionKey(account.Id);

    public ActivityScene Scene => scene;

    /// <summary>A Region in which root has no business either.</summary>
    public string OtherRegion => otherRegion;

    private string RootArn => account.Root.Arn;

    public void Login(DateTimeOffset at, bool mfa, bool success) => SignInEvent(new Act(at, SignIn, "ConsoleLogin", "SignIn")
    {
        EventType = "AwsConsoleSignIn",
        Success = success,
        Mfa = mfa,
        Error = success ? null : "Failed authentication",
        Response = new { ConsoleLogin = success ? "Success" : "Failure" },
        Additional = new
        {
            LoginTo = "https://console.aws.amazon.com/",
            MobileVersion = "No",
            MFAUsed = mfa ? "Yes" : "No",
            MFAIdentifier = mfa ? $"{account.Arn("u2f/root")}/key" : null,
        },
    });

    public void SignInStep(DateTimeOffset at, string name) => SignInEvent(new Act(at, SignIn, name, "SignIn")
    {
        EventType = "AwsConsoleSignIn",
        Response = new Dictionary<string, string>(StringComparer.Ordinal) { [name] = "Success" },
        Additional = new { MfaType = "U2F MFA" },
    });

    public void SignInEvent(Act act) => scene.Add(new ActingIdentity("Root", "Root") { Arn = RootArn, KeyId = "", LookupName = "root" }, act);

    public void Root(Act act, DateTimeOffset began, bool mfa = true) => scene.Add(
        new ActingIdentity("Root", "Root")
        {
            Arn = RootArn, KeyId = "ASIA" + dice.Text(16, Alphabet), LookupName = "root", Began = began, Mfa = mfa,
        },
        act);

    public void RootRead(DateTimeOffset at, string source, string name, DateTimeOffset? began = null, string? region = null) =>
        Root(new Act(at, source, name, "Avoidable") { ReadOnly = true, Region = region }, began ?? at);

    public void RootKey(Act act) => scene.Add(
        new ActingIdentity("Root", "Root") { Arn = RootArn, KeyId = _longTermKey, LookupName = "root" }, act);

    public void AssumedRoot(Act act, DateTimeOffset began) => scene.Add(
        new ActingIdentity("Root", "AssumedRoot")
        {
            Arn = RootArn, KeyId = _rootSessionKey, LookupName = "root", Began = began, AssumedRoot = true,
        },
        act);

    public static void Service(ActivityStage stage, DateTimeOffset at) => stage.Scene.Add(
        new ActingIdentity("Root", "Service") { Arn = stage.RootArn, InvokedBy = "AWS Internal", LookupName = "root" },
        new Act(at, "kms.amazonaws.com", "RotateKey", "ServiceEvent") { EventType = "AwsServiceEvent" });

    /// <summary>The openings of root sessions stand in the account of the one who opens them.</summary>
    public void OpensRootSessions(IEnumerable<SimulatedAccount> members, DateTimeOffset at)
    {
        foreach (var member in members)
        {
            scene.Add(Role("security-admin"), new Act(at, "sts.amazonaws.com", "AssumeRoot", "AssumeRootTask")
            {
                Request = new
                {
                    targetPrincipal = member.Id,
                    taskPolicyArn = new { arn = $"arn:{account.Partition}:iam::aws:policy/root-task/IAMDeleteRootUserCredentials" },
                    durationSeconds = 900,
                },
                Response = new { credentials = new { accessKeyId = SessionKey(member.Id) } },
            });
            at = at.AddMinutes(1);
        }
    }

    /// <summary>What others do: changes of permissions and credentials, failed sign-ins, and much that does not matter.</summary>
    public static void Others(ActivityStage stage, DateTimeOffset at)
    {
        const string Iam = "iam.amazonaws.com";
        var scene = stage.Scene;
        scene.Add(stage.Role("deploy"), Other(at, Iam, "AttachRolePolicy", "PermissionChange", new { roleName = "web" }));
        scene.Add(stage.User("alice"), Other(at.AddMinutes(1), Iam, "CreateAccessKey", "CredentialChange", new { userName = "bob" }));
        scene.Add(
            stage.User("HIDDEN_DUE_TO_SECURITY_REASONS"),
            Other(at.AddMinutes(2), SignIn, "ConsoleLogin", "FailedSignIn") with
            {
                Success = false, Error = "No username found in supplied account", Mfa = false, EventType = "AwsConsoleSignIn",
                Response = new { ConsoleLogin = "Failure" }, Additional = new { MFAUsed = "No" },
            });
        scene.Add(
            stage.User("alice"),
            Other(at.AddMinutes(3), SignIn, "ConsoleLogin", "Noise") with
            {
                Mfa = true, EventType = "AwsConsoleSignIn", Response = new { ConsoleLogin = "Success" }, Additional = new { MFAUsed = "Yes" },
            });
        scene.Add(stage.Role("monitor"), Other(at.AddMinutes(4), Iam, "ListUsers", "Noise") with { ReadOnly = true });
        // LookupEvents finds this one by the name of root.
        scene.Add(stage.User("root"), Other(at.AddMinutes(5), "s3.amazonaws.com", "ListBuckets", "Noise") with { ReadOnly = true });
        scene.Add(
            new ActingIdentity(null, "Service") { InvokedBy = "AWS Internal" },
            Other(at.AddMinutes(6), "kms.amazonaws.com", "RotateKey", "Noise") with { EventType = "AwsServiceEvent" });
    }

    /// <summary>Events that say too little, or try to do harm where they are shown.</summary>
    public void Odd(DateTimeOffset at)
    {
        Root(new Act(at, "ec2.amazonaws.com", null, "Unknown"), at);
        Root(
            new Act(at.AddMinutes(1), "s3.amazonaws.com", "GetObject", "Avoidable")
            {
                ReadOnly = true,
                UserAgent = "\u001b[2J\u001b]0;owned\u0007<script>alert(1)</script>=cmd|'/c calc'!A1\u202E" + new string('A', 3000),
                Address = "'><img src=x onerror=alert(1)>\r\n",
                Request = new { bucketName = "\u001b[31mred\u2028" },
            },
            at);
    }

    private static string SessionKey(string accountId) => "ASIAROOT" + accountId;

    private static Act Other(DateTimeOffset at, string source, string name, string kind, object? request = null) =>
        new(at, source, name, kind) { ConcernsRoot = false, Request = request };

    private ActingIdentity Role(string name) => new("AssumedRole", "Other")
    {
        Arn = $"arn:{account.Partition}:sts::{account.Id}:assumed-role/{name}/session",
        LookupName = "session",
        KeyId = "ASIA" + dice.Text(16, Alphabet),
    };

    private ActingIdentity User(string name) => new("IAMUser", "Other") { Arn = account.Arn("user/" + name), UserName = name, LookupName = name };
}
