import Dialogs
import Testing

@Suite("The shipped dialogs")
struct ShippedDialogsTests {
    @Test("have no errors")
    func noErrors() throws {
        let library = try TestFolder.shipped()
        #expect(library.problems.errors.map(\.description) == [])
        #expect(library.dialogs.count >= 10)
        #expect(library.models.count >= 2)
        #expect(library.guide?.forms.count == 3)
        #expect(library.guide?.principles.count == 8)
        #expect(library.guide?.themes.count == 8)
        #expect(library.guide?.themes.flatMap(\.challenges).count == 12)
        #expect(library.guide?.themes.flatMap(\.advice).count == 18)
        #expect(library.notices?.texts.count == Notice.allCases.count)
    }
}
