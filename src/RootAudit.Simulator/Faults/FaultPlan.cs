using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using RootAudit.Simulator.State;

namespace RootAudit.Simulator.Faults;

/// <summary>What happens to one call.</summary>
internal enum FaultKind
{
    None,
    Throttled,
    LimitExceeded,
    ServerError,
    CutOff,
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
        if (_faults.ThrottleEvery > 0 && Count(_serviceCalls, (service, shared)) % _faults.ThrottleEvery == 0)
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
