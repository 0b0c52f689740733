using System.Net;

namespace CallCenter.Sdk.Tests.Errors;

/// <summary>Exceptions that users make for their mocks behave like the SDK's own.</summary>
public sealed class ConstructorTests
{
    private static readonly Func<string, Delivery, CallCenterException>[] Constructors =
    [
        static (operation, delivery) => new CallCenterTimeoutException(operation, "c1", delivery, TimeSpan.FromSeconds(60)),
        static (operation, delivery) => new CallCenterConnectionException(operation, "c1", delivery, new IOException()),
        static (operation, delivery) => new CallCenterRefusedException(operation, "c1", delivery, PlatformCode.AgentBusy, "坐席忙"),
        static (operation, delivery) => new CallCenterReplyException(operation, "c1", delivery, HttpStatusCode.BadGateway),
        static (operation, delivery) =>
            new CallCenterAuthenticationException(operation, "c1", delivery, HttpStatusCode.Unauthorized, "签名不正确"),
    ];

    public static TheoryData<Func<string, Delivery, CallCenterException>> Exceptions => [.. Constructors];

    [Theory]
    [MemberData(nameof(Exceptions), DisableDiscoveryEnumeration = true)]
    public void An_exception_tells_operation_conversation_delivery_and_whether_a_retry_is_safe(
        Func<string, Delivery, CallCenterException> make)
    {
        foreach (var delivery in Enum.GetValues<Delivery>())
        {
            foreach (var operation in new[] { "attachAgent", "dettachAgent", "inviteAgent", "inviteOut" })
            {
                var failure = make(operation, delivery);

                Assert.Equal((operation, "c1", delivery), (failure.Operation, failure.ConversationId, failure.Delivery));
                Assert.Equal(delivery != Delivery.Unknown || operation == "attachAgent", failure.IsSafeToRetry);
                Assert.StartsWith($"{operation} of conversation c1 failed: ", failure.Message, StringComparison.Ordinal);
                Assert.Null(failure.RetryAfter);
            }
        }
    }
}
