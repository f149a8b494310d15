import Agenda
import Chat
import Foundation
import Testing

@Suite("What is stored")
struct CodingTests {
    static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func copy<Value: Codable>(_ value: Value) throws -> Value {
        try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(value))
    }

    @Test("is the same text for the same rules, and reads back")
    func rules() throws {
        var rules = ContactRules(
            zone: try Zone("Europe/Amsterdam"),
            contactHours: ContactHours(weekdays: [.friday, .monday, .wednesday]),
            holidays: HolidayCalendar(optionalHolidays: [.liberationDay, .goodFriday])
        )
        rules.quietHours.hours = nil
        #expect(try Self.copy(rules) == rules)
        #expect(
            try Self.text(rules)
                == #"{"away":[],"contactHours":{"weekdays":["monday","wednesday","friday"]},"#
                + #""holidays":{"country":"netherlands","optionalHolidays":["goodFriday","liberationDay"],"#
                + #""regionDays":[],"schoolHolidays":[]},"quietHours":{"weekdays":["saturday","sunday"]},"#
                + #""zone":"Europe/Amsterdam"}"#
        )
        let days = WorkingDays(weekdays: Set(Weekday.allCases), holidays: HolidayCalendar(country: .none))
        #expect(try Self.copy(days) == days)
        #expect(
            try Self.text(days).contains(#"["monday","tuesday","wednesday","thursday","friday","saturday","sunday"]"#)
        )
    }
}
