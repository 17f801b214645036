using System.Text;
using BenchmarkDotNet.Attributes;
using RootAudit.Credentials;
using RootAudit.Engine.Collectors;

namespace RootAudit.Benchmarks.Micro;

/// <summary>A credential report of so many users, from text to typed rows.</summary>
[MemoryDiagnoser]
public class ReportParsing
{
    private byte[] _csv = [];

    [Params(50, 5000)]
    public int Users { get; set; }

    [GlobalSetup]
    public void Write()
    {
        var text = new StringBuilder(string.Join(',', CredentialReportSchema.Columns)).Append('\n');
        text.Append("<root_account>,arn:aws:iam::111122223333:root,2019-01-01T00:00:00+00:00,true,2026-01-05T10:00:00+00:00,2019-01-02T00:00:00+00:00,not_supported,true,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A\n");
        for (var user = 0; user < Users; user++)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"user-{user},arn:aws:iam::111122223333:user/user-{user},2020-03-04T05:06:07+00:00,true,no_information,2024-05-06T07:08:09+00:00,N/A,false,true,2025-06-07T08:09:10+00:00,2026-10-11T12:13:00+00:00,eu-west-1,s3,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A\n");
        _csv = Encoding.UTF8.GetBytes(text.ToString());
    }

    [Benchmark]
    public int AllRows() => Count(rootOnly: false);

    [Benchmark]
    public int RootOnly() => Count(rootOnly: true);

    private int Count(bool rootOnly)
    {
        using var csv = new MemoryStream(_csv, writable: false);
        return CredentialReportParser.Parse(csv, new ReportContext { AccountId = "111122223333" }, rootOnly).Count();
    }
}
