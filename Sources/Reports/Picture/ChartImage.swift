import CRsvg

/// Why a picture could not be made.
public enum ChartImageProblem: Error, Sendable, Hashable {
    /// The width is outside `ChartImage.widths`.
    case widthOutOfRange(Int)
    /// The text is no SVG that librsvg can read; its own words say where.
    case unreadable(reason: String)
    /// The SVG states no size, or one of no or far too much height.
    case noUsableSize
    /// Drawing or writing failed; cairo's or librsvg's own words say why.
    case drawingFailed(reason: String)
    /// Letters come out as boxes: this machine has no usable font.
    case missingFonts(sample: String)
}

extension ChartImageProblem: CustomStringConvertible {
    /// What is wrong and what to do, for an error message in English.
    public var description: String {
        switch self {
        case .widthOutOfRange(let width):
            "a picture \(width) pixels wide cannot be made; choose \(ChartImage.widths.lowerBound) to "
                + "\(ChartImage.widths.upperBound)"
        case .unreadable(let reason): "the chart is no readable SVG: \(reason)"
        case .noUsableSize: "the chart states no usable width and height"
        case .drawingFailed(let reason): "the chart could not be drawn: \(reason)"
        case .missingFonts(let sample):
            "letters such as '\(sample)' come out as boxes in pictures, because no font has them; "
                + "install the package fonts-dejavu-core and start again"
        }
    }
}

/// Draws SVG charts as PNG pictures with librsvg, for chat platforms that show no SVG.
///
/// The drawing is the same for the same SVG, width and fonts. Any thread may call it.
public enum ChartImage {
    /// The widths in pixels that can be asked for.
    public static let widths = 16...4096

    /// The most pixels in height: beyond it a picture is a mistake, not a chart.
    static let maximumHeight = 16_384

    /// Draws `svg` as a PNG of so many pixels wide, on white; the height follows from the SVG's own proportions.
    public static func png(_ svg: String, width: Int) throws(ChartImageProblem) -> [UInt8] {
        try Canvas(svg: svg, width: width).png()
    }

    /// Draws `svg` as a PNG of so many pixels wide, or smaller where a side would be longer than `side`.
    public static func png(_ svg: String, width: Int, within side: Int) throws(ChartImageProblem) -> [UInt8] {
        let canvas = try Canvas(svg: svg, width: min(width, side))
        guard canvas.height > side else { return try canvas.png() }
        return try Canvas(svg: svg, width: canvas.width * side / canvas.height).png()
    }

    /// Checks that this machine can draw letters; throws `missingFonts` when they come out as boxes.
    ///
    /// librsvg reports no error without fonts: it draws a box for every letter. All boxes are equally wide, and a
    /// letter with an accent is a higher box in no font, so narrow and wide letters and letters with and without
    /// an accent are drawn and measured.
    public static func selfTest() throws(ChartImageProblem) {
        let narrow = try ink(of: "i"), wide = try ink(of: "W")
        guard narrow.width > 0, narrow.width * 2 < wide.width else { throw .missingFonts(sample: "W") }
        for (plain, accented) in [("e", "é"), ("e", "ë"), ("o", "ö"), ("u", "ü")] {
            let base = try ink(of: plain), marked = try ink(of: accented)
            guard marked.height > base.height, marked.width < base.width * 2 else {
                throw .missingFonts(sample: accented)
            }
        }
    }

    /// The width and height of what a letter leaves on paper, in pixels.
    private static func ink(of letter: String) throws(ChartImageProblem) -> Ink {
        let style = "font-family=\"\(ChartStyle.fonts)\" font-size=\"64\" fill=\"#000000\""
        let svg = """
            <svg xmlns="http://www.w3.org/2000/svg" width="160" height="128" viewBox="0 0 160 128">\
            <text x="40" y="90" \(style)>\(letter)</text></svg>
            """
        return try Canvas(svg: svg, width: 160).ink()
    }
}

/// The extent of dark pixels.
struct Ink: Hashable {
    /// Columns from the first to the last dark one.
    var width: Int
    /// Rows from the first to the last dark one.
    var height: Int
}

/// A drawn SVG in memory.
///
/// Frees what C allocated when it goes.
private final class Canvas {
    private let surface: OpaquePointer
    let width: Int
    let height: Int

