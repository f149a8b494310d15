import Foundation
import NIOSSL
import Testing

/// A certificate authority of our own and a server's certificate by it, in a temporary folder.
struct Certificates {
    /// The authority's certificate.
    let authority: String
    /// What a server with the certificate is made with; the certificate is for 127.0.0.1 and `ziekenhuis.example`.
    let server: TLSConfiguration

    /// Makes them with the openssl command as long as the body runs.
    static func with(_ body: (Certificates) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "certificates-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let common = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
        try openssl(
            ["req", "-x509"] + common
                + ["-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=Proef-CA"],
            in: folder
        )
        try openssl(
            ["req", "-x509"] + common
                + ["-CA", "ca.pem", "-CAkey", "ca.key", "-keyout", "server.key", "-out", "server.pem"]
                + ["-subj", "/CN=server", "-addext", "basicConstraints=critical,CA:false"]
                + ["-addext", "subjectAltName=IP:127.0.0.1,DNS:ziekenhuis.example"],
            in: folder
        )
        let certificate = try NIOSSLCertificate.fromPEMFile("\(folder)/server.pem")
        let server = TLSConfiguration.makeServerConfiguration(
            certificateChain: certificate.map { .certificate($0) },
            privateKey: .privateKey(try NIOSSLPrivateKey(file: "\(folder)/server.key", format: .pem))
        )
        try await body(Certificates(authority: "\(folder)/ca.pem", server: server))
    }

    private static func openssl(_ arguments: [String], in folder: String) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["openssl"] + arguments
        process.currentDirectoryURL = URL(filePath: folder)
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }
}
