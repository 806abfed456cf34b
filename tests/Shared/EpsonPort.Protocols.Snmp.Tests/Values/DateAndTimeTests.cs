namespace EpsonPort.Protocols.Snmp.Tests.Values;

public sealed class DateAndTimeTests
{
    [Fact]
    public void Start_and_end_of_a_job_give_its_duration()
    {
        var (start, end) = (Decode("07 E9 03 0E 0F 1E 00 00 2B 09 00"), Decode("07 E9 03 0E 0F 22 1E 00 2B 09 00"));
        Assert.Equal(new DateTimeOffset(2025, 3, 14, 15, 30, 0, TimeSpan.FromHours(9)), start.ToDateTimeOffset());
        Assert.Equal(TimeSpan.FromSeconds(270), end.ToDateTimeOffset() - start.ToDateTimeOffset());
    }

    [Fact]
    public void Eight_bytes_have_no_zone()
    {
        var value = Decode("07 E9 03 0E 0F 1E 0A 05");
        Assert.Equal(new DateTime(2025, 3, 14, 15, 30, 10, 500, DateTimeKind.Unspecified), value.Local);
        Assert.Null(value.UtcOffset);
        Assert.Null(value.ToDateTimeOffset());
    }

    [Fact]
    public void A_zone_can_be_behind_UTC() => Assert.Equal(new TimeSpan(-4, -30, 0), Decode("07 E9 03 0E 0F 1E 00 00 2D 04 1E").UtcOffset);

    [Fact]
    public void A_leap_second_is_the_first_of_the_next_minute() =>
        Assert.Equal(new DateTime(2017, 1, 1, 0, 0, 0, DateTimeKind.Unspecified), Decode("07 E0 0C 1F 17 3B 3C 00").Local);

    [Theory]
    [InlineData("")]
    [InlineData("07 E9 03 0E 0F 1E 00")]
    [InlineData("07 E9 03 0E 0F 1E 00 00 2B")]
    [InlineData("07 E9 03 0E 0F 1E 00 00 2B 09 00 00")]
    [InlineData("00 00 00 00 00 00 00 00")]
    [InlineData("00 00 01 01 00 00 00 00")]
    [InlineData("FF FF 01 01 00 00 00 00")]
    [InlineData("07 E9 00 0E 0F 1E 00 00")]
    [InlineData("07 E9 0D 0E 0F 1E 00 00")]
    [InlineData("07 E9 02 1D 0F 1E 00 00")] // 29 February 2025
    [InlineData("07 E9 03 0E 18 1E 00 00")]
    [InlineData("07 E9 03 0E 0F 3C 00 00")]
    [InlineData("07 E9 03 0E 0F 1E 3D 00")]
    [InlineData("07 E9 03 0E 0F 1E 00 0A")]
    [InlineData("07 E9 03 0E 0F 1E 00 00 20 09 00")]
    [InlineData("07 E9 03 0E 0F 1E 00 00 2B 0F 00")]
    [InlineData("07 E9 03 0E 0F 1E 00 00 2B 09 3C")]
    public void Anything_else_is_no_date(string bytes) => Assert.False(DateAndTime.TryDecode(Hex.Bytes(bytes), out _));

    private static DateAndTime Decode(string hex)
    {
        Assert.True(DateAndTime.TryDecode(Hex.Bytes(hex), out var value));
        return value;
    }
}
