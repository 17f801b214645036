using RootAudit.Simulator.State;
using RootAudit.Simulator.Wire;

namespace RootAudit.Simulator.Operations;

/// <summary>Passwords and certificates, and the removal of credentials. Without a user name, the caller's own.</summary>
internal static partial class IamOperations
{
    private static void ListSigningCertificates(Call call, XmlBody xml)
    {
        var user = UserOf(call);
        Page(call, xml, "Certificates", user.Certificates, certificate =>
        {
            xml.Text("UserName", user.Name);
            xml.Text("CertificateId", certificate.Id);
            xml.Text("CertificateBody", $"-----BEGIN CERTIFICATE-----\n{certificate.Id}\n-----END CERTIFICATE-----");
            xml.Text("Status", certificate.Active ? "Active" : "Inactive");
            xml.Time("UploadDate", certificate.Uploaded);
        });
    }

    private static void GetLoginProfile(Call call, XmlBody xml)
    {
        var user = UserOf(call);
        WriteLoginProfile(xml, user, user.Password ?? throw NoLoginProfile(user));
    }

    /// <summary>For root this is the task that lets its password be recovered by e-mail: it has a profile, and nobody knows its password.</summary>
    private static void CreateLoginProfile(Call call, XmlBody xml)
    {
        var user = UserOf(call);
        if (!user.IsRoot && call.Input.Text("Password") is null)
            throw new AwsException("ValidationError", 400, "Must specify a password.");
        Change(call, () =>
        {
            if (user.Password is not null)
                throw new AwsException("EntityAlreadyExists", 409, $"Login Profile for user {user.Name} already exists.");
            user.Password = new Password(call.Now, null);
        });
        WriteLoginProfile(xml, user, user.Password!);
    }

    private static void DeleteAccessKey(Call call, XmlBody xml)
    {
        var (user, id) = (UserOf(call), call.Required("AccessKeyId"));
        Remove(call, user.Keys, key => key.Id, id, $"The Access Key with id {id} cannot be found.");
    }

    private static void DeleteSigningCertificate(Call call, XmlBody xml)
    {
        var (user, id) = (UserOf(call), call.Required("CertificateId"));
        Remove(call, user.Certificates, certificate => certificate.Id, id, $"The Certificate with id {id} cannot be found.");
    }

    private static void DeactivateMFADevice(Call call, XmlBody xml)
    {
        var (user, serial) = (UserOf(call), call.Required("SerialNumber"));
        Remove(call, user.MfaDevices, device => device.Serial, serial, $"MFA device with serial number {serial} is not associated with the user.");
    }

    private static void DeleteLoginProfile(Call call, XmlBody xml)
    {
        var user = UserOf(call);
        Change(call, () => user.Password = user.Password is null ? throw NoLoginProfile(user) : null);
    }

    private static void WriteLoginProfile(XmlBody xml, Principal user, Password password)
    {
        xml.Open("LoginProfile");
        xml.Text("UserName", user.Name);
        xml.Time("CreateDate", password.Changed);
        xml.Flag("PasswordResetRequired", false);
        xml.Close("LoginProfile");
    }

    private static void Remove<T>(Call call, List<T> all, Func<T, string> id, string wanted, string missing) => Change(call, () =>
    {
        if (all.RemoveAll(one => string.Equals(id(one), wanted, StringComparison.Ordinal)) == 0)
            throw new AwsException("NoSuchEntity", 404, missing);
    });

    /// <summary>One change of an account at a time; the next credential report shows it.</summary>
    private static void Change(Call call, Action change)
    {
        lock (call.Account)
        {
            change();
            call.Account.Changed();
        }
    }

    private static AwsException NoLoginProfile(Principal user) =>
        new("NoSuchEntity", 404, user.IsRoot ? "Login Profile for root user cannot be found." : $"Login Profile for User {user.Name} cannot be found.");
}
