using System.Text.Json;
using RootAudit.Activity;
using RootAudit.Controls;
using RootAudit.Engine.Reports;
using RootAudit.Engine.Reports.Html;
using RootAudit.Engine.Reports.Summary;
using RootAudit.Failures;

namespace RootAudit.Engine.Tests.Reports;

/// <summary>Root activity in the reports: what was not read is told, what happened is counted once.</summary>
public sealed class ActivityReportTests
{
    private static readonly ReportModel Model = SampleModel.Make(40);

    [Fact]
    public void Not_read_is_never_shown_as_none()
    {
        var model = Model with { Activity = null };
        Assert.Contains("Root activity was not read in this run.", Section(model), StringComparison.Ordinal);
        Assert.DoesNotContain("No event of root", Section(model), StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"grid-activity\"", Section(model), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(ReportFile.Bytes(ReportFormat.Json, model));
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("activity").ValueKind);
        Assert.Throws<InvalidDataException>(() => ReportFile.Text(ReportFormat.Csv, model, new ReportOptions { Table = ReportTable.Activity }));
        var files = new List<string>();
        new Engine.Reports.Csv.CsvReportWriter().WriteAll(model, name => { files.Add(name); return new MemoryStream(); }, new ReportOptions(), CancellationToken.None);
        Assert.DoesNotContain("activity.csv", files);
    }

    [Fact]
    public void None_is_told_apart_from_none_in_what_could_be_read()
    {
        Assert.Contains("No event of root was found.", Section(Model with { Activity = [] }), StringComparison.Ordinal);
        var gap = new Gap("Activity", GapReason.AccessDenied, "cloudtrail:LookupEvents", "Denied in eu-west-1.");
        var partial = Section(Model with { Activity = [], ActivityGap = [gap] });
        Assert.Contains("No event of root was found in what could be read.", partial, StringComparison.Ordinal);
        Assert.Contains("cloudtrail:LookupEvents", partial, StringComparison.Ordinal);
        Assert.Contains("is not known", Section(Model with { Activity = null, ActivityGap = [gap] }), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(ReportFile.Bytes(ReportFormat.Json, Model with { ActivityGap = [gap] }));
        Assert.Equal("AccessDenied", json.RootElement.GetProperty("activityGaps")[0].GetProperty("reason").GetString());
    }

    [Fact]
    public void Counts_agree_with_the_events()
    {
        var summary = ActivitySummary.Of(Model.Activity!);
        Assert.Equal(Model.Activity!.Count, summary.Count);
        Assert.Equal(summary.Count, summary.Classes.Sum(row => row.Count));
        Assert.Equal(summary.Count, summary.Columns.Sum(column => column.Total));
        Assert.Equal(1, summary.Days);
        Assert.Equal(Model.Activity.Count(one => one is { Class: ActivityClass.SignIn, EventName: "ConsoleLogin" }), summary.SignIns.Count);
        Assert.Equal(Model.Activity.Count(one => one.Approval == ActivityApproval.Outside), summary.OutsideCount);
        Assert.Equal(Enum.GetValues<ActivityClass>(), ActivityClasses.All.Select(kind => kind.Class).Order());
        Assert.Equal(Enumerable.Range(0, ActivityClasses.All.Count), ActivityClasses.All.Select(kind => (int)kind.Class));
    }

    [Fact]
    public void What_did_not_happen_is_no_event_and_what_has_no_time_is_told()
    {
        var missing = Model.Activity![0] with { Approval = ActivityApproval.Missing };
        var timeless = Model.Activity[1] with { Time = null };
        var summary = ActivitySummary.Of([missing, timeless]);
        Assert.Equal((1, 1, 1), (summary.Count, summary.MissingCount, summary.TimelessCount));
        Assert.Empty(summary.Columns);
        Assert.Contains("1 event does not say when it was", Section(Model with { Activity = [missing, timeless] }), StringComparison.Ordinal);
    }

    [Fact]
    public void Years_are_drawn_in_as_many_columns_as_months()
    {
        var old = Model.Activity![0] with { Time = SampleModel.Now.AddYears(-9) };
        var summary = ActivitySummary.Of([.. Model.Activity, old]);
        Assert.InRange(summary.Columns.Count, 60, 92);
        Assert.Equal(summary.Count, summary.Columns.Sum(column => column.Total));
        Assert.Contains($"Events by {summary.Days} days", Section(Model with { Activity = [.. Model.Activity, old] }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_hundred_thousand_events_make_no_larger_page_than_twenty_thousand()
    {
        var many = SampleActivity.Of(Model.Run.Posture, 2500);
        Assert.Equal(100_000, many.Count);
        var options = new ReportOptions();
        var selection = PageSelection.Of(Model with { Activity = many }, options);
        Assert.Equal(options.MaximumActivityCount, selection.Activity.Count);
        var least = selection.Activity.Min(one => one.Severity);
        Assert.All(many.Except(selection.Activity), one => Assert.True(one.Severity <= least));
        Assert.Contains("80,000 of 100,000 events of root are not listed in this page", selection.Omissions[0], StringComparison.Ordinal);
        var page = ReportFile.Bytes(ReportFormat.Html, Model with { Activity = many }).Length;
        var capped = ReportFile.Bytes(ReportFormat.Html, Model with { Activity = selection.Activity }).Length;
        // The drawing and the sentence that tells what is left out differ.
        Assert.InRange(page, capped - 50_000, capped + 50_000);
    }

    [Fact]
    public void The_page_without_script_has_the_numbers_the_drawing_and_the_sign_ins()
    {
        var section = Section(Model);
        Assert.Contains("outside approved changes", section, StringComparison.Ordinal);
        Assert.Contains("Root signed in to the console", section, StringComparison.Ordinal);
        Assert.Contains("<svg class=\"lines\"", section, StringComparison.Ordinal);
        Assert.Contains("data-filter=\"class\"", section, StringComparison.Ordinal);
        Assert.DoesNotContain("no approved changes were given", section, StringComparison.Ordinal);
        var unjudged = Model.Activity!.Select(one => one with { Approval = ActivityApproval.NotJudged }).ToList();
        Assert.Contains("no approved changes were given", Section(Model with { Activity = unjudged }), StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_for_spreadsheets_holds_what_the_events_hold()
    {
        var rows = CsvText.Read(ReportFile.Text(ReportFormat.Csv, Model, new ReportOptions { Table = ReportTable.Activity }));
        Assert.Equal(
            typeof(RootActivityEvent).GetProperties().Select(property => property.Name).Order(StringComparer.Ordinal), rows[0].Order(StringComparer.Ordinal));
        Assert.Equal(Model.Activity!.Select(one => one.EventId), rows.Skip(1).Select(row => row[rows[0].IndexOf("EventId")]));
        Assert.Equal(Severity.Critical.ToString(), rows.Skip(1).Select(row => row[rows[0].IndexOf("Severity")]).First(text => text == "Critical"));
    }

    private static string Section(ReportModel model)
    {
        var page = ReportFile.Text(ReportFormat.Html, model);
        var start = page.IndexOf("<section id=\"activity\"", StringComparison.Ordinal);
        return page[start..page.IndexOf("</section>", start, StringComparison.Ordinal)];
    }
}
