using System.Management.Automation;
using RootAudit.Module.Tests.Commands.Support;
using RootAudit.Module.Tests.Harness;

namespace RootAudit.Module.Tests.Store;

/// <summary>SQL over the store and over the pipeline.</summary>
public sealed class QueryTests(StoredRuns runs) : IClassFixture<StoredRuns>
{
    private const string Endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";

    [Fact]
    public void Rows_have_the_columns_of_the_query_in_their_order()
    {
        var row = Assert.Single(Ask("\"SELECT 2 AS zeta, 'x' AS alpha, NULL AS missing, 1.5 AS half\"").EnsureClean().Output);
        Assert.Equal(["zeta", "alpha", "missing", "half"], row.Properties.Select(p => p.Name));
        Assert.Equal([2L, "x", null, 1.5], row.Properties.Select(p => p.Value));
    }

    [Fact]
    public void The_store_holds_every_account_that_was_audited()
    {
        var ids = Ask("'SELECT account_id FROM latest_accounts ORDER BY 1'").EnsureClean().Output.Select(r => (string)Facts.Of(r, "account_id")!);
        Assert.Equal(runs.Stage.ActiveAccounts.Select(a => a.AccountId).Order(StringComparer.Ordinal), ids);
    }

    [Fact]
    public void Ready_made_queries_run_by_name_with_parameters_of_the_user()
    {
        var names = runs.Run("Get-RootAuditQuery | ForEach-Object Name").EnsureClean().OutputAs<string>();
        Assert.True(names.Count >= 25, $"{names.Count} queries");
        Check.None(names.Where(n => runs.Run($"Invoke-RootAuditQuery -Name {n} -StorePath $store").Errors.Count > 0));
        var all = runs.Run("Invoke-RootAuditQuery -Name oldaccesskeys -Parameter @{ days = 0 } -StorePath $store").EnsureClean().Output.Count;
        var none = runs.Run("Invoke-RootAuditQuery -Name OldAccessKeys -Parameter @{ days = 99999 } -StorePath $store").EnsureClean().Output.Count;
        Assert.True(all > none, $"{all} and {none}");
        Assert.Equal(0, none);
    }

