using RootAudit.Store;

namespace RootAudit.Engine.Store;

/// <summary>The tables that queries may use and exports write. A test holds them against the views of the store.</summary>
public static class TableCatalog
{
    private const string Account = "run_id:text run_time:time run_finished:flag is_latest:flag account_id:text account_name:text ou_path:text";

    /// <summary>
    /// The tables, each over all runs. Those whose rows say <c>is_latest</c> have a second one beside them, <c>latest_NAME</c>,
    /// with those rows only.
    /// </summary>
    public static IReadOnlyList<StoreTable> Tables { get; } =
    [
        Table(
            "runs",
            "A run of the audit.",
            "run_id:text run_time:time run_finished:flag is_latest:flag finished_time:time duration_seconds:integer "
            + "organization_id:text account_count:integer complete_count:integer partial_count:integer "
            + "unreadable_count:integer caller_account_id:text caller_arn:text partition:text region:text "
            + "profile_name:text role_name:text module_version:text scope:text"),
        Table(
            "accounts",
            "An account in a run.",
            "@account email:text email_domain:text state:text ou_id:text ou_id_path:text joined_method:text "
            + "joined_time:time is_management_account:flag organization_id:text partition:text coverage:text "
            + "credential_report_rows:integer audited_time:time"),
        Table(
            "credential_report",
            "A row of an account's credential report: a user, or root.",
            "@account user:text arn:text is_root:flag user_creation_time:time user_age_days:integer "
            + "password_enabled:flag password_state:text password_last_used:time password_last_used_state:text "
            + "password_never_used:flag days_since_password_use:integer password_last_changed:time "
            + "password_last_changed_state:text password_age_days:integer password_next_rotation:time "
            + "password_next_rotation_state:text mfa_active:flag access_key_count:integer "
            + "active_access_key_count:integer access_key_1_exists:flag access_key_1_active:flag "
            + "access_key_1_last_rotated:time access_key_1_age_days:integer access_key_1_last_used:time "
            + "access_key_1_never_used:flag access_key_1_days_since_use:integer access_key_1_last_used_region:text "
            + "access_key_1_last_used_service:text access_key_2_exists:flag access_key_2_active:flag "
            + "access_key_2_last_rotated:time access_key_2_age_days:integer access_key_2_last_used:time "
            + "access_key_2_never_used:flag access_key_2_days_since_use:integer access_key_2_last_used_region:text "
            + "access_key_2_last_used_service:text certificate_count:integer certificate_1_active:flag "
            + "certificate_1_last_rotated:time certificate_2_active:flag certificate_2_last_rotated:time last_used:time "
            + "days_since_last_use:integer never_used:flag additional_columns:text report_generated_time:time "
            + "source:text line:integer"),
        Table(
            "access_keys",
            "An access key that a credential report shows, active or not.",
            "@account user:text arn:text is_root:flag slot:integer active:flag last_rotated:time age_days:integer "
            + "last_used:time never_used:flag last_used_state:text days_since_use:integer days_unused:integer "
            + "last_used_region:text last_used_service:text"),
        Table(
            "mfa_devices",
            "An MFA device: the virtual ones of root and users, and every other of root where a root session listed it.",
            "@account serial_number:text user_arn:text is_root:flag type:text enable_time:time"),
        Table(
            "posture",
            "The root user of an account.",
            "@account email:text state:text is_management_account:flag arn:text has_credentials:flag mfa_enabled:flag "
            + "mfa_type:text access_key_count:integer active_access_key_count:integer inactive_access_key_count:integer "
            + "signing_certificate_count:integer password_enabled:flag password_state:text password_last_used:time "
            + "password_last_changed:time last_used:time last_used_by:text days_since_last_use:integer "
            + "report_generated_time:time summary_time:time mfa_device_time:time collected_time:time access_keys:text "
            + "disagreements:text coverage:text mfa_device_count:integer root_session_time:time guardrail:text "
            + "root_credentials_managed:flag password_last_used_state:text last_use_is_complete:flag"),
        Table(
            "results",
            "What a control says of an account, or of a user in it.",
            "@account control_id:text title:text severity:text severity_rank:integer verdict:text resource:text "
            + "reason:text evidence:text remediation:text gaps:text evaluated_time:time"),
        Table(
            "gaps",
            "A fact of an account that could not be read.",
            "@account fact:text reason:text permission:text message:text"),
        Table(
            "root_activity",
            "What root did: an event of the event history.",
            "@account event_time:time event_name:text service:text region:text class:text severity:text severity_rank:integer "
            + "explanation:text task:text alternative:text is_root_use:flag approval:text ticket:text approval_reason:text deviations:text actor:text "
            + "identity_type:text identity_arn:text user_name:text access_key_id:text invoked_by:text source_address:text "
            + "user_agent:text success:flag error_code:text error_message:text mfa_used:flag mfa_device:text "
            + "session_start_time:time resources:text target_account_id:text task_policy:text issued_access_key_id:text "
            + "assumed_by:text target_name:text mfa_delete:flag read_only:flag event_type:text event_id:text "
            + "unread_fields:text source:text line:integer"),
        Table(
            "root_activity_reading",
            "How far root's activity in an account was read: a row for every account, asked or not.",
            "@account reading:text window_start_time:time window_end_time:time window_days:integer sign_in_region:text "
            + "all_regions:flag regions:text unread_regions:text event_count:integer root_use_count:integer gaps:text"),
        Table(
            "waivers",
            "A waiver that a run was given.",
            "run_id:text run_time:time run_finished:flag control_id:text account:text ou_path:text reason:text "
            + "owner:text ticket:text expiry_time:time is_expired:flag used_count:integer"),
        Table(
            "verdict_counts",
            "How many results of a control say one thing, in a finished run.",
            "run_id:text run_time:time control_id:text severity:text verdict:text results:integer"),
    ];

    private static StoreTable Table(string name, string description, string columns) =>
        new(name, description, columns.Replace("@account", Account, StringComparison.Ordinal).Split(' ').Select(Column).ToList());

    private static StoreColumn Column(string text)
    {
        var mark = text.IndexOf(':', StringComparison.Ordinal);
        return new StoreColumn(text[..mark], Enum.Parse<StoreColumnType>(text[(mark + 1)..], ignoreCase: true));
    }
}
