using RootAudit.Accounts;

namespace RootAudit.Credentials;

/// <summary>
/// Turns the rows of one credential report into entries. The header is looked at once, so that a row costs no lookup by name.
/// Safe to use from several threads.
/// </summary>
public sealed class CredentialReportBinder
{
    private const char ByteOrderMark = '\uFEFF';

    private readonly ReportColumnIndex _columns;
    private readonly (int Index, string Name)[] _additional;
    private readonly int _headerLength;

    private CredentialReportBinder(ReportColumnIndex columns, (int Index, string Name)[] additional, int headerLength)
    {
        _columns = columns;
        _additional = additional;
        _headerLength = headerLength;
    }

    /// <summary>Prepares the reading of a report by its header, in whatever case and order.</summary>
    /// <param name="header">The fields of the first line.</param>
    /// <exception cref="CredentialReportFormatException">The header lacks <c>user</c> or <c>arn</c>, or names a column twice.</exception>
    public static CredentialReportBinder ForHeader(IReadOnlyList<string> header)
    {
        ArgumentNullException.ThrowIfNull(header);
        var positions = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < header.Count; i++)
        {
            string name = (header[i] ?? string.Empty).Trim().Trim(ByteOrderMark).Trim();
            if (name.Length == 0)
                continue;
            if (!positions.TryAdd(name, i))
                throw Refuse($"the header names the column '{name}' twice, so its values cannot be told apart", [name]);
        }

        string[] missing = [.. new[] { CredentialReportSchema.User, CredentialReportSchema.Arn }.Where(c => !positions.ContainsKey(c))];
        if (missing.Length > 0)
            throw Refuse($"the header has no column {string.Join(" and no column ", missing.Select(c => $"'{c}'"))}", missing);

        var known = new HashSet<string>(CredentialReportSchema.Columns, StringComparer.OrdinalIgnoreCase);
        var additional = positions.Where(p => !known.Contains(p.Key)).Select(p => (p.Value, p.Key)).OrderBy(p => p.Value).ToArray();
        return new CredentialReportBinder(new ReportColumnIndex(positions), additional, header.Count);
    }

    /// <summary>How many fields the header has. AWS writes as many in each row: one with fewer or more was damaged.</summary>
    public int FieldCount => _headerLength;

    /// <summary>
    /// Whether a row is a header once more, as it stands in the middle where reports were joined. A user may be called <c>user</c>, but no ARN
    /// is <c>arn</c>.
    /// </summary>
    /// <param name="fields">The row's fields, in the order of the header.</param>
    public bool RepeatsHeader(ReadOnlySpan<string> fields) =>
        ReportField.Text(fields, _columns.Arn).Equals(CredentialReportSchema.Arn, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Reads one row. Never fails: what is missing or cannot be understood becomes "not known", and a row may be shorter or longer
    /// than the header. Whoever reads a report asks <see cref="FieldCount"/> and <see cref="RepeatsHeader"/> first.
    /// </summary>
    /// <param name="fields">The row's fields, in the order of the header.</param>
    /// <param name="context">What every row of the report shares.</param>
    public CredentialReportEntry Bind(ReadOnlySpan<string> fields, ReportContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        string user = UserName(fields);
        string? arn = ReportField.Name(fields, _columns.Arn);
        PasswordState password = ReportField.Password(ReportField.Text(fields, _columns.PasswordEnabled));
        ReportField.Time(ReportField.Text(fields, _columns.UserCreationTime), out DateTimeOffset? created);
        ReportValueState used = ReportField.Time(ReportField.Text(fields, _columns.PasswordLastUsed), out DateTimeOffset? lastUsed);
        ReportValueState changed = ReportField.Time(
            ReportField.Text(fields, _columns.PasswordLastChanged), out DateTimeOffset? lastChanged);
        ReportValueState next = ReportField.Time(ReportField.Text(fields, _columns.PasswordNextRotation), out DateTimeOffset? nextRotation);
        ReadAccessKeys keys = ReportCredentials.AccessKeys(fields, _columns);
        ReadCertificates certificates = ReportCredentials.Certificates(fields, _columns);
        var entry = new CredentialReportEntry
        {
            AccountId = context.AccountId ?? AccountOf(arn),
            AccountName = context.AccountName,
            User = user,
            Arn = arn,
            IsRoot = IsRoot(user, arn),
            UserCreationTime = created,
            PasswordEnabled = password switch { PasswordState.Enabled => true, PasswordState.Disabled => false, _ => null },
            PasswordState = password,
            PasswordLastUsed = lastUsed,
            PasswordLastUsedState = used,
            PasswordLastChanged = lastChanged,
            PasswordLastChangedState = changed,
            PasswordNextRotation = nextRotation,
            PasswordNextRotationState = next,
            MfaActive = ReportField.Flag(ReportField.Text(fields, _columns.MfaActive)),
            AccessKey = keys.Items,
            AccessKeyCount = keys.Count,
            ActiveAccessKeyCount = keys.ActiveCount,
            SigningCertificate = certificates.Items,
            SigningCertificateCount = certificates.Count,
            ReportGeneratedTime = context.GeneratedTime,
            ReportAge = context.Age,
            Source = context.Source,
        };
        return Additional(fields) is { } columns ? entry with { AdditionalColumn = columns } : entry;
    }

    // Not read as a field that may hold one of the report's words: an IAM user may well be called "no_information".
    private string UserName(ReadOnlySpan<string> fields)
    {
        ReadOnlySpan<char> text = ReportField.Text(fields, _columns.User);
        if (text.Equals(ReportTokens.RootUser, StringComparison.Ordinal))
            return ReportTokens.RootUser;
        return text.IsEmpty ? string.Empty : fields[_columns.User].Trim();
    }

    // A user's name cannot hold a colon, so no user's ARN ends like root's.
    private static bool IsRoot(string user, string? arn) =>
        ReferenceEquals(user, ReportTokens.RootUser) || (arn is not null && arn.EndsWith(":root", StringComparison.Ordinal));

    private static string? AccountOf(string? arn)
    {
        // arn:PARTITION:iam::ACCOUNT:...
        ReadOnlySpan<char> rest = arn;
        for (int colons = 0; colons < 4; colons++)
        {
            int colon = rest.IndexOf(':');
            if (colon < 0)
                return null;
            rest = rest[(colon + 1)..];
        }

        int end = rest.IndexOf(':');
        string? account = end == AccountId.Length ? rest[..end].ToString() : null;
        return AccountId.IsValid(account) ? account : null;
    }

    private Dictionary<string, string>? Additional(ReadOnlySpan<string> fields)
    {
        if (_additional.Length == 0 && fields.Length <= _headerLength)
            return null;
        Dictionary<string, string>? columns = null;
        foreach ((int index, string name) in _additional)
            Keep(ref columns, name, index, fields);
        // A row longer than its header: kept under the position, since there is no name.
        for (int index = _headerLength; index < fields.Length; index++)
            Keep(ref columns, FormattableString.Invariant($"#{index + 1}"), index, fields);
        return columns;
    }

    private static void Keep(ref Dictionary<string, string>? columns, string name, int index, ReadOnlySpan<string> fields)
    {
        if (index >= fields.Length || string.IsNullOrWhiteSpace(fields[index]))
            return;
        columns ??= new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        columns[name] = fields[index];
    }

    private static CredentialReportFormatException Refuse(string what, IReadOnlyList<string> columns) =>
        new($"This is not an IAM credential report: {what}. A report begins with the line 'user,arn,user_creation_time,...'.", columns);
}
