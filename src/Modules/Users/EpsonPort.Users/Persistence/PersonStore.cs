using EpsonPort.Users.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace EpsonPort.Users.Persistence;

/// <summary>Identity's own store over <see cref="UsersDb"/>. It runs inside the transaction, and so the scope, that its caller began.</summary>
internal sealed class PersonStore(UsersDb db, IdentityErrorDescriber describer)
    : UserOnlyStore<
        Person,
        UsersDb,
        Guid,
        IdentityUserClaim<Guid>,
        IdentityUserLogin<Guid>,
        IdentityUserToken<Guid>,
        IdentityUserPasskey<Guid>
    >(db, describer);
