namespace EpsonPort.Protocols.Snmp.Tests.Messages;

public sealed class AnswerCheckTests
{
    private static readonly ObjectIdentifier _name = ObjectIdentifier.Parse("1.3.6.1.2.1.1.1.0");
    private static readonly ObjectIdentifier _other = ObjectIdentifier.Parse("1.3.6.1.2.1.99.99.0");
    private static readonly CommunityMessage _get = Wrap(new GetRequest(7, _name));

    [Fact]
    public void The_answer_to_a_get_names_the_objects_that_were_asked() =>
        Assert.Equal(AnswerMismatch.None, AnswerCheck.Compare(_get, Wrap(Answer(_name))));

    [Fact]
    public void An_error_is_an_answer_whatever_it_names()
    {
        Assert.Equal(AnswerMismatch.None, AnswerCheck.Compare(_get, Wrap(new Response(7, ErrorStatus.TooBig, 0, []))));
        Assert.Equal(AnswerMismatch.None, AnswerCheck.Compare(_get, Wrap(new Response(7, (ErrorStatus)250, 0, [new VarBind(_other)]))));
    }

    [Fact]
    public void Another_request_id_is_not_the_answer() =>
        Assert.Equal(AnswerMismatch.RequestId, AnswerCheck.Compare(_get, Wrap(Answer(_name) with { RequestId = 8 })));

    [Fact]
    public void Another_community_is_not_the_answer() =>
        Assert.Equal(
            AnswerMismatch.Community,
            AnswerCheck.Compare(_get, new CommunityMessage(SnmpVersion.V2c, new Community("other"), Answer(_name)))
        );

    [Fact]
    public void Another_version_is_not_the_answer() =>
        Assert.Equal(
            AnswerMismatch.Version,
            AnswerCheck.Compare(_get, new CommunityMessage(SnmpVersion.V1, new Community("public"), Answer(_name)))
        );

    [Fact]
    public void A_request_is_not_an_answer() => Assert.Equal(AnswerMismatch.PduType, AnswerCheck.Compare(_get, _get));

    [Fact]
    public void Another_object_or_another_number_of_them_is_not_the_answer_to_a_get()
    {
        Assert.Equal(AnswerMismatch.Bindings, AnswerCheck.Compare(_get, Wrap(Answer(_other))));
        Assert.Equal(AnswerMismatch.Bindings, AnswerCheck.Compare(_get, Wrap(Answer(_name, _name))));
        Assert.Equal(AnswerMismatch.Bindings, AnswerCheck.Compare(_get, Wrap(Answer())));
    }

    [Fact]
    public void A_get_next_is_answered_with_one_object_for_each_name()
    {
        var next = Wrap(new GetNextRequest(7, _name));
        Assert.Equal(AnswerMismatch.None, AnswerCheck.Compare(next, Wrap(Answer(_other))));
        Assert.Equal(AnswerMismatch.Bindings, AnswerCheck.Compare(next, Wrap(Answer())));
        Assert.Equal(AnswerMismatch.Bindings, AnswerCheck.Compare(next, Wrap(Answer(_other, _other))));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(7, true)]
    [InlineData(8, false)]
    public void A_get_bulk_is_answered_with_at_most_what_it_asked_for(int bindings, bool fits)
    {
        var bulk = Wrap(new GetBulkRequest(7, 1, 3, _name, _name, _name)); // 1 + 3 * 2
        var answer = Wrap(Answer([.. Enumerable.Repeat(_other, bindings)]));
        Assert.Equal(fits ? AnswerMismatch.None : AnswerMismatch.Bindings, AnswerCheck.Compare(bulk, answer));
    }

    private static Response Answer(params ObjectIdentifier[] names) =>
        new(7, ErrorStatus.NoError, 0, [.. names.Select(name => new VarBind(name, new Integer32(1)))]);

    private static CommunityMessage Wrap(SnmpPdu pdu) => new(SnmpVersion.V2c, new Community("public"), pdu);
}
