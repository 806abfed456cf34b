using System.Net;
using System.Security.Cryptography;
using EpsonPort.Devices.Tests.Support;

namespace EpsonPort.Devices.Tests.Features;

/// <summary>Guesses count by address, so this has a host of its own.</summary>
public sealed class GuessingTests(DevicesHost host) : IClassFixture<DevicesHost>
{
    [Fact]
    public async Task Wrong_secrets_from_one_address_are_slowed_down_and_then_the_right_one_is_too()
    {
        var secret = (await host.NewCodeAsync()).GetProperty("secret").GetString()!;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var client = host.CreateClient();
        var statuses = new List<HttpStatusCode>();
        for (var guess = 0; guess < 30; guess++)
        {
            using var response = await DevicesHost.EnrolAsync(client, $"guess-number-{guess:D10}", EstClient.Request(key));
            statuses.Add(response.StatusCode);
        }
        Assert.Equal(HttpStatusCode.Unauthorized, statuses[0]);
        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);

        using var right = await DevicesHost.EnrolAsync(client, secret, EstClient.Request(key));
        Assert.Equal((HttpStatusCode.TooManyRequests, "too-many-attempts"), (right.StatusCode, await EstClient.ProblemOf(right)));
        Assert.NotNull(right.Headers.RetryAfter);
    }
}
