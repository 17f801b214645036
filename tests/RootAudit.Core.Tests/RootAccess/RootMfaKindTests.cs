using RootAudit.RootAccess;

namespace RootAudit.Tests.RootAccess;

public sealed class RootMfaKindTests
{
    [Theory]
    [InlineData("arn:aws:iam::111122223333:mfa/root-account-mfa-device", RootMfaKind.Virtual)]
    [InlineData("arn:aws-cn:iam::111122223333:mfa/u2f", RootMfaKind.Virtual)]
    [InlineData("arn:aws:iam::111122223333:u2f/root/key-ABC", RootMfaKind.PasskeyOrSecurityKey)]
    [InlineData("GAHT12345678", RootMfaKind.HardwareToken)]
    [InlineData("arn:aws:iam::111122223333:sms-mfa/root", RootMfaKind.Unknown)]
    [InlineData("arn:aws:iam::111122223333:mfax/root", RootMfaKind.Unknown)]
    [InlineData("arn:aws:sts::111122223333:mfa/root", RootMfaKind.Unknown)]
    [InlineData("arn:aws:iam", RootMfaKind.Unknown)]
    [InlineData("+491701234567", RootMfaKind.Unknown)]
    [InlineData("", RootMfaKind.Unknown)]
    public void The_form_of_the_serial_number_tells_the_kind_and_an_unknown_form_none(string serial, RootMfaKind expected) =>
        Assert.Equal(expected, RootMfaDevice.KindOf(serial));
}
