namespace RootAudit.Benchmarks.Organization;

/// <summary>What one run in a fresh process measured; <c>Scripts/organization.ps1</c> writes it.</summary>
internal sealed record RunFigures(double Seconds, double ProcessorSeconds, double PeakMegabytes, int Postures, int Complete, int Errors);