    [Fact]
    public void Queries_are_listed_by_pattern_and_matter()
    {
        Assert.All(runs.Run("Get-RootAuditQuery Root* -Category Root").EnsureClean().Output, q => Assert.StartsWith("Root", (string)Facts.Of(q, "Name")!, StringComparison.Ordinal));
        Assert.Empty(runs.Run("Get-RootAuditQuery nothing*").EnsureClean().Output);
        Assert.Equal("QueryNotFound,RootAudit.Commands.GetRootAuditQueryCommand", Assert.Single(runs.Run("Get-RootAuditQuery RootWithoutM").Errors).FullyQualifiedErrorId);
        Assert.StartsWith("QueryNotFound,", runs.Run("Invoke-RootAuditQuery -Name nothing").Failure.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_keep_their_kind()
    {
        var row = Assert.Single(Ask("'SELECT typeof(:n) AS n, typeof(@t) AS t, :d AS d, typeof(:z) AS z, :f AS f' "
            + "@{ n = 3; ':t' = 'O''Brien'; d = [datetime]::new(2026, 1, 2, 3, 4, 5, [DateTimeKind]::Utc); z = $null; f = $true }").EnsureClean().Output);
        Assert.Equal(["integer", "text", "2026-01-02T03:04:05Z", "null", 1L], row.Properties.Select(p => p.Value));
    }

    [Theory]
    [InlineData("$id")]
    [InlineData("@($id)")]
    [InlineData("[System.Collections.Generic.List[string]]@($id)")]
    [InlineData("(Get-OrganizationAccount -AccountId $id | ForEach-Object AccountId)")]
    [InlineData("@(Get-OrganizationAccount -AccountId $id | ForEach-Object AccountId)")]
    [InlineData("[psobject]@([psobject]$id)")]
    public void A_list_of_one_is_that_one(string value)
    {
        var run = runs.Run($"$id = '{runs.Stage.Truth.ManagementAccountId}'; Invoke-RootAuditQuery 'SELECT count(*) AS n FROM latest_posture WHERE account_id = :x' @{{ x = {value} }} -StorePath $store");
        Assert.Equal(1L, Facts.Of(Assert.Single(run.EnsureClean().Output), "n"));
    }

    [Theory]
    [InlineData("@('1', '2')", "given 2 values")]
    [InlineData("@()", "given 0 values")]
    [InlineData("(1 | Where-Object { $false })", "given 0 values")]
    [InlineData("@(1..3 | ForEach-Object { 'x' })", "given 3 values")]
    [InlineData("@{ a = 1 }", "Hashtable")]
    [InlineData("@(, @{ a = 1 })", "Hashtable")]
    [InlineData("[pscustomobject]@{ a = 1 }", "PSCustomObject")]
    [InlineData("(Get-OrganizationAccount)[0]", "OrganizationAccount")]
    [InlineData("{ 1 }", "ScriptBlock")]
    public void What_is_no_single_value_is_refused_since_it_would_equal_nothing(string value, string what)
    {
        var run = Ask($"'SELECT count(*) AS n FROM latest_posture WHERE account_id = :x' @{{ x = {value} }}");
        Assert.Empty(run.Output);
        Assert.Equal("QueryParameter,RootAudit.Commands.InvokeRootAuditQueryCommand", run.Failure.FullyQualifiedErrorId);
        Assert.Contains(":x", run.Failure.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains(what, run.Failure.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains("json_each(:x)", run.Failure.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains("x = ConvertTo-Json", run.Failure.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_values_go_in_as_json()
    {
        var ids = runs.Stage.ActiveAccounts.Take(3).Select(account => $"\"{account.AccountId}\"");
        var row = Assert.Single(Ask($"'SELECT count(*) AS n FROM latest_posture WHERE account_id IN (SELECT value FROM json_each(:x))' @{{ x = '[{string.Join(',', ids)}]' }}").EnsureClean().Output);
        Assert.Equal(3L, Facts.Of(row, "n"));
    }

    [Fact]
    public void Single_values_of_any_kind_are_taken()
    {
        var row = Assert.Single(Ask("'SELECT :a AS a, :b AS b, :c AS c, :d AS d, typeof(:e) AS e' "
            + "@{ a = [guid]::Empty; b = [char]'x'; c = [timespan]'01:30:00'; d = [DayOfWeek]::Monday; e = [byte[]](1, 2) }").EnsureClean().Output);
        Assert.Equal(["00000000-0000-0000-0000-000000000000", "x", "01:30:00", "Monday", "blob"], row.Properties.Select(p => p.Value));
    }

    [Theory]
    [InlineData("'SELECT account_idd FROM latest_accounts'", "QuerySyntax", ErrorCategory.SyntaxError)]
    [InlineData("'DELETE FROM store_run'", "QueryNotAllowed", ErrorCategory.SecurityError)]
    [InlineData("\"ATTACH 'x.db' AS x\"", "QueryNotAllowed", ErrorCategory.SecurityError)]
    [InlineData("'SELECT 1; SELECT 2'", "QueryNotOneStatement", ErrorCategory.SyntaxError)]
    [InlineData("'SELECT :days'", "QueryParameter", ErrorCategory.InvalidArgument)]
    [InlineData("'SELECT 1' @{ days = 3 }", "QueryParameter", ErrorCategory.InvalidArgument)]
    public void What_is_wrong_with_a_query_is_told(string query, string id, ErrorCategory category)
    {
        var error = Ask(query).Failure;
        Assert.Equal($"{id},RootAudit.Commands.InvokeRootAuditQueryCommand", error.FullyQualifiedErrorId);
        Assert.Equal(category, error.CategoryInfo.Category);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void An_error_points_at_the_place()
    {
        var message = Ask("\"SELECT account_id,`n  account_nam`nFROM latest_accounts\"").Failure.ErrorDetails.Message;
        Assert.Contains("line 2, column 3", message, StringComparison.Ordinal);
        Assert.Contains("    account_nam\n    ^", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_query_that_takes_too_long_is_stopped()
    {
        var run = Ask($"'{Endless}' -TimeoutSeconds 1");
        Assert.StartsWith("QueryTimeLimit,", run.Failure.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("-TimeoutSeconds", run.Failure.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.InRange(run.Elapsed, TimeSpan.FromSeconds(0.9), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Control_C_stops_a_query_at_once()
    {
        using var running = runs.Stage.Host.Start($"'begun'; Invoke-RootAuditQuery '{Endless}' -TimeoutSeconds 0 -StorePath '{runs.StorePath}'");
        await running.WaitForOutputAsync(1, TimeSpan.FromMinutes(1));
        await Task.Delay(300);
        Assert.InRange(running.Stop(), TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.True(running.Wait(TimeSpan.FromMinutes(1)).WasStopped);
    }

    [Fact]
    public void Rows_stream_and_a_pipeline_that_has_enough_ends_the_query()
    {
        var run = runs.Run("$got = 0; foreach ($once in 1) { Invoke-RootAuditQuery 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n' "
            + "-TimeoutSeconds 0 -StorePath $store | ForEach-Object { $got = $_.i; if ($got -eq 1000) { break } } }; $got");
        Assert.Equal(1000L, Assert.Single(run.EnsureClean().Output).BaseObject);
    }

    [Fact]
    public void Objects_of_the_pipeline_are_tables_of_their_own()
    {
        var account = runs.Stage.Truth.ManagementAccountId;
        Assert.Equal(1, Count($"Get-CredentialReport -AccountId '{account}'", "credential_report WHERE is_root = 1"));
        Assert.Equal(1, Count($"Get-RootUserPosture -AccountId '{account}'", "latest_posture"));
        Assert.Equal(runs.Stage.ActiveAccounts.Count, Count("Get-OrganizationAccount", "accounts"));
        Assert.Equal(1, Count($"Get-RootUserPosture -AccountId '{account}' | Test-RootAuditControl RootMfa", "results"));
        Assert.Equal(runs.Stage.ActiveAccounts.Count - 1, Count("$second", "posture"));
        Assert.True(Count("$second", "latest_credential_report WHERE is_root = 0") > 0);
        // A pipeline that gave nothing is not the store.
        Assert.Equal(0, Count("@()", "posture"));
    }

    [Fact]
    public void Objects_that_fit_no_table_are_errors_and_the_others_are_asked()
    {
        var run = runs.Run("'a text', $second | Invoke-RootAuditQuery 'SELECT count(*) AS n FROM posture'");
        Assert.Equal("InputNotSupported,RootAudit.Commands.InvokeRootAuditQueryCommand", Assert.Single(run.Errors).FullyQualifiedErrorId);
        Assert.Single(run.Output);
        // Tables without rows would answer that there is nothing.
        var none = runs.Run("'a text', 'another' | Invoke-RootAuditQuery 'SELECT count(*) AS n FROM posture'");
        Assert.Equal((0, 2), (none.Output.Count, none.Errors.Count));
        Assert.StartsWith("StoreAndInput,", runs.Run("$second | Invoke-RootAuditQuery 'SELECT 1' -StorePath $store").Failure.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    private HostRun Ask(string query) => runs.Run($"Invoke-RootAuditQuery {query} -StorePath $store");

    private long Count(string input, string table) =>
        (long)Facts.Of(Assert.Single(runs.Run($"{input} | Invoke-RootAuditQuery 'SELECT count(*) AS n FROM {table}'").EnsureClean().Output), "n")!;
}
