namespace EpsonPort.Users.SignIn;

/// <summary>
/// Lets only a few passwords be hashed at once: each costs a core for a good part of a second on purpose, and a flood of sign-ins must not take the host from its agents. Also keeps
/// right sign-ins that come together from counting as failures of each other.
/// </summary>
internal sealed class PasswordGate : IDisposable
{
    private const int MostWaiting = 100;

    private readonly SemaphoreSlim _places = new(Math.Clamp(Environment.ProcessorCount / 2, 1, 4));
    private int _waiting;

    /// <summary>Waits for a place; null when too many wait already. Dispose what it answers.</summary>
    public async Task<IDisposable?> EnterAsync(CancellationToken cancellation)
    {
        try
        {
            if (Interlocked.Increment(ref _waiting) > MostWaiting)
                return null;
            await _places.WaitAsync(cancellation);
            return new Place(_places);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    public void Dispose() => _places.Dispose();

    private sealed class Place(SemaphoreSlim places) : IDisposable
    {
        public void Dispose() => places.Release();
    }
}
