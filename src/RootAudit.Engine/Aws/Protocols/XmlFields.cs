using System.Globalization;
using System.Xml.Linq;

namespace RootAudit.Engine.Aws.Protocols;

/// <summary>Reads fields of Query answers by local name: the namespace carries the API version and tells nothing else.</summary>
internal static class XmlFields
{
    public static XElement? Child(this XElement element, string name)
    {
        foreach (var child in element.Elements())
        {
            if (child.Name.LocalName == name)
                return child;
        }

        return null;
    }

    public static string? Text(this XElement element, string name) => element.Child(name)?.Value;

    /// <summary>A text that the service model promises.</summary>
    /// <exception cref="InvalidAnswerException">It is missing.</exception>
    public static string RequiredText(this XElement element, string name) =>
        element.Text(name) ?? throw new InvalidAnswerException($"The answer lacks the field {name}.");

    public static bool Flag(this XElement element, string name) =>
        string.Equals(element.Text(name), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>A time, <see langword="null"/> where there is none.</summary>
    /// <exception cref="InvalidAnswerException">The text is no time.</exception>
    public static DateTimeOffset? Time(this XElement element, string name) => TimeOf(element.Text(name), name);

    /// <summary>The time that a field says, <see langword="null"/> where it says none.</summary>
    /// <exception cref="InvalidAnswerException">The text is no time.</exception>
    public static DateTimeOffset? TimeOf(string? text, string name)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw new InvalidAnswerException($"The field {name} of the answer is not a time.");
    }

    /// <summary>The members of a list; empty where the list is missing.</summary>
    public static IEnumerable<XElement> Members(this XElement element, string name) =>
        element.Child(name)?.Elements().Where(child => child.Name.LocalName == "member") ?? [];
}
