using System.Management.Automation;
using System.Management.Automation.Internal;
using RootAudit.Module.Tests.Harness;

namespace RootAudit.Module.Tests.Views;

/// <summary>Colour where <c>$PSStyle</c> says so, and the same words without it.</summary>
public sealed class ColourTests : IDisposable
{
    private const char Escape = '\u001b';

    private readonly ModuleHost _host = ModuleHost.Coloured();

    public void Dispose()
    {
        // The one style of the process is that of the other tests too.
        PSStyle.Instance.OutputRendering = OutputRendering.PlainText;
        _host.Dispose();
    }

    [Fact]
    public void Keys_of_root_are_red_with_Ansi_and_not_with_PlainText()
    {
        var posture = new[] { Sample.Of(Artifact.OutputTypes.Single(t => t.Name == "RootUserPosture")) };
        Assert.Contains($"{PSStyle.Instance.Foreground.Red}365/365", Render("Ansi", posture), StringComparison.Ordinal);
        var plain = Render("PlainText", posture);
        Assert.Contains("365/365", plain, StringComparison.Ordinal);
        Assert.DoesNotContain(Escape, plain);
    }

    [Fact]
    public void Every_view_says_the_same_with_colour_and_without()
    {
        var coloured = 0;
        foreach (var type in Artifact.OutputTypes)
        {
            var sample = new[] { Sample.Of(type) };
            var (ansi, plain) = (Render("Ansi", sample), Render("PlainText", sample));
            if (ansi.Contains(Escape, StringComparison.Ordinal)) coloured++;
            Assert.DoesNotContain(Escape, plain);
            Assert.Equal(plain, new StringDecorated(ansi).ToString(OutputRendering.PlainText));
        }

        Assert.NotEqual(0, coloured);
    }

    private string Render(string rendering, object[] objects)
    {
        _host.Run($"$PSStyle.OutputRendering = '{rendering}'").EnsureClean();
        return _host.Render(objects, 80);
    }
}
