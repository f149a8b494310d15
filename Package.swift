// swift-tools-version: 6.2
import PackageDescription

// One section for each group of targets, in the order of the architecture: a target imports only targets that stand
// above it. Sections, dependencies and array elements keep that order.

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "samenspel",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "samenspel", targets: ["samenspel"]),
        .library(
            name: "SamenspelCore",
            targets: ["Mechanisms", "Chat", "Agenda", "Dialogs", "Facilitation", "Journal", "Reports"]
        ),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // Ground: system libraries.
        .systemLibrary(name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CIcal", pkgConfig: "libical", providers: [.apt(["libical-dev"])]),
        .systemLibrary(name: "CRsvg", pkgConfig: "librsvg-2.0", providers: [.apt(["librsvg2-dev"])]),

        // Ground: web requests.
        .target(
            name: "Curl",
            dependencies: [
                "CCurl",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "CurlTests",
            dependencies: [
                "Curl",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdHTTP2", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            swiftSettings: settings
        ),

        // Pure: no disk, no network, no clock.
        .target(name: "Mechanisms", swiftSettings: settings),
        .testTarget(name: "MechanismsTests", dependencies: ["Mechanisms"], swiftSettings: settings),

        .target(
            name: "Chat",
            dependencies: ["Mechanisms", .product(name: "HTTPTypes", package: "swift-http-types")],
            swiftSettings: settings
        ),
        .testTarget(name: "ChatTests", dependencies: ["Chat", "Mechanisms"], swiftSettings: settings),

        .target(name: "Agenda", dependencies: ["CIcal", "Mechanisms", "Chat"], swiftSettings: settings),
        .testTarget(name: "AgendaTests", dependencies: ["Agenda", "Mechanisms", "Chat"], swiftSettings: settings),

        .target(
            name: "Dialogs",
            dependencies: [
                "Mechanisms", "Chat", "Agenda",
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "DialogsTests",
            dependencies: ["Dialogs", "Mechanisms", "Chat", "Agenda"],
            exclude: ["Fixtures"],
            swiftSettings: settings
        ),

        .target(
            name: "Facilitation",
            dependencies: [
                "Mechanisms", "Chat", "Agenda", "Dialogs",
                .product(name: "HashTreeCollections", package: "swift-collections"),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "FacilitationTests",
            dependencies: [
                "Facilitation", "Mechanisms", "Chat", "Agenda", "Dialogs",
                .product(name: "HashTreeCollections", package: "swift-collections"),
            ],
            swiftSettings: settings
        ),

        // Shell: storage, pages, platforms, service.
        .target(
            name: "Journal",
            dependencies: [
                "CArchive", "Mechanisms", "Chat", "Agenda", "Dialogs", "Facilitation",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HashTreeCollections", package: "swift-collections"),
                .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "JournalTests",
            dependencies: [
                "Journal", "Facilitation", "Mechanisms", "Chat", "Agenda", "Dialogs",
                .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
            ],
            swiftSettings: settings
        ),

        .target(
            name: "Reports",
            dependencies: [
                "CRsvg", "Mechanisms", "Chat", "Agenda",
                .product(name: "Mustache", package: "swift-mustache"),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "ReportsTests",
            dependencies: ["Reports", "Mechanisms", "Chat", "Agenda"],
            exclude: ["Goldens"],
            swiftSettings: settings
        ),

        .target(
            name: "WebChat",
            dependencies: [
                "Mechanisms", "Chat",
                .product(name: "Mustache", package: "swift-mustache"),
            ],
            path: "Sources/Platforms/WebChat",
            resources: [.embedInCode("Assets/chat.css"), .embedInCode("Assets/chat.js")],
            swiftSettings: settings
        ),
        .testTarget(name: "WebChatTests", dependencies: ["WebChat", "Chat", "Mechanisms"], swiftSettings: settings),

        // What the tests of all platforms share: an intake, tokens and a transport that remember what they were given.
        .target(
            name: "PlatformTesting",
            dependencies: [
                "Curl", "Mechanisms", "Chat",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
            ],
            path: "Tests/Support/PlatformTesting",
            exclude: ["README.md"],
            swiftSettings: settings
        ),
        .target(
            name: "Matrix",
            dependencies: [
                "Curl", "Mechanisms", "Chat",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
            ],
            path: "Sources/Platforms/Matrix",
            swiftSettings: settings
        ),
        .testTarget(
            name: "MatrixTests",
            dependencies: [
                "Matrix", "PlatformTesting", "Curl", "Chat", "Mechanisms",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "Yams", package: "Yams"),
            ],
            exclude: ["Fixtures"],
            swiftSettings: settings
        ),

        .target(
            name: "Slack",
            dependencies: [
                "Curl", "Mechanisms", "Chat",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
            ],
            path: "Sources/Platforms/Slack",
            swiftSettings: settings
        ),
        .testTarget(
            name: "SlackTests",
            dependencies: [
                "Slack", "PlatformTesting", "Curl", "Chat", "Mechanisms",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
            ],
            exclude: ["Fixtures"],
            swiftSettings: settings
        ),

        .target(
            name: "Mattermost",
            dependencies: [
                "Curl", "Mechanisms", "Chat",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "NIOWebSocket", package: "swift-nio"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
            ],
            path: "Sources/Platforms/Mattermost",
            swiftSettings: settings
        ),
        .testTarget(
            name: "MattermostTests",
            dependencies: [
                "Mattermost", "PlatformTesting", "Curl", "Chat", "Mechanisms",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "NIOWebSocket", package: "swift-nio"),
                .product(name: "Logging", package: "swift-log"),
            ],
            exclude: ["Fixtures"],
            swiftSettings: settings
        ),

        .target(
            name: "Teams",
            dependencies: [
                "Curl", "Mechanisms", "Chat",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "JWTKit", package: "jwt-kit"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
            ],
            path: "Sources/Platforms/Teams",
            swiftSettings: settings
        ),
        .testTarget(
            name: "TeamsTests",
            dependencies: [
                "Teams", "PlatformTesting", "Curl", "Chat", "Mechanisms",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "JWTKit", package: "jwt-kit"),
                .product(name: "Logging", package: "swift-log"),
            ],
            exclude: ["Fixtures"],
            swiftSettings: settings
        ),

        .target(
            name: "Zulip",
            dependencies: [
                "Curl", "Mechanisms", "Chat",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
            ],
            path: "Sources/Platforms/Zulip",
            swiftSettings: settings
        ),
        .testTarget(
            name: "ZulipTests",
            dependencies: [
                "Zulip", "PlatformTesting", "Curl", "Chat", "Mechanisms",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
            ],
            exclude: ["Fixtures"],
            swiftSettings: settings
        ),

        .target(
            name: "Service",
            dependencies: [
                "Curl", "Mechanisms", "Chat", "Agenda", "Dialogs", "Facilitation", "Journal", "Reports", "WebChat",
                "Matrix", "Slack", "Mattermost", "Teams", "Zulip",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HashTreeCollections", package: "swift-collections"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "ServiceTests",
            dependencies: [
                "Service", "Curl", "Mechanisms", "Chat", "Agenda", "Dialogs", "Facilitation", "Journal", "Reports",
                "WebChat", "PlatformTesting", "Matrix", "Slack", "Mattermost", "Teams", "Zulip",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "JWTKit", package: "jwt-kit"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            exclude: ["Fixtures"],
            swiftSettings: settings
        ),

        .executableTarget(
            name: "samenspel",
            dependencies: [
                "Mechanisms", "Chat", "Agenda", "Dialogs", "Facilitation", "Journal", "Reports", "WebChat", "Service",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: settings
        ),
        .testTarget(name: "EndToEndTests", dependencies: ["samenspel"], swiftSettings: settings),
    ]
)
