namespace RootAudit.Sessions;

/// <summary>The id of an access key, told apart from a secret that was put in its place.</summary>
public static class AccessKeyId
{
    // What every secret access key of IAM has; no id is as long.
    private const int LengthOfSecrets = 40;

    /// <summary>
    /// Whether a text may be an id: letters, digits and underscores (<see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_AccessKey.html"/>).
    /// Ids that stand-ins of AWS give may be shorter than AWS's own.
    /// </summary>
    public static bool IsPlausible(string text) => text.Length != LengthOfSecrets && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');
}
