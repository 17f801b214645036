using System.Buffers;
using System.Xml;
using Amazon.Runtime;
using RootAudit.Engine.Aws.Protocols;

namespace RootAudit.Engine.Aws.Iam;

/// <summary>
/// Reads the answer that holds a credential report. By way of elements, a report of 5,000 users would be a text of 3 MB four times over
/// before it is bytes.
/// </summary>
internal sealed class ReportUnmarshaller : QueryUnmarshaller
{
    public static ReportUnmarshaller Instance { get; } = new();

    protected override AmazonWebServiceResponse Read(XmlReader answer)
    {
        var response = new ReportWireResponse();
        while (answer.Read())
        {
            if (answer.NodeType != XmlNodeType.Element)
                continue;
            if (answer.LocalName == "Content")
                response.Content = ReadBase64(answer);
            else if (answer.LocalName == "GeneratedTime")
                response.GeneratedTime = answer.ReadString();
        }

        return response;
    }

    private static byte[] ReadBase64(XmlReader element)
    {
        var text = ArrayPool<char>.Shared.Rent(16 * 1024);
        try
        {
            var length = 0;
            while (!element.IsEmptyElement && element.Read() && element.NodeType != XmlNodeType.EndElement)
            {
                while (element.HasValue && element.ReadValueChunk(text, length, text.Length - length) is > 0 and var read)
                {
                    length += read;
                    if (length == text.Length)
                        Grow(ref text);
                }
            }

            return Convert.FromBase64CharArray(text, 0, length);
        }
        catch (FormatException exception)
        {
            throw new InvalidAnswerException("The content of the report is not base64.", exception);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(text);
        }
    }

    private static void Grow(ref char[] text)
    {
        var larger = ArrayPool<char>.Shared.Rent(text.Length * 2);
        text.CopyTo(larger, 0);
        ArrayPool<char>.Shared.Return(text);
        text = larger;
    }
}

/// <summary>The answer that holds a credential report.</summary>
internal sealed class ReportWireResponse : AmazonWebServiceResponse
{
    /// <summary>The CSV text in UTF-8; <see langword="null"/> where the field is missing.</summary>
    public byte[]? Content { get; set; }

    /// <summary>When AWS generated it, as the answer says it.</summary>
    public string? GeneratedTime { get; set; }
}
