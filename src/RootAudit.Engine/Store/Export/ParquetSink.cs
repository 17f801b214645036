using System.Globalization;
using Parquet;
using Parquet.Schema;
using RootAudit.Store;

namespace RootAudit.Engine.Store.Export;

/// <summary>Writes Apache Parquet: text, 64-bit numbers, flags, and moments in milliseconds UTC; every column may be NULL.</summary>
internal sealed class ParquetSink : IRowSink
{
    // Parquet is written column by column: this many rows wait in memory for it.
    private const int RowsPerGroup = 25_000;

    private readonly Stream _stream;
    private readonly ParquetColumn[] _columns;
    private ParquetWriter? _writer;
    private int _waiting;

    /// <summary>Writes to a stream.</summary>
    public ParquetSink(Stream stream, IReadOnlyList<StoreColumn> columns)
    {
        _stream = stream;
        _columns = columns.Select(ParquetColumn.Create).ToArray();
    }

    /// <inheritdoc/>
    public async ValueTask WriteAsync(IReadOnlyList<object?> row)
    {
        for (var index = 0; index < _columns.Length; index++)
            _columns[index].Add(row[index]);
        if (++_waiting == RowsPerGroup)
            await WriteGroupAsync();
    }

    /// <inheritdoc/>
    public async ValueTask FinishAsync()
    {
        // A table without rows still is a file with a schema, of one group without rows.
        if (_waiting > 0 || _writer is null)
            await WriteGroupAsync();
        await _writer!.DisposeAsync();
        _writer = null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_writer is not null)
            await _writer.DisposeAsync();
    }

    private async Task WriteGroupAsync()
    {
        _writer ??= await ParquetWriter.CreateAsync(
            new ParquetSchema(_columns.Select(column => column.Field)),
            _stream,
            new ParquetOptions { CompressionMethod = CompressionMethod.Snappy });
        using var group = _writer.CreateRowGroup();
        foreach (var column in _columns)
            await column.WriteAsync(group);
        _waiting = 0;
    }
}

/// <summary>The values of one column that wait to be written.</summary>
internal abstract class ParquetColumn
{
    /// <summary>Names and types the column.</summary>
    protected ParquetColumn(DataField field) => Field = field;

    /// <summary>The column in the schema.</summary>
    public DataField Field { get; }

    /// <summary>Makes the column for a column of the store.</summary>
    public static ParquetColumn Create(StoreColumn column) => column.Type switch
    {
        StoreColumnType.Integer => new ValueColumn<long>(new DataField<long?>(column.Name), value => (long)value),
        StoreColumnType.Flag => new ValueColumn<bool>(new DataField<bool?>(column.Name), value => (bool)value),
        StoreColumnType.Time => new ValueColumn<DateTime>(
            new DateTimeDataField(column.Name, DateTimeFormat.Timestamp, isAdjustedToUTC: true, DateTimeTimeUnit.Millis, isNullable: true),
            value => DateTime.Parse((string)value, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal)),
        _ => new TextColumn(new DataField<string>(column.Name)),
    };

    /// <summary>Takes a value.</summary>
    public abstract void Add(object? value);

    /// <summary>Writes the values and forgets them.</summary>
    public abstract Task WriteAsync(ParquetRowGroupWriter group);

    private sealed class TextColumn(DataField field) : ParquetColumn(field)
    {
        private readonly List<string?> _values = [];

        public override void Add(object? value) => _values.Add((string?)value);

        public override async Task WriteAsync(ParquetRowGroupWriter group)
        {
            await group.WriteAsync(Field, _values!);
            _values.Clear();
        }
    }

    private sealed class ValueColumn<T>(DataField field, Func<object, T> convert) : ParquetColumn(field)
        where T : struct
    {
        private readonly List<T?> _values = [];

        public override void Add(object? value) => _values.Add(value is null ? null : convert(value));

        public override async Task WriteAsync(ParquetRowGroupWriter group)
        {
            await group.WriteAsync<T>(Field, _values.ToArray().AsMemory());
            _values.Clear();
        }
    }
}
