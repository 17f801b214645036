namespace RootAudit.RootAccess;

/// <summary>What an MFA device of root is.</summary>
public enum RootMfaKind
{
    /// <summary>Its serial number is of no form that is known.</summary>
    Unknown = 0,

    /// <summary>A phone app (virtual TOTP).</summary>
    Virtual,

    /// <summary>A passkey or a FIDO security key: IAM does not tell the two apart.</summary>
    PasskeyOrSecurityKey,

    /// <summary>A hardware TOTP token.</summary>
    HardwareToken,
}

/// <summary>An MFA device of root, as a root session lists it.</summary>
/// <param name="SerialNumber">The ARN of the device; for a hardware token the serial number on its back.</param>
/// <param name="EnableDate">When it was registered (UTC).</param>
public sealed record RootMfaDevice(string SerialNumber, DateTimeOffset? EnableDate)
{
    /// <summary>What it is.</summary>
    public RootMfaKind Kind => KindOf(SerialNumber);

    /// <summary>
    /// The kind that a serial number stands for: virtual devices and FIDO devices have ARNs of their own, a token has its bare serial
    /// (<see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_MFADevice.html"/>). What is of neither form is
    /// <see cref="RootMfaKind.Unknown"/>: a kind that AWS adds must not pass for hardware.
    /// </summary>
    public static RootMfaKind KindOf(string serialNumber)
    {
        ArgumentNullException.ThrowIfNull(serialNumber);
        if (!serialNumber.StartsWith("arn:", StringComparison.Ordinal))
            return serialNumber.Length > 0 && serialNumber.All(char.IsAsciiLetterOrDigit) ? RootMfaKind.HardwareToken : RootMfaKind.Unknown;
        string[] parts = serialNumber.Split(':', 6);
        if (parts.Length < 6 || parts[2] != "iam")
            return RootMfaKind.Unknown;
        return parts[5].Split('/')[0] switch
        {
            "mfa" => RootMfaKind.Virtual,
            "u2f" => RootMfaKind.PasskeyOrSecurityKey,
            _ => RootMfaKind.Unknown,
        };
    }

    /// <summary>Kind and serial number.</summary>
    public override string ToString() => $"{Kind} {SerialNumber}";
}
