namespace RootAudit.Engine.Aws.Protocols;

/// <summary>An answer with a success status that lacks what its service model promises.</summary>
internal sealed class InvalidAnswerException(string message, Exception? innerException = null) : Exception(message, innerException);
