using System.Globalization;
using RootAudit.Simulator.State;

namespace RootAudit.Simulator.Scenarios;

/// <summary>Makes one account after the other, each from a generator of its own.</summary>
internal sealed class AccountFactory(SimulatorOptions options, DateTimeOffset now)
{
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly HashSet<string> _emails = new(StringComparer.Ordinal);

    public SimulatedAccount Make(int number, string? name, string state, OrganizationalUnit? parent)
    {
        // Each account has its own dice: adding users to one must not change all that follow.
        var dice = new Dice(Dice.Hash((ulong)options.Seed, "account", number));
        var profile = Profile(dice, number);
        var id = Id(dice, number);
        var make = new CredentialFactory(dice, now, options.Partition, id);
        name ??= Name(dice, number);
        var created = make.DaysAgo(2700, 4300);
        var account = new SimulatedAccount
        {
            Id = id,
            Name = name,
            Email = Email(dice, name, number),
            Partition = options.Partition,
            State = state,
            JoinedMethod = dice.Percent(25) ? "INVITED" : "CREATED",
            Created = created,
            Joined = created.AddMilliseconds(dice.Below(1000)),
            Parent = parent,
            Alias = dice.Percent(50) ? $"corp-{id[^6..]}" : null,
            Root = new Principal { Arn = $"arn:{options.Partition}:iam::{id}:root", UserId = id, Created = created },
            // The first two are the accounts a caller may live in: its password policy shall exist in every organization.
            PasswordPolicy = number < 2 || dice.Percent(60) ? Policy(dice) : null,
            ReportStyle = new ReportStyle(
                RootPasswordSupported: options.Partition is not "aws-us-gov" && !RootProfiles.IsOldStyle(profile),
                Zulu: options.Scenario == Scenario.Neglected && dice.Percent(20)),
        };
        RootProfiles.Apply(profile, account.Root, make);
        new UserFactory(dice, options.Scenario).Fill(account, make, options.Users, profile == RootProfile.NamesakeWithVirtualDevice);
        account.ResourcePolicies[$"bucket/locked-{id}"] = Locking("s3", id);
        account.ResourcePolicies["queue/locked"] = Locking("sqs", id);
        if (dice.Percent(10))
            account.UnassignedDevices.Add(account.Arn("mfa/forgotten-phone"));
        return account;
    }

    private static string Locking(string service, string id) =>
        $$$"""{"Version":"2012-10-17","Statement":[{"Sid":"Locked{{{id}}}","Effect":"Deny","Principal":"*","Action":"{{{service}}}:*","Resource":"*"}]}""";

    private static PasswordPolicy Policy(Dice dice) =>
        new(dice.Between(8, 16), dice.Percent(70), dice.Percent(40) ? 90 : null, dice.Percent(50) ? 24 : null);

    private RootProfile Profile(Dice dice, int number)
    {
        // In GovCloud the root user cannot sign in: keys are all it can have.
        if (options.Partition is "aws-us-gov")
            return number % 9 == 4 ? RootProfile.KeyWithoutPassword : RootProfile.NeverClaimed;
        if (options.Scenario == Scenario.Neglected)
        {
            var all = Enum.GetValues<RootProfile>();
            return number == 0 ? RootProfile.VirtualDefaultName : number <= all.Length ? all[number - 1] : Weighted(dice, all);
        }

        return number == 0 ? RootProfile.SecurityKey : dice.Below(100) switch
        {
            < 70 => RootProfile.NeverClaimed,
            < 85 => RootProfile.HardwareToken,
            < 94 => RootProfile.SecurityKey,
            < 96 => RootProfile.VirtualDefaultName,
            < 98 => RootProfile.NoMfa,
            < 99 => RootProfile.InactiveKeyOnly,
            _ => RootProfile.KeyUsedTodayOldPassword,
        };
    }

    private static RootProfile Weighted(Dice dice, RootProfile[] all) => dice.Below(100) switch
    {
        < 25 => RootProfile.NeverClaimed,
        < 40 => RootProfile.NoMfa,
        < 50 => RootProfile.VirtualDefaultName,
        < 56 => RootProfile.HardwareToken,
        _ => dice.Pick(all),
    };

    private string Id(Dice dice, int number)
    {
        string id;
        do
            id = (number % 9 == 3 ? "0" : dice.Text(1, "123456789")) + dice.Text(11, "0123456789");
        while (!_ids.Add(id));
        return id;
    }

    private string Name(Dice dice, int number)
    {
        // From number 2 on, every fourth account, until all were used once.
        var hostile = (number - 2) / 4;
        if (options.Scenario == Scenario.Neglected && number % 4 == 2 && hostile < Names.HostileAccounts.Length)
            return Names.HostileAccounts[hostile];
        var name = $"{dice.Pick(Names.Products)}-{dice.Pick(Names.Stages)}";
        return number < 30 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}-{number}");
    }

    private string Email(Dice dice, string name, int number)
    {
        var word = new string([.. name.Where(char.IsAsciiLetterOrDigit)]).ToLowerInvariant();
        word = word.Length is 0 or > 30 ? "account" : word;
        var email = dice.Below(10) switch
        {
            < 6 => $"aws+{word}@corp.example",
            < 8 => $"aws-{word}@cloud.corp.example",
            8 => $"{word}.corp@gmail.com",
            _ => $"j.smith+{word}@corp.example",
        };
        if (!_emails.Add(email))
            _emails.Add(email = email.Replace("@", string.Create(CultureInfo.InvariantCulture, $".{number}@"), StringComparison.Ordinal));
        return email;
    }
}
