using RootAudit.Simulator.Wire;

namespace RootAudit.Simulator.State;

/// <summary>Whether a user's call is made with an MFA device. The words are those of AWS.</summary>
internal sealed class MfaCodes(SimulatorOptions options)
{
    private int _spent;

    /// <summary>Whether the call brings what a trust policy with <c>aws:MultiFactorAuthPresent</c> asks for.</summary>
    /// <param name="call">A call of STS.</param>
    /// <exception cref="AwsException">The call brings a device or a code that is not good, which is refused whatever the policy asks for.</exception>
    public bool Satisfy(Call call)
    {
        var (device, code) = (call.Input.Text("SerialNumber"), call.Input.Text("TokenCode"));
        if (device is null && code is null)
            return options.TokenCode is null || call.Caller.IsRoleSession;
        if (device is null || code is null)
            throw Failed(", must provide both MFA serial number and one time pass code.");
        if (call.Caller.IsRoleSession || !string.Equals(device, call.Caller.Arn.Replace(":user/", ":mfa/", StringComparison.Ordinal), StringComparison.Ordinal))
            throw Failed(", unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.");
        if (!string.Equals(code, options.TokenCode, StringComparison.Ordinal) || Interlocked.Exchange(ref _spent, 1) == 1)
            throw Failed(" with invalid MFA one time pass code. ");
        return true;
    }

    private static AwsException Failed(string why) => new("AccessDenied", 403, "MultiFactorAuthentication failed" + why);
}
