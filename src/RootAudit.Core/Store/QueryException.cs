namespace RootAudit.Store;

/// <summary>What is wrong with a query.</summary>
public enum QueryFailure
{
    /// <summary>SQLite could not run it; the message is SQLite's.</summary>
    Failed = 0,

    /// <summary>The text is not SQL that SQLite understands, or names a table or column that is not there.</summary>
    Syntax,

    /// <summary>The query would do more than read.</summary>
    NotAllowed,

    /// <summary>There is more than one statement, or none.</summary>
    NotOneStatement,

    /// <summary>A parameter is missing, or one was given that the query does not name.</summary>
    Parameter,

    /// <summary>The query ran for longer than its time limit.</summary>
    TimeLimit,
}

/// <summary>A query could not be run. Where SQLite tells the place, the exception points at it.</summary>
public sealed class QueryException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="failure">What is wrong.</param>
    /// <param name="message">What is wrong, in a sentence, with the line and a caret under the place where it is known.</param>
    /// <param name="innerException">The exception underneath, where there is one.</param>
    public QueryException(QueryFailure failure, string message, Exception? innerException = null)
        : base(message, innerException) => Failure = failure;

    /// <summary>What is wrong.</summary>
    public QueryFailure Failure { get; }

    /// <summary>The place in the text of the query, in characters from 0; <see langword="null"/> where it is not known.</summary>
    public int? Position { get; init; }

    /// <summary>The line of the place, from 1.</summary>
    public int? Line { get; init; }

    /// <summary>The column of the place, in characters from 1.</summary>
    public int? Column { get; init; }

    /// <summary>What the reader can do about it, in a sentence.</summary>
    public string? RecommendedAction { get; init; }
}
