namespace RootAudit.Activity.Baselines;

/// <summary>
/// User agents without versions: every update of a browser or an SDK would be unusual otherwise. A browser is its family and its
/// system; a program is the first products that it names.
/// </summary>
internal static class UserAgents
{
    private const int MostProducts = 4;
    private const int LongestProduct = 24;

    // Enough for every product that matters; the rest of a long text adds only noise.
    private const int LongestRead = 512;

    // Edge and Opera also call themselves Chrome, and all of them Safari: the more particular first.
    private static readonly (string Mark, string Name)[] Browsers =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("Chrome/", "Chrome"), ("CriOS/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Mark, string Name)[] Systems =
        [("iPhone", "iOS"), ("iPad", "iOS"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    /// <summary>The user agent in one form; <see langword="null"/> where nothing in it is of a form that is known.</summary>
    public static string? Normalize(string? userAgent)
    {
        if (string.IsNullOrWhiteSpace(userAgent))
            return null;
        var text = (userAgent.Length > LongestRead ? userAgent[..LongestRead] : userAgent).Trim().Trim('[', ']');
        // A browser never holds them: who does is no browser, whatever it calls itself.
        if (text.Any(c => c < ' ' || c > '~'))
            return null;
        if (text.StartsWith("Mozilla/", StringComparison.Ordinal))
            return $"{Find(text, Browsers) ?? "Browser"} on {Find(text, Systems) ?? "another system"}";
        var products = Products(text).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostProducts).ToList();
        return products.Count == 0 ? null : string.Join(' ', products);
    }

    private static string? Find(string text, (string Mark, string Name)[] known) =>
        Array.Find(known, one => text.Contains(one.Mark, StringComparison.Ordinal)).Name;

    private static IEnumerable<string> Products(string text)
    {
        var depth = 0;
        foreach (var word in text.Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries))
        {
            var inComment = depth > 0 || word[0] == '(';
            depth = Math.Max(0, depth + word.Count(c => c == '(') - word.Count(c => c == ')'));
            if (!inComment && Product(word) is { } product)
                yield return product;
        }
    }

    // "Boto3/1.34.0" names itself; of "os/linux#6.1" and "lang/python#3.11", as SDKs write it, the second part is meant.
    private static string? Product(string word)
    {
        var parts = word.Split('/');
        var name = parts[0];
        if (name is "os" or "lang" && parts.Length > 1)
            name = parts[1].Split('#')[0];
        else if (name is "md" or "ua" or "m" or "cfg" or "api" or "exec-env" or "app" or "ft" or "exe" or "prompt" or "command")
            return null;
        return name.Length is > 1 and <= LongestProduct && char.IsAsciiLetter(name[0]) && name.All(IsOfName) ? name : null;
    }

    private static bool IsOfName(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.';
}
