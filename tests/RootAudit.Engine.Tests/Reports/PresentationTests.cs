using RootAudit.Controls;

namespace RootAudit.Engine.Tests.Reports;

public sealed class PresentationTests
{
    [Fact]
    public void Every_verdict_and_severity_appears_once_and_unlike_the_others()
    {
        Assert.Equal(Enum.GetValues<Verdict>().Order(), VerdictPresentation.All.Select(item => item.Verdict).Order());
        Assert.Equal(VerdictPresentation.All.Count, VerdictPresentation.All.DistinctBy(item => item.Symbol).Count());
        Assert.Equal(VerdictPresentation.All.Count, VerdictPresentation.All.DistinctBy(item => item.ColorClass).Count());
        Assert.Equal(Enum.GetValues<Severity>().Order(), SeverityPresentation.All.Select(item => item.Severity).Order());
        Assert.Equal(SeverityPresentation.All.Count, SeverityPresentation.All.DistinctBy(item => item.Symbol).Count());
        Assert.All(Enum.GetValues<Verdict>(), verdict => Assert.Equal(verdict, VerdictPresentation.Of(verdict).Verdict));
        Assert.All(Enum.GetValues<Severity>(), severity => Assert.Equal(severity, SeverityPresentation.Of(severity).Severity));
    }

    [Fact]
    public void Unknown_is_a_success_nowhere()
    {
        foreach (var unknown in (VerdictPresentation[])[VerdictPresentation.Of(Verdict.Unknown), VerdictPresentation.Of((Verdict)99)])
        {
            Assert.Equal("Failed", unknown.PesterOutcome);
            Assert.Equal("error", unknown.JUnitElement);
            Assert.Equal("open", unknown.SarifKind);
            Assert.Equal(0, unknown.OcsfStatusId);
        }

        Assert.Single(VerdictPresentation.All, item => item.JUnitElement is null);
        Assert.Single(VerdictPresentation.All, item => item.PesterOutcome is "Passed");
    }
}
