using EpsonPort.Users.Domain;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EpsonPort.Users.Persistence;

/// <summary>Decrypts a person's data as the row is read. One for the process, as EF Core builds its services anew for every interceptor that it has not seen.</summary>
internal sealed class PersonalDataOpener : IMaterializationInterceptor
{
    public static PersonalDataOpener Instance { get; } = new();

    public object InitializedInstance(MaterializationInterceptionData materializationData, object entity)
    {
        if (entity is Person person && materializationData.Context is UsersDb db)
            person.Open(db.Protector);
        return entity;
    }
}
