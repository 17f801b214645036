using RootAudit.Engine.Store.Query;
using RootAudit.Guardrails;

namespace RootAudit.Engine.Tests.Store;

/// <summary>What root sessions told and what policies do to root, saved, read back and asked in SQL.</summary>
public sealed class StoredRootTests : IDisposable
{
    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData(GuardrailStatus.Unknown)]
    [InlineData(GuardrailStatus.NotDenied)]
    public void Not_to_have_asked_for_the_guardrail_stays_apart_from_not_knowing_it(GuardrailStatus? status)
    {
        var store = _folder.Open();
        var audit = StoreSeed.Audit("111111111111");
        using (var writer = store.BeginRun(StoreSeed.Run("run-1")))
            writer.SaveAccount(audit with { Posture = audit.Posture with { Guardrail = status } });

        var read = Assert.Single(store.FinishedAccounts("run-1")).Posture;

        Assert.Equal((status, null, 0, null), (read.Guardrail, read.MfaDeviceCount, read.MfaDevice.Count, read.RootSessionTime));
        using var query = StoreQuery.Open(store, _folder.Clock);
        Assert.Equal(status?.ToString(), Assert.Single(query.Execute("SELECT guardrail FROM posture"))["guardrail"]);
    }

    [Fact]
    public void Devices_of_root_are_asked_with_their_kinds_and_each_once()
    {
        var store = _folder.Open();
        using (var writer = store.BeginRun(StoreSeed.Run("run-1")))
            writer.SaveAccount(AuditStoreTests.FullAudit());

        using var query = StoreQuery.Open(store, _folder.Clock);
        var devices = query
            .Execute("SELECT concat_ws(' ', serial_number, user_arn, is_root, type, enable_time) AS line FROM mfa_devices ORDER BY line")
            .Select(row => row["line"]);

        Assert.Equal(
            [
                "GAHT12345678 arn:aws:iam::111111111111:root 1 HardwareToken 2026-05-02T12:00:00Z",
                "arn:aws:iam::111111111111:mfa/x arn:aws:iam::111111111111:root 1 Virtual 2026-05-29T12:00:00Z",
                "arn:aws:iam::111111111111:u2f/root-account/\"key\" arn:aws:iam::111111111111:root 1 PasskeyOrSecurityKey",
                "serial 0 Virtual",
            ],
            devices);
    }
}
