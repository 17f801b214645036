using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using RootAudit.Simulator.State;

namespace RootAudit.Simulator.Faults;

/// <summary>What happens to one call.</summary>
public enum FaultKind
{
    /// <summary>Nothing: it is carried out and answered.</summary>
    None,

    /// <summary>It is refused for its rate.</summary>
    Throttled,

    /// <summary>It is refused since too many reports are under way.</summary>
    LimitExceeded,

    /// <summary>A 500 or 503.</summary>
    ServerError,

    /// <summary>The connection ends before the answer does.</summary>
    CutOff,

    /// <summary>An HTML page.</summary>
    Garbage,
}

/// <summary>The fault of one call, and how much longer its answer takes.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Slow">Whether the answer is a slow one.</param>
/// <param name="Lot">A number drawn for this call: chooses among the forms of the fault.</param>
internal readonly record struct Fault(FaultKind Kind, bool Slow, ulong Lot);

/// <summary>
/// Decides the fault of each call from the seed, the account, the operation and how many such calls came before: never
/// from the clock or the order among accounts, so that a run with faults can be repeated.
/// </summary>
internal sealed class FaultPlan(SimulatorOptions options, TimeProvider clock)
{
    private readonly ConcurrentDictionary<(string Service, string Account), RateLimit?> _rates = new();
    private readonly ConcurrentDictionary<(string Service, string Account), StrongBox<long>> _serviceCalls = new();
    private readonly ConcurrentDictionary<(string Operation, string Account), StrongBox<long>> _operationCalls = new();
    private readonly ConcurrentDictionary<(string Account, string Region), WindowLimit> _lookups = new();
    private readonly FaultOptions _faults = options.Faults;

    /// <param name="service">The signing name.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="subject">The account the call is about.</param>
    /// <param name="caller">The account the call acts in: its IAM is what may be broken.</param>
    /// <param name="region">The Region that was called.</param>
    public Fault Next(string service, string operation, string subject, SimulatedAccount caller, string region)
    {
        // AWS's own bound, that nobody can switch off: two lookups a second in each account and Region.
        if (operation is "LookupEvents" && !_lookups.GetOrAdd((caller.Id, region), _ => new WindowLimit(clock, 2, TimeSpan.FromSeconds(1))).TryTake())
            return new Fault(FaultKind.Throttled, Slow: false, 0);
        var shared = service is "sts" or "organizations" or "account" ? "" : caller.Id;
        if (_rates.GetOrAdd((service is "account" ? "organizations" : service, shared), MakeRate)?.TryTake() == false)
            return new Fault(FaultKind.Throttled, Slow: false, 0);
        if (_faults.ThrottleEvery > 0 && IsNth(service, shared))
            return new Fault(FaultKind.Throttled, Slow: false, 0);

        var number = Count(_operationCalls, (operation, subject));
        var slow = Happens(_faults.SlowPercent, "slow", subject, operation, number, out _);
        if (service is "iam" && caller.Breakage != Breakage.None)
            return new Fault(caller.Breakage == Breakage.CutOff ? FaultKind.CutOff : FaultKind.Garbage, slow, (ulong)number);
        if (Happens(_faults.ServerErrorPercent, "5xx", subject, operation, number, out var lot))
            return new Fault(FaultKind.ServerError, slow, lot);
        if (Happens(_faults.CutOffPercent, "cut", subject, operation, number, out lot))
            return new Fault(FaultKind.CutOff, slow, lot);
        if (Happens(_faults.GarbagePercent, "garbage", subject, operation, number, out lot))
            return new Fault(FaultKind.Garbage, slow, lot);
        return operation is "GenerateCredentialReport" && number <= _faults.LimitExceededCalls
            ? new Fault(FaultKind.LimitExceeded, slow, 0)
            : new Fault(FaultKind.None, slow, 0);
    }

    /// <summary>
    /// AWS counts IAM for each account, so the order among accounts must decide nothing here; but where the count of each began with the same
    /// number, accounts that get fewer than n calls would never meet a refusal. So each begins somewhere else. No account begins where n - 1
    /// calls come before its first refusal: a client is content then and makes no n-th, and over all accounts it would be fewer than one in n.
    /// </summary>
    private bool IsNth(string service, string account)
    {
        var every = _faults.ThrottleEvery;
        var before = account.Length == 0 || every == 1
            ? 0
            : 1 + (long)(Dice.Hash((ulong)options.Seed, $"throttle/{service}/{account}", 0) % (ulong)(every - 1));
        return (before + Count(_serviceCalls, (service, account))) % every == 0;
    }

    private static long Count<T>(ConcurrentDictionary<T, StrongBox<long>> counters, T key)
        where T : notnull => Interlocked.Increment(ref counters.GetOrAdd(key, static _ => new StrongBox<long>()).Value);

    private bool Happens(double percent, string what, string account, string operation, long number, out ulong lot)
    {
        lot = 0;
        if (percent <= 0)
            return false;
        lot = Dice.Hash((ulong)options.Seed, $"{what}/{account}/{operation}", number);
        var happens = lot % 1_000_000 < percent * 10_000;
        lot >>= 32;
        return happens;
    }

    private RateLimit? MakeRate((string Service, string Account) key)
    {
        var (rate, burst) = key.Service switch
        {
            "sts" => (options.StsRatePerSecond, options.StsBurst),
            "iam" => (options.IamRatePerSecond, options.IamBurst),
            "cloudtrail" or "events" or "logs" or "monitoring" or "sns" or "s3" => (null, null),
            _ => (options.OrganizationsRatePerSecond, options.OrganizationsBurst),
        };
        return rate is { } perSecond ? new RateLimit(clock, perSecond, burst) : null;
    }
}
