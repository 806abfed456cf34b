using EpsonPort.AgentLink.Items;

namespace EpsonPort.Agent.Collectors;

/// <summary>Counts exceptions, and items that had to be left out, by type and place until a report takes them along. Messages are left out: they may hold names and addresses.</summary>
internal sealed class SystemEventLog(TimeProvider clock)
{
    private const int Most = 50;
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Type, string Where), (DateTimeOffset At, int Count)> _events = [];

    public void Note(Exception problem, string where) => Note(problem.GetType().Name, where);

    public void Note(string type, string where)
    {
        var key = (type, where);
        lock (_gate)
        {
            var count = _events.GetValueOrDefault(key).Count;
            if (count > 0 || _events.Count < Most)
                _events[key] = (clock.GetUtcNow(), count + 1);
        }
    }

    public IReadOnlyList<SystemEvent> Take()
    {
        lock (_gate)
        {
            IReadOnlyList<SystemEvent> taken =
            [
                .. _events.Select(each => new SystemEvent(each.Value.At, each.Key.Type, each.Key.Where, each.Value.Count)),
            ];
            _events.Clear();
            return taken;
        }
    }
}
