import Foundation
import Testing

@testable import Reports

@Suite("Pictures")
struct ChartImageTests {
    private let square = """
        <svg xmlns="http://www.w3.org/2000/svg" width="100" height="50" viewBox="0 0 100 50">\
        <rect width="100" height="50" fill="#123456"/></svg>
        """

    @Test("a PNG has the asked width and the SVG's proportions")
    func sizeOfPicture() throws {
        let bytes = try ChartImage.png(square, width: 320)
        #expect(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
        #expect(Array(bytes[16..<24]) == [0, 0, 1, 64, 0, 0, 0, 160])
    }

    @Test(
        "a picture within a side keeps its proportions",
        arguments: [
            (100, 50, 320, 64, 64, 32), (100, 50, 40, 64, 40, 20), (50, 100, 320, 64, 32, 64),
            (50, 100, 60, 64, 32, 64),
            (100, 100, 64, 64, 64, 64), (99, 197, 1080, 1024, 514, 1023),
        ]
    )
    func within(_ w: Int, _ h: Int, width: Int, side: Int, _ drawnWidth: Int, _ drawnHeight: Int) throws {
        let svg = #"<svg xmlns="http://www.w3.org/2000/svg" width="\#(w)" height="\#(h)" viewBox="0 0 \#(w) \#(h)"/>"#
        let bytes = try ChartImage.png(svg, width: width, within: side)
        #expect(Self.size(bytes) == [drawnWidth, drawnHeight])
    }

    /// The width and height that stand in the head of a PNG.
    private static func size(_ png: [UInt8]) -> [Int] {
        [16, 20].map { start in png[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
    }

    @Test("a drawing that would be no more than a line within a side is refused")
    func tooThin() {
        let tall = #"<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1000"/>"#
        #expect(throws: ChartImageProblem.self) { try ChartImage.png(tall, width: 16, within: 1024) }
    }

    @Test("the same SVG gives the same bytes")
    func repeatable() throws {
        #expect(try ChartImage.png(square, width: 64) == ChartImage.png(square, width: 64))
    }

    @Test("what is no SVG is refused with the library's reason", arguments: ["", "no svg", "<svg", "<html/>"])
    func notAnSVG(text: String) {
        #expect(throws: ChartImageProblem.self) { try ChartImage.png(text, width: 100) }
    }

    @Test("an impossible width is refused", arguments: [-1, 0, 15, 4097, .max])
    func impossibleWidth(width: Int) {
        #expect(throws: ChartImageProblem.widthOutOfRange(width)) { try ChartImage.png(square, width: width) }
    }

    @Test("a drawing of absurd height is refused")
    func absurdHeight() {
        let tall = #"<svg xmlns="http://www.w3.org/2000/svg" width="1" height="100000"/>"#
        #expect(throws: ChartImageProblem.noUsableSize) { try ChartImage.png(tall, width: 1080) }
    }

    @Test("this machine has fonts")
    func fontsPresent() throws {
        try ChartImage.selfTest()
    }

    @Test("a machine without fonts is told what to install")
    func fontsMissing() async throws {
        await #expect(processExitsWith: .success) {
            let folder = FileManager.default.temporaryDirectory.appending(path: "no-fonts-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let file = folder.appending(path: "fonts.conf")
            try "<fontconfig><cachedir>\(folder.path)</cachedir></fontconfig>"
                .write(to: file, atomically: true, encoding: .utf8)
            setenv("FONTCONFIG_FILE", file.path, 1)
            var problem: ChartImageProblem?
            do throws(ChartImageProblem) { try ChartImage.selfTest() } catch { problem = error }
            try FileManager.default.removeItem(at: folder)
            guard case .missingFonts? = problem, problem?.description.contains("fonts-dejavu-core") == true else {
                exit(1)
            }
            exit(0)
        }
    }
}
