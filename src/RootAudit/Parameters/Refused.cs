using System.Management.Automation;

namespace RootAudit.Parameters;

/// <summary>Refuses what a parameter cannot take.</summary>
internal static class Refused
{
    /// <summary>
    /// The exception of a transformation. With the cast inside, PowerShell goes on to the other parameters that take pipeline input;
    /// without, it would give up on the object.
    /// </summary>
    public static ArgumentTransformationMetadataException Argument(string message) => new(message, new PSInvalidCastException(message));
}
