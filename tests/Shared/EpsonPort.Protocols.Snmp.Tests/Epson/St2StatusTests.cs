using EpsonPort.Protocols.Snmp.Epson;

namespace EpsonPort.Protocols.Snmp.Tests.Epson;

public sealed class St2StatusTests
{
    [Fact]
    public void Twelve_inks_of_a_large_format_printer_and_the_slots_of_its_warnings()
    {
        var status = Parse(St2Vectors.LargeFormat);
        Assert.False(status.IsTruncated);
        Assert.True(status.IsReady);
        Assert.Equal([20, 22, 26, 29, 1, 55, 4, 24, 24, 25, 29, 11], status.Inks.Select(ink => ink.Level.Percent));
        Assert.Equal(
            [
                St2Color.LightBlack,
                St2Color.Magenta,
                St2Color.Orange,
                St2Color.Black,
                St2Color.LightMagenta,
                St2Color.LightLightBlack,
                St2Color.LightCyan,
                St2Color.Yellow,
                St2Color.Green,
                St2Color.Black,
                St2Color.Violet,
                St2Color.Cyan,
            ],
            status.Inks.Select(ink => ink.Color)
        );
        Assert.Equal((0x01, 0x0B), (status.Inks[3].CartridgeId, status.Inks[9].CartridgeId)); // photo and matte black
        Assert.Equal<byte?>([50, 100], [status.Inks[0].Extra, status.Inks[5].Extra]);
        Assert.Equal([4, 6], status.Warnings.Select(warning => warning.Slot!.Value));
        Assert.All(status.Warnings, warning => Assert.Equal(St2WarningKind.InkLow, warning.Kind));
        Assert.All(status.Warnings, warning => Assert.InRange(status.Inks[warning.Slot!.Value].Level.Percent!.Value, 0, 4));
        Assert.Equal([14, 30], status.MaintenanceTanks.Select(tank => tank.Percent));
        Assert.Equal("X6FB002236", status.SerialNumber);
        Assert.Equal([0x00, 0xA4, 0x0B], status.Data(St2FieldType.RollRemaining).ToArray());
        Assert.Null(status.JobName);
    }

    [Fact]
    public void A_block_behind_a_packet_head()
    {
        var status = Parse(St2Vectors.BehindPacketHead);
        Assert.True(status is { IsReady: true, IsTruncated: false, Error: null });
        Assert.Equal(13, status.Fields.Count);
        Assert.Equal(
            [(St2Color.Black, 11), (St2Color.Yellow, 65), (St2Color.Magenta, 63), (St2Color.Cyan, 66)],
            status.Inks.Select(ink => (ink.Color, ink.Level.Percent!.Value))
        );
        Assert.All(status.Inks, ink => Assert.Null(ink.Extra));
        Assert.Equal([new(St2MaintenanceBoxState.Fine, 0), new(St2MaintenanceBoxState.Fine, 0)], status.MaintenanceBoxes);
        Assert.Null(status.Counters); // 32 bytes: nobody knows how they are laid out
        Assert.Equal("XXXX000000", status.SerialNumber);
    }

    [Fact]
    public void An_error_with_inks_that_have_no_number()
    {
        var status = Parse(St2Vectors.WasteInkFull);
        Assert.Equal((St2State.Error, St2Error.WasteInkOverflow), (status.State, status.Error));
        Assert.False(status.IsReady);
        Assert.Equal(4, status.Inks.Count);
        Assert.All(status.Inks, ink => Assert.Equal((St2LevelKind.NotMeasured, null), (ink.Level.Kind, ink.Level.Percent)));
        Assert.Equal([St2MaintenanceBoxState.Full, St2MaintenanceBoxState.Fine], status.MaintenanceBoxes.Select(box => box.State));
        Assert.Equal("W2AP010552", status.SerialNumber);
    }

    [Fact]
    public void Fields_of_unknown_meaning_are_kept()
    {
        var status = Parse(St2Vectors.UnknownFields);
        Assert.True(status.IsReady);
        Assert.Equal(
            [(St2Color.Black, 100), (St2Color.Magenta, 54), (St2Color.Yellow, 65), (St2Color.Cyan, 57)],
            status.Inks.Select(ink => (ink.Color, ink.Level.Percent!.Value))
        );
        Assert.Equal(1, status.Data((St2FieldType)0x1B).Length);
        Assert.Equal(49, status.Data((St2FieldType)0x20).Length);
        Assert.Equal(2, status.Data((St2FieldType)0x24).Length);
        Assert.Null(status.SerialNumber);
        Assert.Empty(status.MaintenanceBoxes);
    }

    [Fact]
    public void A_block_shorter_than_it_says_is_read_as_far_as_it_goes()
    {
        var status = Parse(St2Vectors.Shortened);
        Assert.True(status is { IsReady: true, IsTruncated: true });
        Assert.Equal(4, status.Inks.Count);
        Assert.All(status.Inks, ink => Assert.Equal(St2LevelKind.NotMeasured, ink.Level.Kind));
        Assert.Equal("X6NX513448", status.SerialNumber);
    }

    [Fact]
    public void Short_blocks()
    {
        Assert.Equal((St2State.Error, St2Error.InkOut), (Parse(St2Vectors.InkOut).State, Parse(St2Vectors.InkOut).Error));
        Assert.Equal("X4KP0219", Parse(St2Vectors.LengthLooksLikeLineEnd).SerialNumber);
        Assert.Null(Parse(St2Vectors.LengthLooksLikeLineEnd).State);
        Assert.Equal((St2State)0x7B, Parse(St2Vectors.UnknownState).State);
        Assert.False(Parse(St2Vectors.UnknownState).IsReady);
    }

