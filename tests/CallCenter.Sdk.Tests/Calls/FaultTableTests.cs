using CallCenter.Sdk.Testing;

namespace CallCenter.Sdk.Tests.Calls;

/// <summary>
/// The table of what may be sent again, lived through: four operations × every fault × (first, second, every attempt), without a port and
/// over real sockets.
/// The expectation is worked out from the row by hand-written rules, not by the SDK's classifier.
/// </summary>
public sealed class FaultTableTests
{
    private const int MaxAttempts = 4; // one and the default three retries

    private static readonly Row[] Rows =
    [
        new(Fault.ConnectionRefused, Delivery.NotSent, Retried.Always, Rings: 0, typeof(CallCenterConnectionException)),
        new(Fault.Code(PlatformCode.SystemBusy), Delivery.Refused, Retried.Always, Rings: 0, typeof(CallCenterRefusedException)),
        new(Fault.Status(429), Delivery.Refused, Retried.Always, Rings: 0, typeof(CallCenterReplyException)),
        new(Fault.Status(408), Delivery.Unknown, Retried.AttachOnly, Rings: 0, typeof(CallCenterReplyException)),
        new(Fault.Status(500), Delivery.Unknown, Retried.AttachOnly, Rings: 0, typeof(CallCenterReplyException)),
        new(Fault.Status(502), Delivery.Unknown, Retried.AttachOnly, Rings: 0, typeof(CallCenterReplyException)),
        new(Fault.Status(503), Delivery.Unknown, Retried.AttachOnly, Rings: 0, typeof(CallCenterReplyException)),
        new(Fault.Unavailable(TimeSpan.FromSeconds(2)), Delivery.Unknown, Retried.AttachOnly, Rings: 0, typeof(CallCenterReplyException)),
        new(
            Fault.Unavailable(TimeSpan.FromSeconds(2)).AfterTheWork(),
            Delivery.Unknown,
            Retried.AttachOnly,
            Rings: 1,
            typeof(CallCenterReplyException)),
        new(Fault.Status(504), Delivery.Unknown, Retried.AttachOnly, Rings: 0, typeof(CallCenterReplyException)),
        new(Fault.Status(500).AfterTheWork(), Delivery.Unknown, Retried.AttachOnly, Rings: 1, typeof(CallCenterReplyException)),
        new(Fault.Reset, Delivery.Unknown, Retried.AttachOnly, Rings: 0, typeof(CallCenterConnectionException)),
        new(Fault.Reset.AfterTheWork(), Delivery.Unknown, Retried.AttachOnly, Rings: 1, typeof(CallCenterConnectionException)),
        new(Fault.ReplyLost, Delivery.Unknown, Retried.AttachOnly, Rings: 1, typeof(CallCenterConnectionException)),
        new(Fault.Truncated, Delivery.Unknown, Retried.AttachOnly, Rings: 1, typeof(CallCenterConnectionException)),
        new(Fault.Dripping(TimeSpan.FromSeconds(10)), Delivery.Unknown, Retried.Never, Rings: 1, typeof(CallCenterTimeoutException)),
        new(Fault.Code(PlatformCode.UnknownFailure), Delivery.Unknown, Retried.Never, Rings: 0, typeof(CallCenterRefusedException)),
        new(
            Fault.Code(PlatformCode.UnknownFailure).AfterTheWork(),
            Delivery.Unknown,
            Retried.Never,
            Rings: 1,
            typeof(CallCenterRefusedException)),
        new(Fault.Code(PlatformCode.InternalError), Delivery.Unknown, Retried.Never, Rings: 0, typeof(CallCenterRefusedException)),
        new(
            Fault.Code(PlatformCode.InternalError).AfterTheWork(),
            Delivery.Unknown,
            Retried.Never,
            Rings: 1,
            typeof(CallCenterRefusedException)),
        new(Fault.Code(new PlatformCode("999999")), Delivery.Unknown, Retried.Never, Rings: 0, typeof(CallCenterRefusedException)),
        new(Fault.Code(PlatformCode.ConversationNotFound), Delivery.Refused, Retried.Never, Rings: 0, typeof(CallCenterRefusedException)),
        new(Fault.Code(PlatformCode.AgentNotMember), Delivery.Refused, Retried.Never, Rings: 0, typeof(CallCenterRefusedException)),
        new(Fault.Status(401), Delivery.Refused, Retried.Never, Rings: 0, typeof(CallCenterAuthenticationException)),
        new(Fault.Status(403), Delivery.Refused, Retried.Never, Rings: 0, typeof(CallCenterAuthenticationException)),
        .. new[] { 400, 404, 405, 406, 407, 411, 413, 414, 415, 431 }.Select(static status =>
            new Row(Fault.Status(status), Delivery.Refused, Retried.Never, Rings: 0, typeof(CallCenterReplyException))),
        .. new[] { 402, 409, 418, 499, 501, 505, 511 }.Select(static status =>
            new Row(Fault.Status(status).AfterTheWork(), Delivery.Unknown, Retried.Never, Rings: 1, typeof(CallCenterReplyException))),
        new(
            Fault.Status(307, new KeyValuePair<string, string>("Location", "/elsewhere")),
            Delivery.Unknown,
            Retried.Never,
            Rings: 0,
            typeof(CallCenterReplyException)),
        new(Fault.Garbage, Delivery.Unknown, Retried.Never, Rings: 1, typeof(CallCenterReplyException)),
        new(Fault.Empty, Delivery.Unknown, Retried.Never, Rings: 1, typeof(CallCenterReplyException)),
        new(Fault.Oversized(300_000), Delivery.Unknown, Retried.Never, Rings: 1, typeof(CallCenterReplyException)),
    ];

