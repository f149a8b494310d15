/// A file that pages load: style, script or icon.
///
/// Its path holds a fingerprint of its bytes, so that a browser may keep it for ever.
public struct WebChatAssets: Sendable {
    /// The file name in the path: fingerprint and extension.
    public let name: String
    /// The media type.
    public let mediaType: String
    /// The bytes.
    public let bytes: [UInt8]

    /// The path that pages name.
    public var path: String { "\(WebChatPaths.assets)/\(name)" }

    /// The style of all pages.
    public static let style = WebChatAssets(
        PackageResources.chat_css,
        extension: "css",
        mediaType: "text/css; charset=utf-8"
    )
    /// The script of the chat page.
    public static let script = WebChatAssets(
        PackageResources.chat_js,
        extension: "js",
        mediaType: "text/javascript; charset=utf-8"
    )
    /// The icon: three people around a table, seen from above.
    public static let icon = WebChatAssets(Array(iconText.utf8), extension: "svg", mediaType: "image/svg+xml")

    /// All of them, by file name.
    public static let byName = Dictionary(uniqueKeysWithValues: [style, script, icon].map { ($0.name, $0) })

    private init(_ bytes: [UInt8], extension: String, mediaType: String) {
        self.bytes = bytes
        self.mediaType = mediaType
        name = "\(WebChatAssets.fingerprint(bytes)).\(`extension`)"
    }

    /// FNV-1a over 64 bits: tells versions of one file apart; nothing rests on it being hard to forge.
    static func fingerprint(_ bytes: [UInt8]) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0100_0000_01b3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    private static let iconText = ##"""
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#0b6a6e"/>\##
        <circle cx="16" cy="9" r="4" fill="#fff"/><circle cx="9" cy="21" r="4" fill="#fff"/>\##
        <circle cx="23" cy="21" r="4" fill="#fff"/></svg>
        """##
}
