using System.Globalization;
using RootAudit.Simulator.Faults;

namespace RootAudit.Simulator;

/// <summary>The options of the executable, one row each.</summary>
internal static class CommandLine
{
    /// <summary>Asks for a second server in the process; its endpoint is printed beside the first one's.</summary>
    public const string Rehearsal = "--rehearsal";

    private static readonly Dictionary<string, (string Value, string Help, Func<SimulatorOptions, string, SimulatorOptions> Set)> Rows =
        new(StringComparer.Ordinal)
        {
            ["--accounts"] = ("N", "accounts in the organization (60)", (o, v) => o with { Accounts = Whole(v) }),
            ["--users"] = ("N", "IAM users in each account (10)", (o, v) => o with { Users = Whole(v) }),
            ["--seed"] = ("N", "the same seed gives the same organization (1)", (o, v) => o with { Seed = Whole(v) }),
            ["--scenario"] = ("healthy|neglected", "how the organization looks (healthy)", (o, v) => o with { Scenario = Enum.Parse<Scenario>(v, ignoreCase: true) }),
            ["--latency"] = ("MS", "each answer waits so long", (o, v) => o with { Latency = Milliseconds(v) }),
            ["--report-time"] = ("MS", "a credential report takes so long", (o, v) => o with { ReportTime = Milliseconds(v) }),
            ["--port"] = ("N", "the port on 127.0.0.1 (0: a free one)", (o, v) => o with { Port = Whole(v) }),
            ["--partition"] = ("NAME", "aws, aws-us-gov or aws-cn (aws)", (o, v) => o with { Partition = v is "aws" or "aws-us-gov" or "aws-cn" ? v : throw new FormatException() }),
            ["--role-name"] = ("NAME", "the role in the member accounts", (o, v) => o with { RoleName = v }),
            ["--external-id"] = ("ID", "AssumeRole must bring this external id", (o, v) => o with { ExternalId = v }),
            ["--token-code"] = ("CODE", "a user's AssumeRole must bring this code of the device mfa/USER, once", (o, v) => o with { TokenCode = v }),
            ["--page-size"] = ("N", "accounts per page (20)", (o, v) => o with { PageSize = Whole(v) }),
            ["--empty-page"] = ("", "an empty page with a token after the first", (o, _) => o with { EmptyPage = true }),
            ["--omit-paths"] = ("", "no Paths, no State, only Status", (o, _) => o with { OmitPaths = true }),
            ["--delegated-administrator"] = ("", "the credentials belong to a delegated administrator", (o, _) => o with { CallerIsDelegatedAdministrator = true }),
            ["--outside-organization"] = ("", "the credentials belong to an account without an organization", (o, _) => o with { OutsideOrganization = true }),
            ["--policies"] = ("plain|mixed|notenabled", "service control policies (plain)", (o, v) => o with { Policies = Enum.Parse<PolicyTree>(v, ignoreCase: true) }),
            ["--trails"] = ("byscenario|none|logarchive", "the organization's trail (byscenario)", (o, v) => o with { Trails = Enum.Parse<TrailPlan>(v, ignoreCase: true) }),
            ["--more-units"] = ("N", "more organizational units", (o, v) => o with { MoreUnits = Whole(v) }),
            ["--more-policies"] = ("N", "more service control policies", (o, v) => o with { MorePolicies = Whole(v) }),
            ["--malformed-policy"] = ("", "a policy whose document is none", (o, _) => o with { MalformedPolicy = true }),
            ["--denied-action"] = ("ACTION", "an action the caller does not have; may be repeated", (o, v) => o with { DeniedActions = [.. o.DeniedActions, v] }),
            ["--root-features"] = ("LIST", "features of centralized root access, by comma (RootCredentialsManagement)", (o, v) => o with { RootFeatures = Features(v) }),
            ["--root-propagation"] = ("MS", "centralized root access takes effect so long after it is switched on", (o, v) => o with { RootAccessPropagation = Milliseconds(v) }),
            ["--sts-rate"] = ("N", "STS calls per second", (o, v) => o with { StsRatePerSecond = Real(v) }),
            ["--sts-burst"] = ("N", "STS calls at once", (o, v) => o with { StsBurst = Whole(v) }),
            ["--iam-rate"] = ("N", "IAM calls per second in each account", (o, v) => o with { IamRatePerSecond = Real(v) }),
            ["--iam-burst"] = ("N", "IAM calls at once in each account", (o, v) => o with { IamBurst = Whole(v) }),
            ["--organizations-rate"] = ("N", "Organizations calls per second", (o, v) => o with { OrganizationsRatePerSecond = Real(v) }),
            ["--organizations-burst"] = ("N", "Organizations calls at once", (o, v) => o with { OrganizationsBurst = Whole(v) }),
            ["--root-calls"] = ("N", "calls of root in each account's trail besides its scenes", (o, v) => o with { RootCalls = Whole(v) }),
            ["--trail-folder"] = ("PATH", "a folder whose files are the objects of the trail's bucket", (o, v) => o with { TrailFolder = v }),
            ["--throttle-every"] = ("N", "throttle every n-th call", Fault((f, v) => f with { ThrottleEvery = Whole(v) })),
            ["--server-errors"] = ("PERCENT", "calls answered with 500 or 503", Fault((f, v) => f with { ServerErrorPercent = Real(v) })),
            ["--cut-off"] = ("PERCENT", "calls whose answer is cut off", Fault((f, v) => f with { CutOffPercent = Real(v) })),
            ["--garbage"] = ("PERCENT", "calls answered with HTML", Fault((f, v) => f with { GarbagePercent = Real(v) })),
            ["--slow"] = ("PERCENT", "calls that take --slow-by longer", Fault((f, v) => f with { SlowPercent = Real(v) })),
            ["--slow-by"] = ("MS", "how much longer (5000)", Fault((f, v) => f with { SlowBy = Milliseconds(v) })),
            ["--denied"] = ("PERCENT", "accounts whose role cannot be assumed", Fault((f, v) => f with { DeniedAccountPercent = Real(v) })),
            ["--partly-denied"] = ("PERCENT", "accounts where single IAM actions are denied", Fault((f, v) => f with { PartlyDeniedAccountPercent = Real(v) })),
            ["--broken"] = ("PERCENT", "accounts whose IAM answers are always cut off", Fault((f, v) => f with { BrokenAccountPercent = Real(v) })),
            ["--garbage-accounts"] = ("PERCENT", "accounts whose IAM answers are always HTML", Fault((f, v) => f with { GarbageAccountPercent = Real(v) })),
            ["--limit-exceeded"] = ("N", "LimitExceeded for the first n report starts of each account", Fault((f, v) => f with { LimitExceededCalls = Whole(v) })),
            ["--report-capacity"] = ("N", "reports under way at once", Fault((f, v) => f with { ReportCapacity = Whole(v) })),
            ["--session-lifetime"] = ("MS", "role sessions live no longer", Fault((f, v) => f with { SessionLifetime = Milliseconds(v) })),
            ["--old-report"] = ("MINUTES", "every account starts with a report of this age", Fault((f, v) => f with { OldReportAge = TimeSpan.FromMinutes(Real(v)) })),
            ["--cut-reports"] = ("BYTES", "how many bytes are missing at the end of every report", Fault((f, v) => f with { MissingReportBytes = Whole(v) })),
            ["--clock-skew"] = ("MINUTES", "the server's clock is so far ahead", Fault((f, v) => f with { ClockSkew = TimeSpan.FromMinutes(Real(v)) })),
            [Rehearsal] = ("", "a second server of the same organization, to get the process warm on", (o, _) => o),
            ["--exit-with-input"] = ("", "end when standard input ends", (o, _) => o),
        };

