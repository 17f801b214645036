using System.Text;
using RootAudit.Store;

namespace RootAudit.Engine.Store.Export;

/// <summary>The SQL that makes a folder of exported files a table in Athena and in Trino.</summary>
internal static class TableDefinition
{
    private const string PlaceToFillIn = "s3://BUCKET/PREFIX";

    /// <summary>Writes the SQL, by the engine it is for.</summary>
    /// <param name="table">The table.</param>
    /// <param name="format">The form of its files.</param>
    /// <param name="location">Where the exported folder is found.</param>
    public static IReadOnlyDictionary<string, string> Create(StoreTable table, ExportFormat format, string? location)
    {
        var folder = $"{(location ?? PlaceToFillIn).TrimEnd('/').Replace("'", "''", StringComparison.Ordinal)}/{table.Name}/";
        var columns = table.Column.Where(column => !string.Equals(column.Name, "run_id", StringComparison.Ordinal)).ToList();
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["athena"] = Athena(table, columns, format, folder),
            ["trino"] = Trino(table, columns, format, folder),
        };
    }

    // https://docs.aws.amazon.com/athena/latest/ug/create-table.html
    private static string Athena(StoreTable table, List<StoreColumn> columns, ExportFormat format, string folder)
    {
        var sql = Heading(table);
        sql.Append("CREATE EXTERNAL TABLE IF NOT EXISTS `rootaudit_").Append(table.Name).Append("` (\n  ");
        sql.AppendJoin(",\n  ", columns.Select(column => $"`{column.Name}` {Type(column, format, "string")}"));
        sql.Append("\n)\nPARTITIONED BY (`run_date` date, `run_id` string)\n");
        sql.Append(format switch
        {
            ExportFormat.Parquet => "STORED AS PARQUET\n",
            ExportFormat.Csv => "ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde'\n"
                + "WITH SERDEPROPERTIES ('separatorChar' = ',', 'quoteChar' = '\"', 'escapeChar' = '\\u0000')\n",
            _ => "ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'\n",
        });
        sql.Append("LOCATION '").Append(folder).Append('\'');
        if (format == ExportFormat.Csv)
            sql.Append("\nTBLPROPERTIES ('skip.header.line.count' = '1')");
        sql.Append(";\n\n-- After each export, to make the new runs known:\nMSCK REPAIR TABLE `rootaudit_").Append(table.Name).Append("`;\n");
        return sql.ToString();
    }

    // https://trino.io/docs/current/connector/hive.html
    private static string Trino(StoreTable table, List<StoreColumn> columns, ExportFormat format, string folder)
    {
        var sql = Heading(table);
        sql.Append("-- In the catalog and schema of your Hive connector.\n");
        sql.Append("CREATE TABLE IF NOT EXISTS rootaudit_").Append(table.Name).Append(" (\n  ");
        sql.AppendJoin(",\n  ", columns.Select(column => $"\"{column.Name}\" {Type(column, format, "varchar")}"));
        sql.Append(",\n  \"run_date\" ").Append(format == ExportFormat.Csv ? "varchar" : "date");
        sql.Append(",\n  \"run_id\" varchar\n)\nWITH (\n");
        sql.Append("  external_location = '").Append(folder).Append("',\n  format = '").Append(TrinoFormat(format)).Append("',\n");
        if (format == ExportFormat.Csv)
            sql.Append("  skip_header_line_count = 1,\n");
        sql.Append("  partitioned_by = ARRAY['run_date', 'run_id']\n);\n\n-- After each export, to make the new runs known:\n");
        sql.Append("CALL system.sync_partition_metadata('SCHEMA', 'rootaudit_").Append(table.Name).Append("', 'ADD');\n");
        return sql.ToString();
    }

    private static StringBuilder Heading(StoreTable table) => new StringBuilder("-- ").Append(table.Description).Append('\n');

    private static string TrinoFormat(ExportFormat format) => format switch
    {
        ExportFormat.Parquet => "PARQUET",
        ExportFormat.Csv => "CSV",
        _ => "JSON",
    };

    // In CSV every column is text; in JSON a moment is text (from_iso8601_timestamp reads it).
    private static string Type(StoreColumn column, ExportFormat format, string text) => (column.Type, format) switch
    {
        (StoreColumnType.Integer, not ExportFormat.Csv) => "bigint",
        (StoreColumnType.Flag, not ExportFormat.Csv) => "boolean",
        (StoreColumnType.Time, ExportFormat.Parquet) => "timestamp",
        _ => text,
    };
}
