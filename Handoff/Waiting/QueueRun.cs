namespace Handoff.Waiting;

/// <summary>Ways in which the queue may go on, one per call of <see cref="Wait"/>. All times in minutes from now.</summary>
internal sealed class QueueRun
{
    private readonly WaitingScene _scene;
    private readonly Random _random;
    private readonly (double From, double Until)[][] _shifts;

    // The places of desk d are _ready[_first[d].._first[d + 1]]: when each can take the next case.
    private readonly int[] _first;
    private readonly double[] _ready;
    private readonly PriorityQueue<int, double> _next = new();
    private readonly bool _isOneLine;
    private double[] _durations = [];
    private double _overtakersPerHour;

    public QueueRun(WaitingScene scene, Random random)
    {
        (_scene, _random) = (scene, random);
        _shifts = [.. scene.Desks.Select(d => d.Shifts.Select(s => ((s.From - scene.Now).TotalMinutes, (s.Until - scene.Now).TotalMinutes)).ToArray())];
        _first = new int[scene.Desks.Count + 1];
        for (var d = 0; d < scene.Desks.Count; d++) _first[d + 1] = _first[d] + scene.Desks[d].Capacity;
        _ready = new double[_first[^1]];
        _isOneLine = scene.Ahead.All(able => ReferenceEquals(able, scene.Own));
    }

    /// <summary>How long the case waits.</summary>
    /// <param name="durations">What cases take in this run, ascending; equally likely.</param>
    /// <param name="overtakersPerHour">How many more pressing cases come in this run.</param>
    public double Wait(double[] durations, double overtakersPerHour)
    {
        (_durations, _overtakersPerHour) = (durations, overtakersPerHour);
        for (var d = 0; d < _scene.Desks.Count; d++) SeatDesk(d);
        if (_isOneLine) TakeOneLine();
        else
            foreach (var able in _scene.Ahead)
                if (NextPlace(able) is >= 0 and var place) Take(place);

        for (var overtaker = NextOvertaker(0); ; overtaker = NextOvertaker(overtaker))
        {
            var place = NextPlace(_scene.Own);
            if (place < 0 || _ready[place] > WaitEstimator.Horizon.TotalMinutes) return double.PositiveInfinity;
            if (overtaker >= _ready[place] || overtaker > _scene.OvertakenFor.TotalMinutes) return _ready[place];

            Take(place);
        }
    }

    /// <summary>The same where all before the case need the people that it needs: thousands may.</summary>
    private void TakeOneLine()
    {
        _next.Clear();
        foreach (var desk in _scene.Own)
            for (var place = _first[desk]; place < _first[desk + 1]; place++) _next.Enqueue(place, _ready[place]);
        for (var i = 0; i < _scene.Ahead.Count && _next.TryPeek(out var place, out var ready) && ready <= WaitEstimator.Horizon.TotalMinutes; i++)
        {
            Take(place);
            _next.DequeueEnqueue(place, _ready[place]);
        }
    }

    /// <summary>Who has more than the capacity takes nothing new before the excess is done.</summary>
    private void SeatDesk(int desk)
    {
        var busy = _scene.Desks[desk].Busy;
        var places = _ready.AsSpan(_first[desk].._first[desk + 1]);
        places.Clear();
        if (busy.Count <= places.Length)
            for (var i = 0; i < busy.Count; i++) places[i] = Rest(busy[i].TotalMinutes);
        else
        {
            var rests = busy.Select(b => Rest(b.TotalMinutes)).Order().ToArray();
            rests.AsSpan(busy.Count - places.Length).CopyTo(places);
        }
        for (var i = 0; i < places.Length; i++) places[i] = OnShift(desk, places[i]);
    }

    private int NextPlace(IReadOnlyList<int> able)
    {
        var best = -1;
        var ready = double.PositiveInfinity;
        for (var i = 0; i < able.Count; i++)
            for (var place = _first[able[i]]; place < _first[able[i] + 1]; place++)
                if (_ready[place] < ready) (best, ready) = (place, _ready[place]);
        return best;
    }

    private void Take(int place)
    {
        var desk = Array.BinarySearch(_first, place);
        if (desk < 0) desk = ~desk - 1;
        while (_first[desk + 1] == _first[desk]) desk++;
        _ready[place] = OnShift(desk, _ready[place] + _durations[_random.Next(_durations.Length)]);
    }

    /// <summary>The first moment from then on when the agent works.</summary>
    private double OnShift(int desk, double from)
    {
        if (_shifts[desk].Length == 0) return from;

        foreach (var shift in _shifts[desk])
            if (shift.Until > from) return Math.Max(from, shift.From);
        return double.PositiveInfinity;
    }

    /// <summary>
    /// What is left of a case that has taken so long already: one of the measured times that are longer. Beyond all of them, a part of the longest, because who
    /// is late stays late.
    /// </summary>
    private double Rest(double elapsed)
    {
        var longer = Array.BinarySearch(_durations, elapsed);
        longer = longer < 0 ? ~longer : longer + 1;
        return longer >= _durations.Length
            ? _random.NextDouble() * _durations[^1] * 0.5
            : _durations[_random.Next(longer, _durations.Length)] - elapsed;
    }

    private double NextOvertaker(double after) =>
        _overtakersPerHour <= 0 ? double.PositiveInfinity : after - Math.Log(1 - _random.NextDouble()) * 60 / _overtakersPerHour;
}
