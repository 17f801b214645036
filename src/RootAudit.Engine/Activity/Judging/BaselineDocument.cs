using System.Text.Json.Serialization;
using RootAudit.Accounts;
using RootAudit.Activity.Baselines;

namespace RootAudit.Engine.Activity.Judging;

/// <summary>The form of a baseline file, version 1.</summary>
internal sealed class BaselineDocument
{
    private const string FormatName = "RootAudit.RootActivityBaseline";

    public required string Format { get; set; }

    public required int Version { get; set; }

    public long SkippedCount { get; set; }

    public required Profile Organization { get; set; }

    public required List<Profile> Accounts { get; set; }

    public bool AccountsLimited { get; set; }

    public static BaselineDocument Of(RootActivityBaseline baseline) => new()
    {
        Format = FormatName,
        Version = RootActivityBaseline.CurrentVersion,
        SkippedCount = baseline.SkippedCount,
        Organization = Profile.Of(baseline.Organization),
        Accounts = [.. baseline.Account.Select(Profile.Of)],
        AccountsLimited = baseline.AccountsLimited,
    };

    /// <summary>The baseline, checked.</summary>
    /// <exception cref="BaselineFormatException">It does not hold together.</exception>
    public RootActivityBaseline ToBaseline()
    {
        if (Format != FormatName)
            throw new BaselineFormatException($"Its format is not '{FormatName}'.");
        if (Version != RootActivityBaseline.CurrentVersion)
            throw new BaselineFormatException(FormattableString.Invariant($"Its version is {Version}, and this module reads version {RootActivityBaseline.CurrentVersion}."));
        if (Organization is null || Accounts is null || Accounts.Contains(null!))
            throw new BaselineFormatException("A profile is null.");
        if (Accounts.Count > BaselineLimits.Accounts)
            throw new BaselineFormatException(FormattableString.Invariant($"It has more than {BaselineLimits.Accounts} accounts."));
        if (SkippedCount < 0 || Organization.AccountId is not null)
            throw new BaselineFormatException("The organization has an account id, or skippedCount is negative.");
        if (Accounts.Find(one => !AccountId.IsValid(one.AccountId)) is not null)
            throw new BaselineFormatException("An account has no id of twelve digits.");
        if (Accounts.DistinctBy(one => one.AccountId, StringComparer.Ordinal).Count() < Accounts.Count)
            throw new BaselineFormatException("An account is there twice.");
        return new RootActivityBaseline
        {
            SkippedCount = SkippedCount,
            Organization = Organization.ToProfile(),
            Account = [.. Accounts.Select(one => one.ToProfile())],
            AccountsLimited = AccountsLimited,
        };
    }

    internal sealed class Profile
    {
        public string? AccountId { get; set; }

        public required long EventCount { get; set; }

        public DateTimeOffset? StartTime { get; set; }

        public DateTimeOffset? EndTime { get; set; }

        public required List<UsualValue> Networks { get; set; }

        public required List<UsualValue> Regions { get; set; }

        public required List<UsualValue> UserAgents { get; set; }

        public required List<UsualValue> Hours { get; set; }

        public required List<UsualValue> Events { get; set; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public List<ActivityTrait>? Limited { get; set; }

        public static Profile Of(ActivityProfile profile) => new()
        {
            AccountId = profile.AccountId,
            EventCount = profile.EventCount,
            StartTime = profile.StartTime,
            EndTime = profile.EndTime,
            Networks = [.. profile.Network],
            Regions = [.. profile.Region],
            UserAgents = [.. profile.UserAgent],
            Hours = [.. profile.Hour],
            Events = [.. profile.Event],
            Limited = profile.Limited.Count == 0 ? null : [.. profile.Limited],
        };

        public ActivityProfile ToProfile()
        {
            var profile = new ActivityProfile
            {
                AccountId = AccountId,
                EventCount = EventCount,
                StartTime = StartTime?.ToUniversalTime(),
                EndTime = EndTime?.ToUniversalTime(),
                Network = Networks ?? [],
                Region = Regions ?? [],
                UserAgent = UserAgents ?? [],
                Hour = Hours ?? [],
                Event = Events ?? [],
                Limited = Limited ?? [],
            };
            return profile.Problem() is { } problem
                ? throw new BaselineFormatException($"The profile of {AccountId ?? "the organization"} does not hold together: {problem}")
                : profile;
        }
    }
}
