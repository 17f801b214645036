using System.Globalization;
using RootAudit.Simulator.State;

namespace RootAudit.Simulator.Scenarios;

/// <summary>Fills an account with IAM users: people with passwords, machines with keys, and the neglect of both.</summary>
internal sealed class UserFactory(Dice dice, Scenario scenario)
{
    public void Fill(SimulatedAccount account, CredentialFactory make, int count, bool namesake)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < count; i++)
        {
            // The namesake of "root" carries a virtual device: who matches on the text takes it for the root user's.
            var isNamesake = namesake && i == 0;
            var isPerson = isNamesake || dice.Percent(60);
            var name = Unique(names, isNamesake ? "rootcause" : Name(isPerson), i);
            var user = Make(account, make, name);
            if (isPerson)
                Person(user, make, alwaysVirtual: isNamesake);
            if (!isPerson || dice.Percent(35))
                Machine(user, make);
            account.Users.Add(user);
        }
    }

    public static Principal Make(SimulatedAccount account, CredentialFactory make, string name) => new()
    {
        Name = name,
        Arn = account.Arn($"user/{name}"),
        UserId = make.UserId(),
        Created = make.DaysAgo(900, 1800),
    };

    private string Name(bool isPerson)
    {
        if (scenario == Scenario.Neglected && dice.Percent(12))
            return dice.Pick(Names.HostileUsers);
        return dice.Pick(isPerson ? Names.People : Names.Machines);
    }

    private static string Unique(HashSet<string> names, string name, int number)
    {
        if (!names.Add(name))
            names.Add(name = string.Create(CultureInfo.InvariantCulture, $"{name}-{number}"));
        return name;
    }

    private void Person(Principal user, CredentialFactory make, bool alwaysVirtual)
    {
        var neglected = scenario == Scenario.Neglected;
        if (!alwaysVirtual && dice.Percent(10))
            return;
        DateTimeOffset? lastUsed = dice.Percent(neglected ? 20 : 5) ? null : make.DaysAgo(0, neglected ? 500 : 60);
        user.Password = new Password(make.DaysAgo(501, 880), lastUsed);
        if (!alwaysVirtual && dice.Percent(neglected ? 35 : 4))
            return;
        var enabled = make.DaysAgo(30, 500);
        if (alwaysVirtual || dice.Percent(70))
            user.MfaDevices.Add(make.Virtual(user.Name!, enabled));
        else if (dice.Percent(60))
            user.MfaDevices.Add(make.Fido("user/" + user.Name, enabled));
        else
            user.MfaDevices.Add(make.Hardware(enabled));
    }

    private void Machine(Principal user, CredentialFactory make)
    {
        var neglected = scenario == Scenario.Neglected;
        var old = neglected ? 880 : 80;
        user.Keys.Add(make.Key(active: true, make.DaysAgo(10, old), dice.Percent(neglected ? 25 : 5) ? null : make.DaysAgo(0, 9)));
        if (dice.Percent(neglected ? 40 : 10))
            user.Keys.Add(make.Key(active: dice.Percent(50), make.DaysAgo(10, old), dice.Percent(50) ? null : make.DaysAgo(0, 9)));
        if (neglected && user.Keys.Count == 2 && dice.Percent(6))
            user.Keys.Add(make.Key(active: false, make.DaysAgo(100, old), null));
        if (neglected && dice.Percent(4))
            user.Certificates.Add(make.Certificate(active: dice.Percent(50), make.DaysAgo(300, old)));
    }
}
