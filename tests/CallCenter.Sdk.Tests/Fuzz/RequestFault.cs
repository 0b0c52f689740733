using FsCheck;

namespace CallCenter.Sdk.Tests.Fuzz;

/// <summary>A way to spoil a request.</summary>
/// <param name="Operation">The operation that it is about; null: any.</param>
/// <param name="IsOfCredentials">Whether only a signed request can be spoiled so.</param>
/// <param name="Change">What it does.</param>
internal sealed record RequestFault(string? Operation, bool IsOfCredentials, Gen<Func<RequestDraft, RequestDraft>> Change);
