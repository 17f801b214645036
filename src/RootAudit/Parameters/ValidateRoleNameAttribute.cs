using System.Management.Automation;

namespace RootAudit.Parameters;

/// <summary>
/// Takes the name of a role, with or without its path (<see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_Role.html"/>).
/// The name becomes part of an ARN in each account: what cannot be one would fail everywhere, and look as if the role were missing.
/// </summary>
internal sealed class ValidateRoleNameAttribute : ValidateArgumentsAttribute
{
    private const int LongestName = 64;
    private const int LongestPath = 512;

    /// <inheritdoc/>
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        var role = arguments as string ?? string.Empty;
        if (role.StartsWith("arn:", StringComparison.OrdinalIgnoreCase))
        {
            throw new ValidationMetadataException(
                $"'{Text.Printable.Text(role)}' is an ARN. Give the name of the role alone, such as '{Text.Printable.Text(NameOf(role))}': the role is entered in each account, and the ARN is made of the account's id.");
        }

        // The path may begin with a slash, as IAM writes it.
        var parts = (role.StartsWith('/') ? role[1..] : role).Split('/');
        if (role.Length > LongestPath || parts[^1].Length > LongestName || !Array.TrueForAll(parts, IsPart))
        {
            throw new ValidationMetadataException(
                $"'{Text.Printable.Text(role)}' is no name of a role. Give the name, such as 'RootAuditReader', or path and name where the role has a path: 'security/RootAuditReader'. It does not end in a slash.");
        }
    }

    private static bool IsPart(string part) => part.Length > 0 && part.All(one => char.IsAsciiLetterOrDigit(one) || "_+=,.@-".Contains(one, StringComparison.Ordinal));

    private static string NameOf(string arn) => arn[(arn.LastIndexOf('/') + 1)..];
}
