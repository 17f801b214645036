using System.Text;

namespace RootAudit.Engine.Tests.Reports;

/// <summary>Reads RFC 4180 by its grammar: a reader of our own, so that the writer's library does not agree with itself.</summary>
internal static class CsvText
{
    public static List<List<string>> Read(string text)
    {
        var rows = new List<List<string>>();
        var position = 0;
        while (position < text.Length)
        {
            var row = new List<string>();
            do
            {
                row.Add(Field(text, ref position));
            }
            while (text[position++] == ',');
            Assert.Equal("\r\n", text[(position - 1)..(position + 1)]);
            position++;
            rows.Add(row);
        }

        return rows;
    }

    private static string Field(string text, ref int position)
    {
        var field = new StringBuilder();
        if (text[position] != '"')
        {
            while (text[position] is not (',' or '\r'))
            {
                Assert.False(text[position] is '"' or '\n', "A bare quote or line feed.");
                field.Append(text[position++]);
            }

            return field.ToString();
        }

        for (position++; text[position] != '"' || text[position + 1] == '"'; position++)
        {
            if (text[position] == '"')
                position++;
            field.Append(text[position]);
        }

        position++;
        return field.ToString();
    }
}