    /// Reads the SVG and draws it on a white ground.
    init(svg: String, width: Int) throws(ChartImageProblem) {
        guard ChartImage.widths.contains(width) else { throw .widthOutOfRange(width) }
        let handle = try Canvas.read(svg)
        defer { g_object_unref(UnsafeMutableRawPointer(handle)) }
        var ownWidth = 0.0, ownHeight = 0.0
        guard rsvg_handle_get_intrinsic_size_in_pixels(handle, &ownWidth, &ownHeight) != 0,
            ownWidth >= 1, ownHeight >= 1, ownWidth.isFinite, ownHeight.isFinite
        else { throw .noUsableSize }
        let scaledHeight = (ownHeight * Double(width) / ownWidth).rounded(.up)
        guard scaledHeight <= Double(ChartImage.maximumHeight) else { throw .noUsableSize }
        self.width = width
        height = Int(scaledHeight)
        guard let surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, Int32(width), Int32(scaledHeight)) else {
            throw .drawingFailed(reason: "no memory")
        }
        self.surface = surface
        try Canvas.draw(handle, on: surface, width: Double(width), height: scaledHeight)
    }

    deinit { cairo_surface_destroy(surface) }

    private static func read(_ svg: String) throws(ChartImageProblem) -> UnsafeMutablePointer<RsvgHandle> {
        let bytes = Array(svg.utf8)
        var problem: UnsafeMutablePointer<GError>?
        guard let handle = rsvg_handle_new_from_data(bytes, gsize(bytes.count), &problem) else {
            throw .unreadable(reason: Canvas.text(of: problem))
        }
        return handle
    }

    private static func draw(
        _ handle: UnsafeMutablePointer<RsvgHandle>,
        on surface: OpaquePointer,
        width: Double,
        height: Double
    ) throws(ChartImageProblem) {
        guard let context = cairo_create(surface) else { throw .drawingFailed(reason: "no memory") }
        defer { cairo_destroy(context) }
        cairo_set_source_rgb(context, 1, 1, 1)
        cairo_paint(context)
        var viewport = RsvgRectangle(x: 0, y: 0, width: width, height: height)
        var problem: UnsafeMutablePointer<GError>?
        guard rsvg_handle_render_document(handle, context, &viewport, &problem) != 0 else {
            throw .drawingFailed(reason: Canvas.text(of: problem))
        }
        let status = cairo_status(context)
        guard status == CAIRO_STATUS_SUCCESS else {
            throw .drawingFailed(reason: String(cString: cairo_status_to_string(status)))
        }
    }

    /// The drawn picture as the bytes of a PNG file.
    func png() throws(ChartImageProblem) -> [UInt8] {
        var bytes: [UInt8] = []
        let status = withUnsafeMutablePointer(to: &bytes) { target in
            cairo_surface_write_to_png_stream(
                surface,
                { target, data, count in
                    guard let target, let data else { return CAIRO_STATUS_WRITE_ERROR }
                    let chunk = UnsafeBufferPointer(start: data, count: Int(count))
                    target.assumingMemoryBound(to: [UInt8].self).pointee.append(contentsOf: chunk)
                    return CAIRO_STATUS_SUCCESS
                },
                target
            )
        }
        guard status == CAIRO_STATUS_SUCCESS else {
            throw .drawingFailed(reason: String(cString: cairo_status_to_string(status)))
        }
        return bytes
    }

    /// How far dark pixels reach.
    func ink() -> Ink {
        cairo_surface_flush(surface)
        guard let data = cairo_image_surface_get_data(surface) else { return Ink(width: 0, height: 0) }
        let stride = Int(cairo_image_surface_get_stride(surface))
        var columns = (first: Int.max, last: -1), rows = (first: Int.max, last: -1)
        for row in 0..<height {
            // The second byte of each pixel is green, in either byte order of ARGB32 one of the three colours.
            for column in 0..<width where data[row * stride + column * 4 + 1] < 128 {
                columns = (min(columns.first, column), max(columns.last, column))
                rows = (min(rows.first, row), max(rows.last, row))
            }
        }
        guard columns.last >= 0 else { return Ink(width: 0, height: 0) }
        return Ink(width: columns.last - columns.first + 1, height: rows.last - rows.first + 1)
    }

    /// GLib's words for a problem, which is freed.
    private static func text(of problem: UnsafeMutablePointer<GError>?) -> String {
        guard let problem else { return "no reason given" }
        defer { g_error_free(problem) }
        guard let message = problem.pointee.message else { return "no reason given" }
        return String(cString: message)
    }
}
