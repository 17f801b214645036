namespace RootAudit.Engine.Store.Export;

/// <summary>Takes rows and writes them as one file. It does not close the stream.</summary>
internal interface IRowSink : IAsyncDisposable
{
    /// <summary>Takes a row.</summary>
    /// <param name="row">Its values in the order of the columns: text and moments as text, numbers, flags; used again for the next row.</param>
    ValueTask WriteAsync(IReadOnlyList<object?> row);

    /// <summary>Writes what is still to be written: the file is whole afterwards.</summary>
    ValueTask FinishAsync();
}
