/// The colours, fonts and letter widths of charts.
///
/// One hue from light to dark, so that no colour says good or bad, and a print without colour tells the same.
enum ChartStyle {
    /// The font families, the surest first.
    static let fonts = "DejaVu Sans, Verdana, Arial, sans-serif"
    /// The paper.
    static let paper = "#ffffff"
    /// Text and outlines.
    static let ink = "#1b2a3a"
    /// Text that is less important, still AA on paper.
    static let mutedInk = "#4a5a6a"
    /// Thin lines that carry no meaning.
    static let rule = "#c4ccd4"
    /// The ground of a row that has words and no bar.
    static let wordGround = "#f2f5f8"
    /// The marker of the desired level.
    static let desired = "#8a3c00"

    /// The fill of an answer category, 1 to 5, with the colour of a number in it.
    static func fill(_ category: Int) -> (ground: String, text: String) {
        switch category {
        case 1: ("#ffffff", ink)
        case 2: ("#d3e2f0", ink)
        case 3: ("#9dbfdf", ink)
        case 4: ("#2f6ca8", "#ffffff")
        default: ("#143a63", "#ffffff")
        }
    }

    /// Roughly how wide a text is at a font size, a little too wide rather than too narrow.
    static func width(of text: some StringProtocol, size: Double, bold: Bool = false) -> Double {
        let total = text.reduce(0.0) { $0 + ems(of: $1) }
        return total * size * (bold ? 1.13 : 1)
    }

    /// The width of a letter in ems; DejaVu Sans and Verdana are among the widest fonts there are.
    private static func ems(of letter: Character) -> Double {
        switch letter {
        case "i", "j", "l", "'", "’", "‘", "|", "!", ".", ",", ":", ";", " ", "I", "J": 0.33
        case "f", "t", "r", "(", ")", "-", "/", "·": 0.42
        case "s", "c", "z": 0.56
        case "m", "w", "M", "W", "@", "%", "×", "…", "—": 0.97
        case "A"..."Z": 0.74
        case _ where letter.isASCII: 0.64
        default: letter.unicodeScalars.first.map { $0.value < 0x250 } == true ? 0.65 : 1
        }
    }

    /// Breaks a text at spaces into lines no wider than `width`; a word that is too long is cut with `…`.
    static func lines(_ text: String, width: Double, size: Double, bold: Bool = false) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            let word = shortened(String(word), width: width, size: size, bold: bold)
            let longer = line.isEmpty ? word : line + " " + word
            if self.width(of: longer, size: size, bold: bold) <= width || line.isEmpty {
                line = longer
            } else {
                lines.append(line)
                line = word
            }
        }
        return line.isEmpty ? lines : lines + [line]
    }

    /// The text, cut with `…` where it is wider than `width`.
    static func shortened(_ text: String, width: Double, size: Double, bold: Bool = false) -> String {
        guard self.width(of: text, size: size, bold: bold) > width else { return text }
        var kept = text
        while !kept.isEmpty, self.width(of: kept + "…", size: size, bold: bold) > width { kept.removeLast() }
        return kept + "…"
    }
}
