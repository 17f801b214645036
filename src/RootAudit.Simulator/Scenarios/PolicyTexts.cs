namespace RootAudit.Simulator.Scenarios;

/// <summary>The policies of users, groups and roles.</summary>
internal static class PolicyTexts
{
    public const string Mfa = """{"Bool":{"aws:MultiFactorAuthPresent":"true"}}""";
    public const string NoMfa = """{"BoolIfExists":{"aws:MultiFactorAuthPresent":"false"}}""";

    public static string Everything { get; } = Statement("Allow", "*", "*");

    public static string ReadOnly { get; } = Statement("Allow", "iam:Get*", "*");

    public static string Storage { get; } = Statement("Allow", "s3:*", "*");

    /// <summary>Lets users be made and given policies, with blanks, quotes and what a URL needs encoded.</summary>
    public static string Managers { get; } = """
        {
          "Version": "2012-10-17",
          "Statement": [
            { "Sid": "Users", "Effect": "Allow", "Action": [ "iam:CreateUser", "iam:AttachUserPolicy" ], "Resource": "arn:*:iam::*:user/*" },
            { "Effect": "Deny", "Action": "s3:*", "Resource": "arn:aws:s3:::100% +&=?/*" }
          ]
        }
        """;

    public static string Statement(string effect, string action, string resource, string? condition = null) =>
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"{{effect}}","Action":"{{action}}","Resource":"{{resource}}"{{Condition(condition)}}}]}""";

    public static string Trust(string type, string principal, string action = "sts:AssumeRole", string? condition = null) =>
        $$"""
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"{{type}}":"{{principal}}"},"Action":"{{action}}"{{Condition(condition)}}}]}
        """;

    private static string Condition(string? condition) => condition is null ? "" : $",\"Condition\":{condition}";
}