    [Fact]
    public void A_printer_can_be_idle_and_refuse_a_cleaning()
    {
        Assert.True(Parse(St2Vectors.CleaningDisabled) is { IsReady: true, AllowsCleaning: false });
        Assert.True(Parse(St2Vectors.LargeFormat).AllowsCleaning);
    }

    [Fact]
    public void Paper_counters_of_five_words_with_one_that_is_not_kept()
    {
        var counters = ParseFields("36 14 01 00 00 00 02 01 00 00 03 00 00 00 FF FF FF FF 00 00 00 00").Counters;
        Assert.Equal(new St2PaperCounters(1, 258, 3, null, 0), counters);
    }

    [Fact]
    public void A_job_has_a_name_behind_five_bytes()
    {
        Assert.Equal("plan.pdf", ParseFields("19 0D 00 00 00 00 00 70 6C 61 6E 2E 70 64 66").JobName);
        Assert.Null(ParseFields("19 05 00 00 00 00 00").JobName);
    }

    [Theory]
    [InlineData(0x00, St2LevelKind.Measured, 0)]
    [InlineData(0x64, St2LevelKind.Measured, 100)]
    [InlineData(0x65, St2LevelKind.Unknown, null)]
    [InlineData(0x67, St2LevelKind.NotAvailable, null)]
    [InlineData(0x69, St2LevelKind.NotMeasured, null)]
    [InlineData(0x6E, St2LevelKind.Absent, null)]
    [InlineData(0x72, St2LevelKind.Failed, null)]
    [InlineData(0x77, St2LevelKind.Failed, null)]
    [InlineData(0xFF, St2LevelKind.Unknown, null)]
    public void A_level_is_percent_or_a_reason(byte code, St2LevelKind kind, int? percent) =>
        Assert.Equal((kind, percent), (new St2Level(code).Kind, new St2Level(code).Percent));

    [Theory]
    [InlineData("0F 00")] // no width
    [InlineData("0F 01 03")] // no entry
    [InlineData("0F 04 00 01 00 64")] // width 0
    [InlineData("0F 03 02 01 00")] // too narrow for a level
    [InlineData("0F 03 FF 01 00")] // wider than the field
    [InlineData("37 03 00 01 02")]
    [InlineData("37 03 03 01 02")]
    public void Entries_of_an_impossible_width_are_none(string field)
    {
        var status = ParseFields(field);
        Assert.Empty(status.Inks);
        Assert.Empty(status.MaintenanceBoxes);
        Assert.Single(status.Fields);
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("40 42 44 43 20 53 54 32 0D 0A")] // no length
    [InlineData("40 42 44 43 20 53 54 32 0D 0A 06")]
    [InlineData("40 42 44 43 20 53 54 0D 0A 53 54 3A 30 34 3B")] // the older text form
    public void Without_a_header_and_a_length_there_is_no_status(string bytes) => Assert.False(St2Status.TryParse(Hex.Bytes(bytes), out _));

    [Fact]
    public void Bytes_behind_the_length_are_not_read()
    {
        var status = Parse("40 42 44 43 20 53 54 32 0D 0A 03 00 01 01 04 02 01 05");
        Assert.True(status is { State: St2State.Idle, Error: null, IsTruncated: false });
    }

    public static TheoryData<string> Vectors => [.. St2Vectors.All];

    /// <summary>By design a cut block is read as far as it goes. It may say less than the whole one and must not say anything else.</summary>
    [Theory, MemberData(nameof(Vectors))]
    public void Every_proper_prefix_says_less_and_nothing_else(string vector)
    {
        var bytes = Hex.Bytes(vector);
        var whole = Parse(vector);
        for (var length = 0; length < bytes.Length; length++)
        {
            if (!St2Status.TryParse(bytes.AsSpan(0, length), out var part))
                continue;
            Assert.True(part.IsTruncated);
            Assert.True(part.Fields.Count <= whole.Fields.Count);
            for (var i = 0; i < part.Fields.Count; i++)
            {
                Assert.Equal(whole.Fields[i].Type, part.Fields[i].Type);
                Assert.Equal(whole.Fields[i].Data.ToArray(), part.Fields[i].Data.ToArray());
            }
            Assert.True(part.State is null || part.State == whole.State);
            Assert.True(part.Error is null || part.Error == whole.Error);
            Assert.True(part.SerialNumber is null || part.SerialNumber == whole.SerialNumber);
            Assert.True(part.Inks.Count == 0 || part.Inks.SequenceEqual(whole.Inks));
            Assert.True(part.Warnings.Count == 0 || part.Warnings.SequenceEqual(whole.Warnings));
            Assert.True(part.MaintenanceBoxes.Count == 0 || part.MaintenanceBoxes.SequenceEqual(whole.MaintenanceBoxes));
        }
    }

    [Theory, MemberData(nameof(Vectors))]
    public void A_block_is_the_same_however_its_datagram_is_split(string vector)
    {
        var whole = Parse(vector);
        foreach (var value in InDatagram.SplitEverywhere(Hex.Bytes(vector)))
        {
            Assert.True(St2Status.TryParse(value, out var status));
            Assert.Equal(whole.Fields.Select(field => (field.Type, field.Data.Length)), status.Fields.Select(f => (f.Type, f.Data.Length)));
            Assert.Equal((whole.State, whole.Error, whole.SerialNumber), (status.State, status.Error, status.SerialNumber));
            Assert.Equal(whole.Inks, status.Inks);
        }
    }

    private static St2Status ParseFields(string fields)
    {
        var bytes = Hex.Bytes(fields);
        return Parse($"40 42 44 43 20 53 54 32 0D 0A {bytes.Length:X2} 00 {fields}");
    }

    private static St2Status Parse(string hex)
    {
        Assert.True(St2Status.TryParse(Hex.Bytes(hex), out var status));
        return status;
    }
}
