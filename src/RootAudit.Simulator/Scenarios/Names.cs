namespace RootAudit.Simulator.Scenarios;

/// <summary>The words that organizations are made of.</summary>
internal static class Names
{
    public static readonly string[] Products =
    [
        "payments", "ledger", "checkout", "identity", "search", "catalog", "orders", "billing", "fraud", "mobile-api", "web", "data-lake",
        "ml-platform", "reporting", "crm", "email", "iot", "media", "partners", "loyalty", "pricing", "shipping", "support", "analytics",
    ];

    public static readonly string[] Stages = ["prod", "staging", "dev", "test", "sandbox"];

    /// <summary>Names a store, a table, a report and a terminal must survive.</summary>
    public static readonly string[] HostileAccounts =
    [
        "<script>alert('root')</script>", "=cmd|'/c calc'!A1", "a \"quoted\" name, with comma", "\u001b[31mred\u001b[0m alert", "Zahlungsverkehr Köln – größer",
        "支払い-prod", "O'Brien & Söhne", "  leading and trailing  ", "@SUM(1+1)*cmd", "pipe|back\\slash`tick$(whoami)", "two\nlines", "🔥 legacy (do not touch)",
    ];

    public static readonly string[] People =
    [
        "ada.lovelace", "grace.hopper", "alan.turing", "edsger.dijkstra", "barbara.liskov", "donald.knuth", "radia.perlman", "tony.hoare", "margaret.hamilton",
        "ken.thompson", "frances.allen", "leslie.lamport", "dennis.ritchie", "katherine.johnson", "john.backus", "shafi.goldwasser",
    ];

    public static readonly string[] Machines =
    [
        "ci-deployer", "terraform", "backup-runner", "legacy-etl", "grafana-reader", "smtp-relay", "jenkins", "datadog", "s3-uploader", "github-actions",
    ];

    /// <summary>Everything the character set of IAM user names allows and a spreadsheet may take for a formula.</summary>
    public static readonly string[] HostileUsers =
    [
        "=1+1", "@SUM", "-2+3", "+cmd", "comma,in,name", "root", "user@corp.example", "a=b,c@d.e-f_g+h", "Root_Account", "N", "true", "no_information",
    ];

    public static readonly string[] Services = ["s3", "ec2", "iam", "sts", "dynamodb", "cloudformation", "ses", "lambda", "route53"];

    public static readonly string[] Regions = ["us-east-1", "us-west-2", "eu-central-1", "eu-west-1", "ap-southeast-2"];

    /// <summary>Services without a Region: the report then says N/A.</summary>
    public static bool IsGlobal(string service) => service is "iam" or "route53";
}
