using System.Management.Automation;
using RootAudit.Module.Tests.Audit;
using RootAudit.Module.Tests.Commands.Support;
using RootAudit.Module.Tests.Harness;

namespace RootAudit.Module.Tests.Store;

/// <summary>Runs listed, compared and removed.</summary>
public sealed class SnapshotTests(StoredRuns runs) : IClassFixture<StoredRuns>
{
    private const string List = "Get-RootAuditSnapshot -StorePath $store";

    [Fact]
    public void Runs_come_the_newest_first_and_say_where_they_are()
    {
        var listed = runs.Run(List).EnsureClean().Output;
        Assert.Equal([runs.SecondRun, runs.FirstRun], Ids(listed));
        Assert.All(listed, r => Assert.Equal(runs.StorePath, Facts.Of(r, "StorePath")));
        Assert.All(listed, r => Assert.True((bool)Facts.Of(r, "IsFinished")!));
    }

    [Fact]
    public void Filters_leave_what_meets_them()
    {
        Assert.Equal([runs.SecondRun], Ids(runs.Run($"{List} -Newest 1").EnsureClean().Output));
        Assert.Equal([runs.FirstRun], Ids(runs.Run($"{List} -Before $second.StartedTime").EnsureClean().Output));
        Assert.Equal([runs.SecondRun], Ids(runs.Run($"{List} -After $second.StartedTime.UtcDateTime").EnsureClean().Output));
        Assert.Equal([runs.FirstRun], Ids(runs.Run($"{List} -RunId '{runs.FirstRun}' -Newest 1").EnsureClean().Output));
        Assert.Equal([runs.SecondRun], Ids(runs.Run($"{List} -RunId * -Newest 1").EnsureClean().Output));
        Assert.Empty(runs.Run($"{List} -RunId nothing*").EnsureClean().Output);
        Assert.Equal(2, runs.Run($"{List} | Get-RootAuditSnapshot").EnsureClean().Output.Count);
    }

    [Fact]
    public void A_run_that_is_not_there_is_an_error_and_the_others_go_on()
    {
        var run = runs.Run($"{List} -RunId missing, '{runs.FirstRun}'");
        Assert.Equal("RunNotFound,RootAudit.Commands.GetRootAuditSnapshotCommand", Assert.Single(run.Errors).FullyQualifiedErrorId);
        Assert.Equal([runs.FirstRun], Ids(run.Output));
    }

