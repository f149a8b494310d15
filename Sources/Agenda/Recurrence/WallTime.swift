import CIcal

/// What a libical time shows on the clock, without its zone.
struct WallTime: Hashable {
    var date: LocalDate
    var time: LocalTime

    init(date: LocalDate, time: LocalTime) {
        self.date = date
        self.time = time
    }

    /// Nil when the libical time is none that exists.
    init?(_ time: icaltimetype) {
        guard let date = LocalDate(year: Int(time.year), month: Int(time.month), day: Int(time.day)) else { return nil }
        self.date = date
        if time.is_date != 0 {
            self.time = .midnight
        } else {
            guard let clock = LocalTime(hour: Int(time.hour), minute: Int(time.minute)) else { return nil }
            self.time = clock
        }
    }
}
