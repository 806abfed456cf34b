using System.Linq.Expressions;
using EpsonPort.Devices.Contracts;
using EpsonPort.Devices.Domain;
using EpsonPort.Devices.Persistence;
using Microsoft.EntityFrameworkCore;

namespace EpsonPort.Devices.Integration;

/// <summary>One batch of sightings of one agent, matched with the devices that are known.</summary>
internal sealed class Identification(DevicesDb db, AgentIdentity agent, DateTimeOffset now)
{
    private readonly Dictionary<Guid, ListEntry> _entries = [];
    private readonly Dictionary<Guid, Device> _devices = [];
    private readonly Dictionary<string, Device> _byIdentity = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, Device> _withoutSerial = [];
    private readonly Dictionary<Guid, DeviceSearch> _searches = [];

    /// <summary>The devices' ids in the order of the sightings; changes wait in the context for the caller to save them.</summary>
    public async Task<IReadOnlyList<Guid>> RunAsync(IReadOnlyList<DeviceSighting> sightings, CancellationToken cancellation)
    {
        await LoadAsync(sightings, cancellation);
        var ids = new List<Guid>(sightings.Count);
        foreach (var sighting in sightings)
            ids.Add(await IdentifyAsync(sighting, cancellation));
        return ids;
    }

    private async Task LoadAsync(IReadOnlyList<DeviceSighting> sightings, CancellationToken cancellation)
    {
        var entryIds = sightings.Select(sighting => sighting.EntryId).Distinct().ToArray();
        var identities = sightings
            .Select(sighting => DeviceIdentity.Of(sighting)?.Key)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        foreach (
            var entry in await db
                .ListEntries.Where(row => row.AgentId == agent.AgentId && entryIds.Contains(row.EntryId))
                .ToListAsync(cancellation)
        )
            _entries.Add(entry.EntryId, entry);
        var behindEntries = _entries.Values.Select(entry => entry.DeviceId).ToArray();
        await LoadAsync(
            row =>
                behindEntries.Contains(row.Id)
                || identities.Contains(row.Identity)
                || (row.Identity == null && row.AgentId == agent.AgentId && entryIds.Contains(row.EntryId)),
            cancellation
        );
    }

    private async Task LoadAsync(Expression<Func<Device, bool>> which, CancellationToken cancellation)
    {
        var known = await db
            .Devices.Where(row => row.ReplacedBy == null && row.CustomerId == agent.CustomerId)
            .Where(which)
            .GroupJoin(db.Searches, row => row.Id, search => search.DeviceId, (row, searches) => new { row, searches })
            .SelectMany(pair => pair.searches.DefaultIfEmpty(), (pair, search) => new { Device = pair.row, Search = search })
            .ToListAsync(cancellation);
        // What is here already may have changed since, and is not saved yet.
        foreach (var row in known.Where(row => row.Device.ReplacedBy is null))
        {
            Remember(row.Device);
            if (row.Search is not null)
                _searches.TryAdd(row.Device.Id, row.Search);
        }
    }

    private async Task<Guid> IdentifyAsync(DeviceSighting sighting, CancellationToken cancellation)
    {
        var behind = _entries.GetValueOrDefault(sighting.EntryId) is { } entry ? _devices.GetValueOrDefault(entry.DeviceId) : null;
        var identity = DeviceIdentity.Of(sighting);
        var device = identity is null ? WithoutSerial(sighting, behind) : await WithSerialAsync(sighting, identity, behind, cancellation);
        device.SeenBy(agent, sighting, now);
        Point(sighting.EntryId, device);
        Index(device);
        return device.Id;
    }

    /// <summary>No serial number: most often the device did not answer, and is the one that it was. Another model at this place is another device.</summary>
    private Device WithoutSerial(DeviceSighting sighting, Device? behind)
    {
        if (behind is not null && IsSameModel(behind, sighting))
            return behind;
        return _withoutSerial.GetValueOrDefault(sighting.EntryId) ?? Add(sighting, identity: null);
    }

    private async Task<Device> WithSerialAsync(
        DeviceSighting sighting,
        DeviceIdentity identity,
        Device? behind,
        CancellationToken cancellation
    )
    {
        if (behind is not null && DeviceIdentity.Parse(behind.Identity) is { } own && own.Serial == identity.Serial)
        {
            // The same serial number at the same place is the same device, in whatever words this report has maker and model, or if it lacks them: what was not known is filled in.
            identity = own.CompletedBy(identity);
            if (identity == own)
                return behind;
            // The sightings alone do not tell this identity, so it was not among what was loaded.
            if (!_byIdentity.ContainsKey(identity.Key))
                await LoadAsync(row => row.Identity == identity.Key, cancellation);
        }
        var standsForIt = behind is not null && IsPlaceholderOf(behind, identity, sighting);
        if (_byIdentity.TryGetValue(identity.Key, out var known))
        {
            if (standsForIt && behind != known)
                GiveWay(behind!, known);
            return known;
        }
        if (!standsForIt)
            return Add(sighting, identity);
        _withoutSerial.Remove(behind!.EntryId);
        behind.Become(identity);
        Remember(behind);
        return behind;
    }

    /// <summary>Whether what stood behind the entry was this device before enough of it could be read, and not another one that was swapped for it.</summary>
    private static bool IsPlaceholderOf(Device behind, DeviceIdentity identity, DeviceSighting sighting) =>
        DeviceIdentity.Parse(behind.Identity) is { } own ? own.Serial == identity.Serial : IsSameModel(behind, sighting);

    private static bool IsSameModel(Device device, DeviceSighting sighting) =>
        DeviceIdentity.Agree(DeviceIdentity.Normalise(device.Manufacturer), DeviceIdentity.Normalise(sighting.Manufacturer))
        && DeviceIdentity.Agree(DeviceIdentity.Normalise(device.Model), DeviceIdentity.Normalise(sighting.Model));

    private void GiveWay(Device placeholder, Device known)
    {
        placeholder.GiveWayTo(known);
        _withoutSerial.Remove(placeholder.EntryId);
        _devices.Remove(placeholder.Id);
    }

    private Device Add(DeviceSighting sighting, DeviceIdentity? identity)
    {
        var device = Device.FirstSeen(agent, sighting, identity, now);
        db.Devices.Add(device);
        Remember(device);
        return device;
    }

    private void Remember(Device device)
    {
        _devices[device.Id] = device;
        if (device.Identity is not null)
            _byIdentity[device.Identity] = device;
        else if (device.AgentId == agent.AgentId)
            _withoutSerial[device.EntryId] = device;
    }

    private void Point(Guid entryId, Device device)
    {
        if (_entries.TryGetValue(entryId, out var entry))
        {
            entry.DeviceId = device.Id;
            return;
        }
        entry = new ListEntry
        {
            AgentId = agent.AgentId,
            EntryId = entryId,
            CustomerId = agent.CustomerId,
            DeviceId = device.Id,
        };
        _entries.Add(entryId, entry);
        db.ListEntries.Add(entry);
    }

    private void Index(Device device)
    {
        var text = SearchText.Of(device);
        if (_searches.TryGetValue(device.Id, out var search))
        {
            if (search.Text != text)
                (search.Text, search.Pieces) = (text, SearchText.Pieces(text));
            return;
        }
        search = new DeviceSearch
        {
            DeviceId = device.Id,
            CustomerId = device.CustomerId,
            Text = text,
            Pieces = SearchText.Pieces(text),
        };
        _searches.Add(device.Id, search);
        db.Searches.Add(search);
    }
}
