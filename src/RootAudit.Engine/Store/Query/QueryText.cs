using System.Text;
using RootAudit.Store;

namespace RootAudit.Engine.Store.Query;

/// <summary>The text of a query, and how to point at a place in it.</summary>
internal sealed class QueryText
{
    private const int LongestShownLine = 120;

    /// <summary>Takes the text.</summary>
    public QueryText(string sql)
    {
        Sql = sql;
        Bytes = Encoding.UTF8.GetBytes(sql);
    }

    /// <summary>The text.</summary>
    public string Sql { get; }

    /// <summary>The text as SQLite reads it.</summary>
    public byte[] Bytes { get; }

    /// <summary>The exception for something wrong at a place.</summary>
    /// <param name="failure">What is wrong.</param>
    /// <param name="message">What is wrong, in a sentence.</param>
    /// <param name="byteOffset">The place, in bytes; negative where it is not known.</param>
    /// <param name="action">What the reader can do about it, where it is not the same for every failure of the kind.</param>
    public QueryException Error(QueryFailure failure, string message, int byteOffset = -1, string? action = null)
    {
        if (byteOffset < 0 || byteOffset > Bytes.Length)
            return new QueryException(failure, message) { RecommendedAction = action };
        var position = Encoding.UTF8.GetCharCount(Bytes, 0, byteOffset);
        var start = position == 0 ? 0 : Sql.LastIndexOf('\n', position - 1) + 1;
        var line = Sql.AsSpan(0, start).Count('\n') + 1;
        var column = position - start + 1;
        return new QueryException(failure, FormattableString.Invariant($"{message} (line {line}, column {column})\n{Excerpt(start, position)}"))
        {
            Position = position,
            Line = line,
            Column = column,
            RecommendedAction = action,
        };
    }

    // The line with a caret under the place. Of a long line the part around the place is shown. Control characters are shown as
    // spaces: a tab would move the caret, an escape the reader's terminal.
    private string Excerpt(int start, int position)
    {
        var end = Sql.IndexOf('\n', position);
        var line = end < 0 ? Sql[start..] : Sql[start..end];
        var place = position - start;
        var from = Math.Max(0, Math.Min(place - (LongestShownLine / 2), line.Length - LongestShownLine));
        var shown = line.Substring(from, Math.Min(LongestShownLine, line.Length - from));
        var plain = string.Concat(shown.Select(letter => char.IsControl(letter) ? ' ' : letter)).TrimEnd();
        return $"  {plain}\n  {new string(' ', place - from)}^";
    }
}
