namespace RootAudit.Engine.Reports.Summary;

/// <summary>What a slice of a picture means to the reader; each has its own colour and its own texture.</summary>
internal enum Tone
{
    Good = 0,
    Fair,
    Warn,
    Bad,
    Neutral,
    Unknown,
}

/// <summary>The shape of a picture.</summary>
internal enum PictureKind
{
    Donut = 0,
    Bars,
    Columns,
}

/// <summary>One slice: how many, and the filter of the table of accounts that shows them.</summary>
/// <param name="Key">The value that the rows of the table carry for this slice.</param>
/// <param name="Label">The slice in words.</param>
/// <param name="ShortLabel">The slice below a column.</param>
/// <param name="Tone">What it means.</param>
/// <param name="Count">How many accounts.</param>
internal sealed record Slice(string Key, string Label, string ShortLabel, Tone Tone, int Count);

/// <summary>One of the pictures on the first page.</summary>
internal sealed record Picture
{
    /// <summary>The filter of the table of accounts that the slices set.</summary>
    public required string Id { get; init; }

    public required PictureKind Kind { get; init; }

    public required string Title { get; init; }

    /// <summary>The number that matters.</summary>
    public required int Headline { get; init; }

    /// <summary>What the number counts.</summary>
    public required string Sentence { get; init; }

    public required Tone HeadlineTone { get; init; }

    public required IReadOnlyList<Slice> Slices { get; init; }

    public int Total => Slices.Sum(slice => slice.Count);

    /// <summary>The picture in words, for those who do not see it.</summary>
    public string Alternative =>
        $"{Title}: " + string.Join("; ", Slices.Select(slice => $"{slice.Label} {slice.Count}")) + ".";
}
