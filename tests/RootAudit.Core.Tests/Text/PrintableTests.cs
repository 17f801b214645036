using RootAudit.Text;

namespace RootAudit.Core.Tests.Text;

/// <summary>Foreign text as views and messages print it.</summary>
public sealed class PrintableTests
{
    [Fact]
    public void What_would_act_on_a_terminal_is_written_out_and_the_rest_is_as_it_was()
    {
        Assert.Null(Printable.Text(null));
        Assert.Equal("plain 日本語 😀", Printable.Text("plain 日本語 😀"));
        Assert.Equal("\\u001b[31m\\u000d\\u000a\\u202e\\ud800", Printable.Text("\u001b[31m\r\n\u202e\ud800"));
        Assert.Equal("tag\\U000e0041", Printable.Text("tag\U000E0041"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_cell_is_cut_between_characters_and_says_how_long_the_text_is(int before)
    {
        Assert.Null(Printable.Cell(null));
        var short_ = new string('a', 2_000);
        Assert.Equal(short_, Printable.Cell(short_));
        var cut = Printable.Cell(new string('a', before) + string.Concat(Enumerable.Repeat("🔥", 2_000)));
        Assert.EndsWith(FormattableString.Invariant($"🔥… ({before + 4_000} characters)"), cut, StringComparison.Ordinal);
        Assert.InRange(cut.Length, 1_990, 2_030);
        Assert.DoesNotContain("\\ud83d", cut, StringComparison.Ordinal);
    }
}
