using System.Globalization;
using System.Text;
using RootAudit.Engine.Reports.Text;

namespace RootAudit.Engine.Tests.Reports;

public sealed class VisibleTextTests
{
    [Theory]
    [InlineData("plain <text> & 'more'", "plain <text> & 'more'")]
    [InlineData("\u001b[31m", "␛[31m")]
    [InlineData("a\0b\r\n\t\u007f", "a␀b␍␊␉␡")]
    [InlineData("\u009b2J", @"\u009b2J")]
    [InlineData("user\u202Egnp.exe", @"user\u202egnp.exe")]
    [InlineData("a\u2028b\u2029", @"a\u2028b\u2029")]
    [InlineData("zero\u200Bwidth\uFEFF\u00AD", @"zero\u200bwidth\ufeff\u00ad")]
    [InlineData("\u3164\u00A0", @"\u3164\u00a0")]
    [InlineData("tag\U000E0041", @"tag\u{e0041}")]
    [InlineData("日本語 é 😀 Ünïcode", "日本語 é 😀 Ünïcode")]
    public void Shows_what_is_there(string text, string shown) => Assert.Equal(shown, VisibleText.Of(text));

    [Fact]
    public void Half_a_pair_is_named()
    {
        Assert.Equal(@"\ud800", VisibleText.Of("\uD800"));
        Assert.Equal(@"x\udc00y", VisibleText.Of("x\uDC00y"));
        Assert.Equal(@"\udbff\ud800", VisibleText.Of("\uDBFF\uD800"));
    }

    [Fact]
    public void Every_character_there_is_comes_out_visible()
    {
        for (var code = 0; code <= 0xFFFF; code++)
        {
            foreach (var shown in VisibleText.Of(((char)code).ToString()).EnumerateRunes())
            {
                Assert.NotEqual(Rune.ReplacementChar, code == 0xFFFD ? default : shown);
                Assert.False(
                    Rune.GetUnicodeCategory(shown) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate,
                    $"U+{code:X4} is still hidden.");
            }
        }
    }

    [Fact]
    public void Ordinary_text_is_not_copied()
    {
        const string Text = "arn:aws:iam::111122223333:user/somebody";
        Assert.Same(Text, VisibleText.Of(Text));
    }

    [Fact]
    public void Long_text_is_shortened_and_says_so()
    {
        var shown = VisibleText.ForDisplay(new string('A', 10_000));
        Assert.EndsWith("… (shortened: 10,000 characters in all)", shown, StringComparison.Ordinal);
        Assert.True(shown.Length < 600);
        var pairs = VisibleText.ForDisplay("A" + string.Concat(Enumerable.Repeat("😀", 400)));
        Assert.DoesNotContain("\\ud83d", pairs, StringComparison.Ordinal);
    }
}
