using System.Runtime.InteropServices;

namespace RootAudit.Engine.Reports.Html.Data;

/// <summary>Numbers texts in the order in which they come, so that a text that repeats is written once.</summary>
internal sealed class TextIndex
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [];

    public IReadOnlyList<string> Texts => _texts;

    public int? NumberOf(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, text, out var known);
        if (!known)
        {
            number = _texts.Count;
            _texts.Add(text);
        }

        return number;
    }
}