    [Theory]
    [InlineData("Get-RootAuditSnapshot -StorePath sub/none.db")]
    [InlineData("Remove-RootAuditSnapshot x -Force -StorePath sub/none.db")]
    [InlineData("Compare-RootAuditSnapshot -StorePath sub/none.db")]
    [InlineData("Invoke-RootAuditQuery 'SELECT 1' -StorePath sub/none.db")]
    [InlineData("Export-RootAuditSnapshot out -StorePath sub/none.db")]
    [InlineData("Export-RootAuditReport out.html -StorePath sub/none.db")]
    public void A_store_that_is_not_there_is_named_with_the_remedy_and_not_made(string script)
    {
        var error = runs.Run(script).Failure;
        Assert.StartsWith("StoreNotFound,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.ObjectNotFound, error.CategoryInfo.Category);
        // Relative to PowerShell's location, which is not that of the process.
        Assert.Contains(Path.Combine(runs.Folder, "sub", "none.db"), error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains("Invoke-RootAudit", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(runs.Folder, "sub")));
    }

    [Fact]
    public void A_file_that_is_no_store_and_a_path_that_is_no_file_are_told_apart()
    {
        File.WriteAllText(Path.Combine(runs.Folder, "letter.txt"), "Dear store, this is a letter and certainly no database of any kind.");
        Assert.StartsWith("NotAStore,", runs.Run("Get-RootAuditSnapshot -StorePath letter.txt").Failure.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("PathNotValid,", runs.Run("Get-RootAuditSnapshot -StorePath variable:x").Failure.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Compare-RootAuditSnapshot -StorePath $store")]
    [InlineData("$second | Compare-RootAuditSnapshot")]
    [InlineData("$second | Compare-RootAuditSnapshot -ReferenceObject $first")]
    [InlineData("Get-RootAuditSnapshot -StorePath $store -Newest 1 | Compare-RootAuditSnapshot")]
    [InlineData("Compare-RootAuditSnapshot $first.RunId $second.RunId -StorePath $store")]
    [InlineData("Compare-RootAuditSnapshot -ReferenceRunId $first.RunId -StorePath $store")]
    [InlineData("Compare-RootAuditSnapshot -ReferenceObject $second -DifferenceObject $first")]
    public void An_account_that_the_other_run_did_not_ask_for_has_neither_left_nor_come(string script)
    {
        var compared = runs.Run(script).EnsureClean();
        Assert.DoesNotContain(compared.Output, c => Equals(runs.LostAccount, Facts.Of(c, "AccountId")));
        var warning = Assert.Single(compared.Warnings);
        Assert.Contains(runs.FirstRun, warning, StringComparison.Ordinal);
        Assert.Contains($"{runs.SecondRun} (asked for: -ExcludeAccountId {runs.LostAccount} -State Active)", warning, StringComparison.Ordinal);
    }

    [SqliteFact]
    public void An_account_that_was_asked_for_and_is_not_there_has_left()
    {
        var copy = runs.Copy();
        Sqlite.Execute(copy, "UPDATE store_run SET scope = '-State Active'");
        var compared = runs.Run($"Compare-RootAuditSnapshot -StorePath '{copy}'").EnsureClean();
        Assert.Empty(compared.Warnings);
        var change = Assert.Single(compared.Output, c => Facts.Of(c, "Kind")!.ToString() is "AccountLeft");
        Assert.Equal(runs.LostAccount, Facts.Of(change, "AccountId"));
        compared = runs.Run($"Compare-RootAuditSnapshot '{runs.SecondRun}' '{runs.FirstRun}' -StorePath '{copy}'").EnsureClean();
        Assert.Single(compared.Output, c => Facts.Of(c, "Kind")!.ToString() is "AccountAppeared");
    }

    [Fact]
    public void One_run_is_no_change_and_needs_another_to_be_compared()
    {
        Assert.Empty(runs.Run("Compare-RootAuditSnapshot $first.RunId $first.RunId -StorePath $store").EnsureClean().Output);
        Assert.StartsWith("RunNotFound,", runs.Run("Compare-RootAuditSnapshot -DifferenceRunId $first.RunId -StorePath $store").Failure.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("RunNotFound,", runs.Run("Compare-RootAuditSnapshot -ReferenceRunId $second.RunId -StorePath $store").Failure.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void Removal_asks_once_and_leaves_what_was_not_named()
    {
        var copy = runs.Copy();
        var list = $"Get-RootAuditSnapshot -StorePath '{copy}'";
        runs.Run($"{list} | Remove-RootAuditSnapshot -Force -WhatIf").EnsureClean();
        Assert.Equal(2, runs.Run(list).Output.Count);
        runs.Stage.Host.Answer("N");
        runs.Run($"{list} -Newest 1 | Remove-RootAuditSnapshot");
        Assert.Equal(2, runs.Run(list).Output.Count);
        runs.Stage.Host.Answer("Y");
        runs.Run($"{list} -Newest 1 | Remove-RootAuditSnapshot").EnsureClean();
        Assert.Equal([runs.FirstRun], Ids(runs.Run(list).Output));
        var missing = runs.Run($"Remove-RootAuditSnapshot missing, '{runs.FirstRun}' -Force -StorePath '{copy}'");
        Assert.Equal("RunNotFound,RootAudit.Commands.RemoveRootAuditSnapshotCommand", Assert.Single(missing.Errors).FullyQualifiedErrorId);
        Assert.Empty(runs.Run(list).EnsureClean().Output);
    }

    [Fact]
    public void Retention_keeps_the_newest_finished_run()
    {
        var copy = runs.Copy();
        runs.Run($"Remove-RootAuditSnapshot -KeepDays 0 -StorePath '{copy}' -WhatIf").EnsureClean();
        var removed = runs.Run($"Remove-RootAuditSnapshot -KeepDays 0 -StorePath '{copy}' -Confirm:$false -Verbose").EnsureClean();
        Assert.Contains(removed.Verbose, v => v.Contains(runs.FirstRun, StringComparison.Ordinal));
        Assert.Equal([runs.SecondRun], Ids(runs.Run($"Get-RootAuditSnapshot -StorePath '{copy}'").Output));
    }

    private static IEnumerable<string> Ids(IEnumerable<PSObject> listed) => listed.Select(r => (string)Facts.Of(r, "RunId")!);
}
