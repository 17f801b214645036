using RootAudit.Simulator.State;

namespace RootAudit.Simulator.Scenarios;

/// <summary>Makes keys, certificates and devices of one account, with times that fit together.</summary>
internal sealed class CredentialFactory(Dice dice, DateTimeOffset now, string partition, string accountId)
{
    private const string Upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public DateTimeOffset Now { get; } = now;

    /// <summary>A time so many days ago, at some hour.</summary>
    public DateTimeOffset DaysAgo(int low, int high) => Now.AddDays(-dice.Between(low, high)).AddSeconds(-dice.Below(80_000));

    /// <summary>A time on the present day, as the report would show a key in use.</summary>
    public DateTimeOffset Today()
    {
        var midnight = new DateTimeOffset(Now.UtcDateTime.Date, TimeSpan.Zero);
        var time = Now.AddMinutes(-dice.Between(20, 120));
        return time < midnight ? midnight : time;
    }

    public AccessKey Key(bool active, DateTimeOffset created, DateTimeOffset? lastUsed)
    {
        var service = lastUsed is null ? null : dice.Pick(Names.Services);
        var region = service is null || Names.IsGlobal(service) ? null : dice.Pick(Names.Regions);
        return new AccessKey(UserKeyId(), active, created, lastUsed < created ? created : lastUsed, region, service);
    }

    public string UserKeyId() => "AKIA" + dice.Text(16, Upper);

    public string UserId() => "AIDA" + dice.Text(17, Upper);

    public SigningCertificate Certificate(bool active, DateTimeOffset uploaded) => new(dice.Text(32, Upper), active, uploaded);

    public MfaDevice Virtual(string name, DateTimeOffset enabled) => new(Arn($"mfa/{name}"), MfaKind.Virtual, enabled);

    /// <summary>A FIDO key of a user (<c>user/NAME</c>) or of the root user (<c>root</c>).</summary>
    public MfaDevice Fido(string owner, DateTimeOffset enabled) =>
        new(Arn($"u2f/{owner}/key-{dice.Text(26, Upper)}"), MfaKind.Fido, enabled);

    public MfaDevice Hardware(DateTimeOffset enabled) => new("GAHT" + dice.Text(8, "0123456789"), MfaKind.Hardware, enabled);

    private string Arn(string resource) => $"arn:{partition}:iam::{accountId}:{resource}";
}
