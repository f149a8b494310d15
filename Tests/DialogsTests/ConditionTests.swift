import Agenda
import Dialogs
import Testing

@Suite("Conditions")
struct ConditionTests {
    private static let values: [String: DialogValue] = [
        "topic": .text("soil"), "count": .number(3), "sure": .flag(true), "unsure": .flag(false),
        "due": .date(LocalDate(dayNumber: 20_000)), "later": .date(LocalDate(dayNumber: 20_001)),
        "marks": .list(["a", "b"]),
    ]

    @Test(
        "hold or not",
        arguments: [
            ("topic == 'soil'", true), ("topic != 'soil'", false), ("topic == 'weeds'", false),
            ("count == 3", true), ("count < 3", false), ("count <= 3", true), ("count >= 4", false),
            ("count > 2", true),
            ("sure", true), ("unsure", false), ("not unsure", true), ("not not sure", true),
            ("known(topic)", true), ("known(other)", false), ("not known(other)", true),
            ("has(marks, 'a')", true), ("has(marks, 'c')", false),
            ("due < later", true), ("due == later", false), ("due < '2030-01-01'", true), ("due > '2030-01-01'", false),
            ("sure and unsure", false), ("sure or unsure", true), ("unsure and unsure or sure", true),
            ("unsure and (unsure or sure)", false), ("not (sure and unsure)", true),
            // What is not known makes a comparison false.
            ("other == 'x'", false), ("other != 'x'", false), ("topic == other", false), ("other", false),
            ("has(other, 'a')", false),
        ]
    )
    func hold(_ text: String, _ expected: Bool) throws {
        let condition = try Condition(parsing: text)
        #expect(condition.holds { Self.values[$0] } == expected)
        // The fixed written form means the same.
        let again = try Condition(parsing: condition.description)
        #expect(again.holds { Self.values[$0] } == expected)
        #expect(again.description == condition.description)
    }

    @Test(
        "that cannot be read are refused",
        arguments: [
            "", "topic =", "topic == ", "== 'a'", "topic == 'a", "topic === 'a'", "topic && sure", "(sure", "sure)",
            "and", "not", "sure sure", "has(marks)", "has(marks, a)", "known()", "size(marks)", "3 == count",
            "topic == \"a\"", String(repeating: "(", count: 100) + "sure" + String(repeating: ")", count: 100),
            String(repeating: "not ", count: 100) + "sure",
        ]
    )
    func refused(_ text: String) {
        #expect(throws: (any Error).self) { try Condition(parsing: text) }
    }
}
