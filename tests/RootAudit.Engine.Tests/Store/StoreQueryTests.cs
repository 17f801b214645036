using Microsoft.Extensions.Time.Testing;
using RootAudit.Engine.Store.Query;
using RootAudit.Store;

namespace RootAudit.Engine.Tests.Store;

public sealed class StoreQueryTests : IDisposable
{
    private const string Runaway = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";

    private readonly StoreFolder _folder = new();
    private readonly StoreQuery _query;

    public StoreQueryTests()
    {
        var store = _folder.Open();
        using (var writer = store.BeginRun(StoreSeed.Run("run-1")))
        {
            writer.SaveAccount(StoreSeed.Audit("111111111111", StoreSeed.Root("111111111111"), StoreSeed.User("111111111111", "a\0b")));
            writer.Finish(StoreSeed.Run("run-1"));
        }

        _query = StoreQuery.Open(store, _folder.Clock);
    }

    public void Dispose()
    {
        _query.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Values_keep_their_kinds_and_columns_their_order()
    {
        var row = Assert.Single(_query.Execute("SELECT 1 AS a, 2.5 AS b, 'x' AS c, NULL AS d, x'01ff' AS e, 1 AS A, '' AS f"));

        Assert.Equal(["a", "b", "c", "d", "e", "A_2", "f"], row.Columns);
        Assert.Equal([1L, 2.5, "x", null, new byte[] { 1, 255 }, 1L, ""], row.Select(column => column.Value));
    }

    [Fact]
    public void Hostile_names_come_back_unchanged()
    {
        var row = Assert.Single(_query.Execute("SELECT user FROM credential_report WHERE is_root = 0"));

        Assert.Equal("a\0b", row["USER"]);
    }

    [Theory]
    [InlineData("days")]
    [InlineData(":days")]
    [InlineData("@DAYS")]
    public void Parameters_go_by_name(string name)
    {
        var row = Assert.Single(_query.Execute("SELECT :days + 1 AS n, $text AS t", With((name, 41), ("text", "'; DROP TABLE x"))));

        Assert.Equal([42L, "'; DROP TABLE x"], row.Select(column => column.Value));
    }

    [Fact]
    public void Parameters_of_every_kind_are_understood()
    {
        var moment = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2));
        var row = Assert.Single(_query.Execute(
            "SELECT :a AS a, :b AS b, :c AS c, :d AS d, :e AS e, :f AS f, :g AS g",
            With(("a", true), ("b", null), ("c", moment), ("d", 1.5m), ("e", DayOfWeek.Monday), ("f", string.Empty), ("g", new byte[] { 7 }))));

