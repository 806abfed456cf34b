using System.Net;
using System.Net.Http.Json;
using EpsonPort.Users.Contracts;
using EpsonPort.Users.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EpsonPort.Users.Tests;

public sealed class DemoSignInTests(DemoSignInTests.DemoHost demo, UsersHost host)
    : IClassFixture<DemoSignInTests.DemoHost>,
        IClassFixture<UsersHost>
{
    [Fact]
    public async Task In_the_demonstration_the_code_signs_in_as_often_as_the_link_is_opened()
    {
        var code = demo.Services.GetRequiredService<IDemoSignIn>().IssueCode();
        for (var time = 0; time < 2; time++)
        {
            using var client = demo.CreateClient();
            await client.PostAsJsonAsync("/api/v1/session", new { code }).StatusAsync(HttpStatusCode.OK);
            var me = await client.GetJsonAsync("/api/v1/me");
            Assert.Equal(UsersHost.AdminEmail, me.Text("email"));
            Assert.True(me.GetProperty("demo").GetBoolean());
        }
        using var stranger = demo.CreateClient();
        await stranger
            .PostAsJsonAsync("/api/v1/session", new { code = code + "x" })
            .RefusedAsync(HttpStatusCode.Unauthorized, "sign-in-failed");
        await stranger.PostAsJsonAsync("/api/v1/session", new { code = "" }).RefusedAsync(HttpStatusCode.Unauthorized, "sign-in-failed");
    }

    [Fact]
    public async Task Anywhere_else_there_is_no_code_and_none_is_right()
    {
        Assert.Throws<InvalidOperationException>(() => host.Services.GetRequiredService<IDemoSignIn>().IssueCode());
        using var stranger = host.CreateClient();
        await stranger
            .PostAsJsonAsync("/api/v1/session", new { code = demo.Services.GetRequiredService<IDemoSignIn>().IssueCode() })
            .RefusedAsync(HttpStatusCode.Unauthorized, "sign-in-failed");
    }

    /// <summary>A host whose configuration says that it is a demonstration, as the verb <c>demo</c> does.</summary>
    public sealed class DemoHost : UsersHost
    {
        protected override void ConfigureServices(IServiceCollection services)
        {
            base.ConfigureServices(services);
            services.AddSingleton<IConfiguration>(
                new ConfigurationBuilder().AddInMemoryCollection([new("EpsonPort:Demo", "true")]).Build()
            );
        }
    }
}
