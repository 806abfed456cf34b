using System.Text.Json;

namespace EpsonPort.Host.Serving;

/// <summary>A value in a body that no field of its kind may have. The message is a sentence for the caller; the path is filled in by whoever reads the body.</summary>
internal sealed class UnfitValueException(string message) : JsonException(message);
