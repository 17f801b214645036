namespace RootAudit.Monitoring.Patterns;

/// <summary>And and or of answers that may be unknown (<see langword="null"/>): what decides decides, whatever else is not known.</summary>
internal static class Certainty
{
    /// <summary>False where one is false, else unknown where one is unknown.</summary>
    public static bool? All(IEnumerable<bool?> answers)
    {
        bool? all = true;
        foreach (bool? answer in answers)
        {
            if (answer == false)
                return false;
            if (answer is null)
                all = null;
        }

        return all;
    }

    /// <summary>True where one is true, else unknown where one is unknown.</summary>
    public static bool? Any(IEnumerable<bool?> answers)
    {
        bool? any = false;
        foreach (bool? answer in answers)
        {
            if (answer == true)
                return true;
            if (answer is null)
                any = null;
        }

        return any;
    }
}
