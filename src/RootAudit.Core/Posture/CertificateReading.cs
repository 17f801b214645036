using RootAudit.Credentials;

namespace RootAudit.Posture;

/// <summary>How many signing certificates root has, active or not.</summary>
internal readonly record struct CertificateReading(int? Count)
{
    private const string FactName = "SigningCertificate";

    /// <summary>Joins the report with the live flag, as for access keys: the side on which the certificate exists wins.</summary>
    public static CertificateReading Of(PostureSources sources)
    {
        bool? live = sources.Summary?.SigningCertificatesPresent;
        if (sources.NewestRoot?.SigningCertificate is { } listed)
            return OfList(sources, listed.Count, live);
        IReadOnlyList<SigningCertificateInfo> certificates = sources.Report?.SigningCertificate ?? [];
        int? reported = sources.Report?.SigningCertificateCount;
        int known = Math.Max(certificates.Count, live is true ? 1 : 0);
        // Without the report's word, "no certificate" is not known: the flag may leave out an inactive one.
        int? count = known > 0 ? known : reported;

        if (live is true && reported == 0)
            sources.Disagree(
                FactName,
                $"{sources.NamedSummary} says root has a signing certificate; {sources.NamedReport} shows none. "
                    + "The certificate was added since the report; the posture counts one.");
        if (live is false && certificates.Any(certificate => certificate.Active is true))
            sources.Disagree(
                FactName,
                $"{sources.NamedReport} shows an active signing certificate of root; {sources.NamedSummary} says there is none. "
                    + "It may have been deleted since the report; the posture still counts it.");
        if (count is null || sources.Report is { SigningCertificateCount: null })
            sources.NotTold(
                "whether root has signing certificates", reportLacks: true, live is null ? "AccountSigningCertificatesPresent" : null);
        return new CertificateReading(count);
    }

    private static CertificateReading OfList(PostureSources sources, int listed, bool? flag)
    {
        if (sources.Report?.SigningCertificateCount is { } reported && reported != listed)
            sources.Disagree(
                FactName,
                $"{sources.NamedReport} shows {reported} signing certificates of root; "
                    + $"{sources.NamedRoot} lists {listed}. The posture follows the list, which is live.");
        if (flag is true && listed == 0)
            sources.Disagree(
                FactName,
                $"{sources.NamedSummary} says root has a signing certificate; "
                    + $"{sources.NamedRoot} lists none. The posture follows the list.");
        return new CertificateReading(listed);
    }
}
