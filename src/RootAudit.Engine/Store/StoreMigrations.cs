using System.Globalization;
using System.Reflection;
using RootAudit.Engine.Store.Sql;
using RootAudit.Store;

namespace RootAudit.Engine.Store;

/// <summary>Brings a database to the schema of this version, step by step, each step with its number as one transaction.</summary>
internal static class StoreMigrations
{
    /// <summary>Marks a database as a store of RootAudit: the letters <c>RAud</c>, in SQLite's header field for this.</summary>
    public const int ApplicationId = 0x52417564;

    private const string Prefix = "Store.Migrations.";

    /// <summary>The schema that this version of the module writes.</summary>
    public static int CurrentVersion => Steps.Count;

    /// <summary>The steps, from an empty file to the schema of this version.</summary>
    public static IReadOnlyList<string> Steps { get; } = ReadSteps();

    /// <summary>Does the steps that the database lacks.</summary>
    /// <param name="connection">The database.</param>
    /// <exception cref="StoreException">It is somebody else's, or was written by a newer version.</exception>
    public static void Apply(StoreConnection connection) => Apply(connection, Steps);

    /// <summary>Does the steps of a list; for tests, which need longer lists and broken ones.</summary>
    public static void Apply(StoreConnection connection, IReadOnlyList<string> steps)
    {
        if (Check(connection, steps.Count) == steps.Count)
            return;
        for (var version = 0; version < steps.Count; version++)
        {
            var step = version;
            connection.InTransaction(() => ApplyStep(connection, steps, step));
        }
    }

    /// <summary>Makes sure that the database is a store of a version that can be read; answers the version.</summary>
    public static int Check(StoreConnection connection, int newest)
    {
        // One statement sees one moment: another process may be making the store just now.
        using var look = connection.Prepare(
            "SELECT user_version, application_id, (SELECT count(*) FROM sqlite_schema) FROM pragma_user_version, pragma_application_id");
        look.Read();
        var version = look.Count() ?? 0;
        var isOurs = look.Number() == ApplicationId;
        var isEmpty = look.Number() == 0;
        if (!isOurs && !(isEmpty && version == 0))
        {
            throw new StoreException(StoreFailure.NotAStore, $"'{connection.Path}' is a database, but not a store of RootAudit.")
            {
                RecommendedAction = "Name another path.",
            };
        }

        if (version > newest)
            throw Newer(connection.Path, version, newest);
        return version;
    }

    private static StoreException Newer(string path, int version, int newest) =>
        new(StoreFailure.NewerVersion, string.Create(
            CultureInfo.InvariantCulture,
            $"The store '{path}' has schema version {version}; this version of RootAudit knows versions up to {newest}."))
        {
            RecommendedAction = "Update the RootAudit module, or name another store with -StorePath.",
        };

    // Another process may have done the step between the look and the lock: the number is read again under the lock.
    private static void ApplyStep(StoreConnection connection, IReadOnlyList<string> steps, int step)
    {
        if (connection.Scalar("PRAGMA user_version") != step)
            return;
        connection.Execute(steps[step]);
        connection.Execute(string.Create(
            CultureInfo.InvariantCulture,
            $"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {step + 1}"));
    }

    private static List<string> ReadSteps()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var names = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        return names.Select(name => EmbeddedText.Read(assembly, name)).ToList();
    }
}