    public static string Help => string.Join('\n', Rows.Select(row => $"  {row.Key + " " + row.Value.Value,-32}{row.Value.Help}"));

    /// <summary>The options, or the message why there are none.</summary>
    public static SimulatorOptions? TryParse(IReadOnlyList<string> arguments, out bool exitWithInput, out string error)
    {
        var options = new SimulatorOptions();
        exitWithInput = arguments.Contains("--exit-with-input", StringComparer.Ordinal);
        for (var i = 0; i < arguments.Count; i++)
        {
            var name = arguments[i];
            if (!Rows.TryGetValue(name, out var row))
            {
                error = $"Unknown option '{name}'.";
                return null;
            }

            var value = "";
            if (row.Value.Length > 0)
            {
                if (++i == arguments.Count)
                {
                    error = $"{name} {row.Value}: the value is missing.";
                    return null;
                }

                value = arguments[i];
            }

            try
            {
                options = row.Set(options, value);
            }
            catch (Exception exception) when (exception is FormatException or OverflowException or ArgumentException)
            {
                error = $"'{value}' is no value for {name} {row.Value}.";
                return null;
            }
        }

        error = "";
        return options;
    }

    private static Func<SimulatorOptions, string, SimulatorOptions> Fault(Func<FaultOptions, string, FaultOptions> set) =>
        (options, value) => options with { Faults = set(options.Faults, value) };

    private static string[] Features(string list)
    {
        string[] features = [.. list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(one => one is not "none")];
        return features.Except([State.RootAccess.CredentialsManagement, State.RootAccess.Sessions], StringComparer.Ordinal).Any()
            ? throw new FormatException()
            : features;
    }

    private static int Whole(string value) => int.Parse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static double Real(string value) => double.Parse(value, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static TimeSpan Milliseconds(string value) => TimeSpan.FromMilliseconds(Real(value));
}
