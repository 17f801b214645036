namespace RootAudit.Posture;

/// <summary>A virtual MFA device (a TOTP app) that is assigned to somebody.</summary>
/// <param name="SerialNumber">The ARN of the device.</param>
/// <param name="UserArn">The ARN of the user that it is assigned to; <see langword="null"/> where none was sent.</param>
/// <param name="EnableDate">When it was assigned (UTC).</param>
public sealed record VirtualMfaDevice(string SerialNumber, string? UserArn, DateTimeOffset? EnableDate)
{
    /// <summary>
    /// Whether the device is the root user's. Decided by the ARN of its user alone: an IAM user may be called
    /// <c>rootcause</c>, and root's device may have any name.
    /// </summary>
    public bool IsRoot => UserArn is not null && UserArn.EndsWith(":root", StringComparison.Ordinal);
}