        Assert.Equal([1L, null, "2026-01-02T01:04:05Z", 1.5, "Monday", "", new byte[] { 7 }], row.Select(column => column.Value));
    }

    [Fact]
    public void A_missing_an_unknown_and_a_nameless_parameter_are_told()
    {
        Assert.Equal((QueryFailure.Parameter, 8), Fails("SELECT :a, :b", With(("a", 1))) is { } missing ? (missing.Failure, missing.Position - 3) : default);
        Assert.Contains("'b'", Fails("SELECT :a", With(("a", 1), ("b", 2))).Message, StringComparison.Ordinal);
        Assert.Equal(7, Fails("SELECT ?").Position);
    }

    [Theory]
    [InlineData("INSERT INTO store_run (run_id) VALUES ('x')")]
    [InlineData("UPDATE store_run SET run_id = 'x'")]
    [InlineData("DELETE FROM store_run")]
    [InlineData("REPLACE INTO store_run (run_id) VALUES ('x')")]
    [InlineData("WITH x AS (SELECT 1) DELETE FROM store_run")]
    [InlineData("DELETE FROM store_run RETURNING run_id")]
    [InlineData("CREATE TABLE x (a)")]
    [InlineData("CREATE TEMP TABLE x (a)")]
    [InlineData("CREATE VIEW x AS SELECT 1")]
    [InlineData("CREATE TEMP VIEW x AS SELECT 1")]
    [InlineData("CREATE INDEX x ON store_run (started)")]
    [InlineData("CREATE TRIGGER x AFTER INSERT ON store_run BEGIN SELECT 1; END")]
    [InlineData("CREATE VIRTUAL TABLE x USING fts5(a)")]
    [InlineData("DROP TABLE store_run")]
    [InlineData("DROP VIEW runs")]
    [InlineData("ALTER TABLE store_run RENAME TO x")]
    [InlineData("ATTACH DATABASE '/tmp/x.db' AS x")]
    [InlineData("ATTACH ':memory:' AS x")]
    [InlineData("DETACH DATABASE main")]
    [InlineData("VACUUM")]
    [InlineData("VACUUM INTO '/tmp/rootaudit-copy.db'")]
    [InlineData("REINDEX")]
    [InlineData("ANALYZE")]
    [InlineData("BEGIN")]
    [InlineData("BEGIN IMMEDIATE")]
    [InlineData("COMMIT")]
    [InlineData("SAVEPOINT x")]
    [InlineData("PRAGMA query_only = OFF")]
    [InlineData("PRAGMA query_only")]
    [InlineData("PRAGMA journal_mode = DELETE")]
    [InlineData("PRAGMA user_version = 9")]
    [InlineData("PRAGMA writable_schema = ON")]
    [InlineData("PRAGMA temp_store_directory = '/tmp'")]
    [InlineData("PRAGMA busy_timeout = 1")]
    [InlineData("PRAGMA wal_checkpoint")]
    [InlineData("PRAGMA optimize")]
    [InlineData("SELECT load_extension('/tmp/x.so')")]
    [InlineData("SELECT * FROM pragma_wal_checkpoint")]
    public void Nothing_but_reading_is_allowed(string sql)
    {
        // Some never reach the guard: SQLite itself knows no such table, or no such function.
        var failure = Fails(sql).Failure;
        Assert.True(failure is QueryFailure.NotAllowed or QueryFailure.Syntax, $"{failure}");
        Assert.Equal(1L, Assert.Single(_query.Execute("SELECT count(*) AS n FROM runs"))["n"]);
        Assert.False(File.Exists("/tmp/rootaudit-copy.db"));
    }

    [Theory]
    [InlineData("PRAGMA table_info(runs)")]
    [InlineData("EXPLAIN QUERY PLAN SELECT * FROM runs")]
    [InlineData("SELECT * FROM runs; -- and no more")]
    [InlineData("SELECT * FROM runs;;  /* none */ ;")]
    [InlineData("VALUES (1), (2)")]
    public void Reading_in_other_words_is_allowed(string sql) => Assert.NotEmpty(_query.Execute(sql));

    [Fact]
    public void What_is_refused_is_named()
    {
        Assert.StartsWith("ATTACH is not allowed", Fails("ATTACH ':memory:' AS x").Message, StringComparison.Ordinal);
        Assert.StartsWith("The pragma 'user_version' is not allowed", Fails("PRAGMA user_version = 9").Message, StringComparison.Ordinal);
        Assert.StartsWith("The function 'load_extension' is not allowed", Fails("SELECT load_extension('x')").Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SELECT 1; SELECT 2", 10)]
    [InlineData("SELECT 1; /* x */ DELETE FROM runs", 10)]
    [InlineData("SELECT 1; nonsense", 10)]
    [InlineData("", null)]
    [InlineData(" -- nothing", null)]
    public void Exactly_one_statement_is_run(string sql, int? position)
    {
        var failure = Fails(sql);

        Assert.Equal((QueryFailure.NotOneStatement, position), (failure.Failure, failure.Position));
    }

    [Fact]
    public void Errors_point_into_the_text()
    {
        var failure = Fails("SELECT 'ü😀' AS x,\n\tusr\nFROM credential_report");

        Assert.Equal((QueryFailure.Syntax, 20, 2, 2), (failure.Failure, failure.Position, failure.Line, failure.Column));
        Assert.Equal("No such column: usr. (line 2, column 2)\n   usr\n   ^", failure.Message);
        Assert.Equal(7, Fails("SELECT FROM WHERE").Position);
        Assert.Equal(14, Fails("SELECT * FROM user").Position);
        Assert.Equal(8, Fails("SELECT 1\0").Position);
    }

    [Fact]
    public void A_runaway_query_ends_at_its_time_limit()
    {
        // Each look at the clock is a second later than the one before: no test sleeps, and no machine is too slow.
        var clock = new FakeTimeProvider(StoreSeed.Now) { AutoAdvanceAmount = TimeSpan.FromSeconds(1) };
        using var query = StoreQuery.Open(_folder.Open(), clock);

        var failure = Assert.Throws<QueryException>(() => query.Execute(Runaway, new QueryOptions { TimeLimit = TimeSpan.FromSeconds(30) }).ToList());

        Assert.Equal(QueryFailure.TimeLimit, failure.Failure);
        Assert.Contains("30 seconds", failure.Message, StringComparison.Ordinal);
        Assert.Single(query.Execute("SELECT 1"));
    }

    [Fact]
    public void Time_in_which_rows_are_used_does_not_count()
    {
        var rows = 0;
        foreach (var _ in _query.Execute("SELECT 1 UNION ALL SELECT 2", new QueryOptions { TimeLimit = TimeSpan.FromSeconds(1) }))
        {
            rows++;
            _folder.Clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(2, rows);
    }

    [Fact]
    public void A_query_can_be_stopped_while_it_works()
    {
        using var stop = new CancellationTokenSource();
        var clock = new StoppingClock(stop);
        using var query = StoreQuery.Open(_folder.Open(), clock);

        Assert.ThrowsAny<OperationCanceledException>(() => query.Execute(Runaway, new QueryOptions { CancellationToken = stop.Token }).ToList());
        Assert.Single(query.Execute("SELECT 1"));
    }

    [Fact]
    public void A_value_that_would_fill_the_memory_is_refused() =>
        Assert.Equal(QueryFailure.Failed, Fails("SELECT length(randomblob(1000000000))").Failure);

    [Fact]
    public void Rows_from_a_pipeline_are_asked_like_a_store()
    {
        using var database = new PipelineDatabase(_folder.Clock);
        database.Add(StoreSeed.User("111111111111", "ann").WithPassword(null, 3));
        database.Add(StoreSeed.User("222222222222", "bob") with { AccountId = null });
        database.Add(StoreSeed.Account("111111111111", "Root/Test"));
        database.Add(StoreSeed.Posture(StoreSeed.Account("111111111111", "Root/Test")) with { MfaEnabled = false });
        database.Add(StoreSeed.Posture(StoreSeed.Account("111111111111", "Root/Test")));
        database.Add(StoreSeed.Result(StoreSeed.Account("333333333333"), "RootMfa", Controls.Verdict.Fail));
        using var query = database.ToQuery();

        var rows = query.Execute("SELECT user, account_id, ou_path, password_never_used FROM latest_credential_report ORDER BY user").ToList();

        Assert.Equal(["ann", "111111111111", "Root/Test", 1L], rows[0].Select(column => column.Value));
        Assert.Equal(["bob", null, null, null], rows[1].Select(column => column.Value));
        Assert.Equal(1L, Assert.Single(query.Execute("SELECT mfa_enabled FROM latest_posture"))["mfa_enabled"]);
        Assert.Single(query.Execute(ReadyQueries.Find("worstaccounts")!));
        Assert.Throws<QueryException>(() => query.Execute("DELETE FROM store_run").ToList());
    }

    private static QueryOptions With(params (string Name, object? Value)[] parameters) =>
        new() { Parameters = parameters.ToDictionary(pair => pair.Name, pair => pair.Value) };

    private QueryException Fails(string sql, QueryOptions? options = null) =>
        Assert.Throws<QueryException>(() => _query.Execute(sql, options).ToList());

    /// <summary>A clock whose tenth reading asks the query to stop: in the middle of its work, on whatever machine.</summary>
    private sealed class StoppingClock(CancellationTokenSource stop) : TimeProvider
    {
        private int _readings;

        public override long GetTimestamp()
        {
            if (++_readings == 10)
                stop.Cancel();
            return 0;
        }
    }
}
