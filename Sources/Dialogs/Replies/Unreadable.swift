import Agenda

/// Why a reply could not be read as what was asked for.
public enum Unreadable: Error, Sendable, Hashable {
    /// There is nothing in it.
    case empty
    /// It is something else than was asked for.
    case unclear
    /// It fits more than one option; their places, counting from 0.
    case ambiguous(options: [Int])
    /// It is a number, but there is no option with that number.
    case noSuchOption(number: Int, count: Int)
    /// There is no such day. `year` is nil when none was named and no year near has the day.
    case noSuchDate(year: Int?, month: Int, day: Int)
    /// The day is over.
    case past(LocalDate)
    /// The day is further away than is sensible here.
    case tooFar(LocalDate)
    /// "After the summer": a day, but nobody can say which.
    case vague
    /// "Tomorrow", while it is not known what day it is.
    case todayUnknown
    /// The text is longer than `limit` characters.
    case tooLong(limit: Int)
}