    public static TheoryData<ConversationOperation, int, string, bool> Cases
    {
        get
        {
            var data = new TheoryData<ConversationOperation, int, string, bool>();
            foreach (var operation in Enum.GetValues<ConversationOperation>())
            {
                for (var row = 0; row < Rows.Length; row++)
                {
                    foreach (var when in new[] { "first", "second", "every" })
                    {
                        data.Add(operation, row, when, false);
                        // Drops move the clock by themselves, and real sockets take real time to notice: TimeTests moves
                        // it by hand for those.
                        if (Rows[row].Failure != typeof(CallCenterTimeoutException))
                        {
                            data.Add(operation, row, when, true);
                        }
                    }
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_table_holds(ConversationOperation operation, int row, string when, bool sockets)
    {
        var (fault, delivery, retried, ringsAtFault, failure) = Rows[row];
        await using var fixture = await TestFixture.CreateAsync(sockets);
        await fixture.PrepareAsync(operation);
        var faults = fixture.Platform.Faults.On(operation);
        var before = 0;
        if (when == "first")
        {
            faults.First(fault);
        }
        else if (when == "every")
        {
            faults.Always(fault);
        }
        else
        {
            (before, _) = (1, faults.First(Fault.Code(PlatformCode.SystemBusy)).Then(fault));
        }

        var rings = operation is ConversationOperation.InviteAgent or ConversationOperation.InviteOut;
        var isRetried = retried == Retried.Always || (retried == Retried.AttachOnly && operation == ConversationOperation.AttachAgent);
        var succeeds = when != "every" && isRetried;
        var sends = succeeds ? before + 2 : when == "every" && isRetried ? MaxAttempts : before + 1;

        if (succeeds)
        {
            var reply = await fixture.CallAsync(operation, TestContext.Current.CancellationToken);
            Assert.Equal(sends, reply.Attempts);
            Assert.Equal(PlatformCode.Success, reply.Code);
        }
        else
        {
            var thrown = await Assert.ThrowsAnyAsync<CallCenterException>(
                () => fixture.CallAsync(operation, TestContext.Current.CancellationToken));
            Assert.IsType(failure, thrown);
            Assert.Equal((delivery, sends), (thrown.Delivery, thrown.Attempts));
            Assert.Equal(delivery != Delivery.Unknown || operation == ConversationOperation.AttachAgent, thrown.IsSafeToRetry);
        }

        Assert.Equal(sends, fixture.Platform.Ledger.RequestsOf(operation).Count);
        if (rings)
        {
            Assert.Equal(succeeds ? 1 : ringsAtFault, fixture.Platform.Ledger.Rings.Count);
        }
    }

    private enum Retried
    {
        Never,
        AttachOnly,
        Always,
    }

    private sealed record Row(Fault Fault, Delivery Delivery, Retried Retried, int Rings, Type Failure);
}
