using RootAudit.Accounts;
using RootAudit.Audit;

namespace RootAudit.Tests.Audit;

/// <summary>What a run asked for, as a text that is the same for the same accounts and no other.</summary>
public sealed class AuditScopeTests
{
    [Fact]
    public void Order_and_repetition_do_not_matter()
    {
        var one = AuditScope.Of(["222222222222", "111111111111"], ["4", "3"], ["b", "a*"], ["/Root/B/", "Root/A"], [AccountState.Closed, AccountState.Active]);
        var two = AuditScope.Of(["111111111111", "222222222222", "111111111111"], ["3", "4"], ["a*", "b"], ["Root/A", "Root/B"], [AccountState.Active, AccountState.Closed]);

        Assert.Equal("-AccountId 111111111111, 222222222222 -ExcludeAccountId 3, 4 -Name 'a*', 'b' -OrganizationalUnit 'Root/A', 'Root/B' -State Active, Closed", one);
        Assert.Equal(one, two);
    }

    [Fact]
    public void Without_conditions_every_active_account_is_asked_for() =>
        Assert.Equal("-State Active", AuditScope.Unfiltered);

    [Fact]
    public void A_name_cannot_be_taken_for_another_condition()
    {
        var hostile = AuditScope.Of([], [], ["x' -OrganizationalUnit 'y"], [], []);
        var honest = AuditScope.Of([], [], ["x"], ["y"], []);
        Assert.NotEqual(honest, hostile);
        Assert.NotEqual(AuditScope.Of([], [], ["a', 'b"], [], []), AuditScope.Of([], [], ["a", "b"], [], []));
    }

    [Fact]
    public void What_is_not_known_is_like_nothing_and_held_by_everything_alone()
    {
        Assert.False(AuditScope.IsSame(null, null));
        Assert.False(AuditScope.IsSame(AuditScope.Unfiltered, null));
        Assert.True(AuditScope.IsSame("-Name 'a'", "-Name 'a'"));
        Assert.True(AuditScope.CanGoOn(null, AuditScope.Unfiltered));
        Assert.False(AuditScope.CanGoOn(null, "-Name 'a'"));
        Assert.False(AuditScope.CanGoOn("-Name 'a'", AuditScope.Unfiltered));
        Assert.True(AuditScope.CanGoOn("-Name 'a'", "-Name 'a'"));
    }
}
