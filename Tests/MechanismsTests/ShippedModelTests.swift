import Foundation
import Testing

/// The shipped model files, byte for byte.
///
/// Whether they decode and are sound is tested where YAML is read.
@Suite("The shipped models")
struct ShippedModelTests {
    static func lines(_ name: String) throws -> [Substring] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
        let file = root.appending(path: "dialogs/models/\(name).yaml")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    }

    @Test("the five mechanisms and seven factors have the names of the source, in its order")
    func names() throws {
        let lines = try Self.lines("zorginstituut-ic")
        let names = lines.indices.compactMap { index -> Substring? in
            let line = lines[index].drop { $0 == " " }
            if line.hasPrefix("name: { nl: ") { return line.dropFirst(12).prefix { $0 != "," } }
            return line == "name:" ? lines[index + 1].drop { $0 == " " }.dropFirst(4) : nil
        }
        #expect(
            names == [
                "context",
                "opbouwen en onderhouden van samenwerking",
                "vertrouwen",
                "draagvlak voor samenwerking",
                "elkaar leren kennen en onderling opzoeken",
                "samenwerken in een netwerk",
                "collectieve intelligentie",
                "ervaren meerwaarde",
                "gemeenschappelijke basis",
                "operationaliseren samenwerking",
                "resultaten behalen",
                "pseudosamenwerking",
            ]
        )
    }

    @Test("the source code knows no field")
    func fieldless() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/Mechanisms")
        let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL }
        for file in files ?? [] where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8).lowercased()
            for word in ["intensive care", "ic-regio", "zorginstituut-ic,", "wijk"] {
                #expect(!text.contains(word), "\(file.lastPathComponent) says '\(word)'")
            }
        }
    }
}
