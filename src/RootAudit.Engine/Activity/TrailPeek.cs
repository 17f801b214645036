using System.Text.Json;

namespace RootAudit.Engine.Activity;

/// <summary>
/// Looks through one event without making anything of it, and tells whether it may be wanted. Nearly all events of a trail are not:
/// what this rejects costs no memory. It may let through more than is wanted, never less.
/// </summary>
internal struct TrailPeek
{
    private bool _type;
    private bool _root;
    private bool _arn;
    private bool _service;
    private bool _sts;
    private bool _assumeRoot;
    private bool _iam;

    /// <summary>Reads from the beginning of an event to its end.</summary>
    /// <param name="reader">At the event's opening brace; at its closing brace afterwards.</param>
    /// <param name="withIam">Whether events of IAM and sign-in are wanted whoever acted.</param>
    /// <param name="wanted">Whether the event may be wanted.</param>
    /// <returns>Whether the event is whole; where it is not, the reader stands anywhere and more bytes are needed.</returns>
    public static bool TryRead(ref Utf8JsonReader reader, bool withIam, out bool wanted)
    {
        var peek = default(TrailPeek);
        wanted = false;
        if (!peek.TryReadEvent(ref reader))
            return false;
        wanted = peek._root || (peek._sts && peek._assumeRoot) || (withIam && peek._iam) || (!peek._type && !peek._arn && !peek._service);
        return true;
    }

    private bool TryReadEvent(ref Utf8JsonReader reader)
    {
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject)
                return true;
            // Names are told apart by length first: comparing each with all would cost more than reading it.
            var done = reader.ValueSpan.Length switch
            {
                9 when reader.ValueTextEquals("eventName"u8) => TryReadName(ref reader),
                9 when reader.ValueTextEquals("eventType"u8) => TryReadType(ref reader),
                11 when reader.ValueTextEquals("eventSource"u8) => TryReadSource(ref reader),
                12 when reader.ValueTextEquals("userIdentity"u8) => TryReadIdentity(ref reader),
                _ when reader.ValueIsEscaped => TryReadEscaped(ref reader),
                _ => TryPass(ref reader),
            };
            if (!done)
                return false;
        }

        return false;
    }

    /// <summary>A name that is written with escapes, which CloudTrail never does: whoever does may hide root behind it.</summary>
    private bool TryReadEscaped(ref Utf8JsonReader reader)
    {
        _root = true;
        return TryPass(ref reader);
    }

    private static bool TryPass(ref Utf8JsonReader reader) => reader.Read() && reader.TrySkip();

    private bool TryReadName(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
            return false;
        _assumeRoot = reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("AssumeRoot"u8);
        return reader.TrySkip();
    }

    private bool TryReadType(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
            return false;
        _service |= reader.TokenType == JsonTokenType.String
            && (reader.ValueTextEquals("AwsServiceEvent"u8) || reader.ValueTextEquals("AwsCloudTrailInsight"u8));
        return reader.TrySkip();
    }

    private bool TryReadSource(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
            return false;
        if (reader.TokenType == JsonTokenType.String)
        {
            _sts = reader.ValueTextEquals("sts.amazonaws.com"u8);
            _iam = reader.ValueTextEquals("iam.amazonaws.com"u8) || reader.ValueTextEquals("signin.amazonaws.com"u8)
                || reader.ValueTextEquals("organizations.amazonaws.com"u8);
        }

        return reader.TrySkip();
    }

    private bool TryReadIdentity(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
            return false;
        if (reader.TokenType != JsonTokenType.StartObject)
            return reader.TrySkip();
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject)
                return true;
            var done = reader.ValueSpan.Length switch
            {
                3 when reader.ValueTextEquals("arn"u8) => TryReadArn(ref reader),
                4 when reader.ValueTextEquals("type"u8) => TryReadIdentityType(ref reader),
                9 when reader.ValueTextEquals("invokedBy"u8) => TryReadInvokedBy(ref reader),
                14 when reader.ValueTextEquals("sessionContext"u8) => TryReadContext(ref reader),
                _ when reader.ValueIsEscaped => TryReadEscaped(ref reader),
                _ => TryPass(ref reader),
            };
            if (!done)
                return false;
        }

        return false;
    }

    private bool TryReadIdentityType(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
            return false;
        if (reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length > 0)
        {
            _type = true;
            _root |= reader.ValueIsEscaped || IsRoot(reader.ValueSpan) || reader.ValueTextEquals("Unknown"u8);
        }

        return reader.TrySkip();
    }

    private bool TryReadArn(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
            return false;
        if (reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length > 0)
        {
            _arn = true;
            // Other identities have a type too; that it is root's is decided when the event is read in full.
            _root |= reader.ValueIsEscaped || reader.ValueSpan.EndsWith(":root"u8);
        }

        return reader.TrySkip();
    }

    private bool TryReadInvokedBy(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
            return false;
        _service |= reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length > 0;
        return reader.TrySkip();
    }

    /// <summary>Who issued the session: only <c>sessionIssuer.type</c> matters, and no other <c>type</c> stands in there.</summary>
    private bool TryReadContext(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
            return false;
        if (reader.TokenType != JsonTokenType.StartObject)
            return reader.TrySkip();
        var depth = reader.CurrentDepth;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject && reader.CurrentDepth == depth)
                return true;
            if (reader.TokenType == JsonTokenType.String)
                _root |= reader.ValueIsEscaped || IsRoot(reader.ValueSpan);
        }

        return false;
    }

    private static bool IsRoot(ReadOnlySpan<byte> value) =>
        value.Length == 4 && (value[0] | 0x20) == 'r' && (value[1] | 0x20) == 'o' && (value[2] | 0x20) == 'o' && (value[3] | 0x20) == 't';
}
