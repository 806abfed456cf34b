using EpsonPort.AgentLink.Enrolment;

namespace EpsonPort.AgentLink.Tests.Enrolment;

public sealed class EnrolmentCodeTests
{
    private const string Secret = "q7Zk-2mW_8sT4bVx1LrN";

    private static readonly EnrolmentCode Code = new(
        new Uri("https://epsonport.example.com:8443"),
        "00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF",
        Secret
    );

    [Fact]
    public void A_code_comes_back_as_it_was_made()
    {
        Assert.True(EnrolmentCode.TryParse(Code.ToCode(), out var read, out var problem), problem);
        Assert.Equal(Code, read);
    }

    [Theory]
    [InlineData(" {0}\r\n")]
    [InlineData("\u00a0{0}\t")]
    public void White_space_around_does_not_matter(string format) =>
        Assert.True(EnrolmentCode.TryParse(string.Format(null, format, Code.ToCode()), out _, out _));

    [Fact]
    public void A_code_broken_over_lines_at_any_place_is_read()
    {
        var text = Code.ToCode();
        for (var at = 0; at < text.Length; at++)
        {
            Assert.True(EnrolmentCode.TryParse(text.Insert(at, "\r\n  "), out var read, out var problem), problem);
            Assert.Equal(Code, read);
        }
    }

    [Fact]
    public void Damage_at_any_character_is_refused_or_another_code()
    {
        var text = Code.ToCode();
        for (var at = 0; at < text.Length; at++)
        {
            Check(text.Remove(at, 1));
            foreach (var wrong in "A9_.=é\0")
            {
                if (text[at] != wrong)
                    Check(string.Concat(text.AsSpan(0, at), [wrong], text.AsSpan(at + 1)));
            }
        }

        static void Check(string damaged)
        {
            if (EnrolmentCode.TryParse(damaged, out var read, out var problem))
                Assert.NotEqual(Code, read);
            else
            {
                Assert.NotEmpty(problem);
                Assert.DoesNotContain(Secret, problem, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("EP1")]
    [InlineData("EP1...")]
    [InlineData("EP2.a.b.c")]
    [InlineData("https://epsonport.example.com")]
    public void What_is_no_code_is_refused_with_what_to_do(string? text)
    {
        Assert.False(EnrolmentCode.TryParse(text, out var code, out var problem));
        Assert.Null(code);
        Assert.EndsWith(".", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://epsonport.example.com")]
    [InlineData("https://user@epsonport.example.com")]
    [InlineData("ftp://epsonport.example.com")]
    public void Only_an_https_address_without_a_user_is_taken(string host)
    {
        // The address is written by hand, because ToCode leaves a user out.
        var parts = Code.ToCode().Split('.');
        parts[1] = System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(host));
        Assert.False(EnrolmentCode.TryParse(string.Join('.', parts), out _, out _));
    }

    [Fact]
    public void The_secret_is_not_in_the_text_form()
    {
        Assert.DoesNotContain(Secret, Code.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, $"{Code}", StringComparison.Ordinal);
    }
}
