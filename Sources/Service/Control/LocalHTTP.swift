import Foundation

/// The least of HTTP/1.1 that a command needs to ask something of a service on this machine: one request, one answer.
struct LocalHTTP {
    /// Where the service listens.
    enum Place: Hashable {
        /// A socket in the file system.
        case file(String)
        /// A port of this machine, as an IPv4 address and a number.
        case port(host: String, Int)
    }

    /// What the service answered.
    struct Answer: Hashable {
        /// The status, as 200.
        var status: Int
        /// The bytes of the body.
        var body: [UInt8]
    }

    /// Why there is no answer.
    enum Failure: Error, Hashable {
        /// Nobody listens there.
        case nobody
        /// This user may not use the socket.
        case forbidden
        /// No whole answer came in time.
        case noAnswer
        /// The system reports an error.
        case system(Int32)
    }

    /// Where the service listens.
    var place: Place
    /// How long to wait for each step, in seconds.
    var timeout: Int
    /// The longest answer, in bytes.
    var limit = ControlSocket.longestBody + (64 << 10)

    /// Sends a request and reads the answer.
    func ask(_ method: String, _ path: String, body: [UInt8] = []) throws(Failure) -> Answer {
        let socket = try connected()
        defer { close(socket) }
        let head =
            "\(method) \(path) HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Content-Length: \(body.count)\r\nConnection: close\r\n\r\n"
        try send(Array(head.utf8) + body, to: socket)
        return try answer(from: try receive(from: socket))
    }

    private func connected() throws(Failure) -> Int32 {
        let family: Int32
        switch place {
        case .file: family = AF_UNIX
        case .port: family = AF_INET
        }
        let descriptor = socket(family, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw .system(errno) }
        var wait = timeval(tv_sec: timeout, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &wait, size)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &wait, size)
        if connect(descriptor) == 0 { return descriptor }
        let code = errno
        close(descriptor)
        switch code {
        case ENOENT, ECONNREFUSED, ENOTDIR: throw .nobody
        case EACCES, EPERM: throw .forbidden
        case EAGAIN, EINPROGRESS, ETIMEDOUT: throw .noAnswer
        default: throw .system(code)
        }
    }

    private func connect(_ descriptor: Int32) -> Int32 {
        switch place {
        case .file(let path):
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            let fits = withUnsafeMutableBytes(of: &address.sun_path) { target in
                guard path.utf8.count < target.count else { return false }
                target.copyBytes(from: path.utf8)
                return true
            }
            guard fits else {
                errno = ENAMETOOLONG
                return -1
            }
            return withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    Foundation.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
                }
            }
        case .port(let host, let port):
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = UInt16(truncatingIfNeeded: port).bigEndian
            guard inet_pton(AF_INET, host, &address.sin_addr) == 1 else {
                errno = EAFNOSUPPORT
                return -1
            }
            return withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    Foundation.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
        }
    }

    private func send(_ bytes: [UInt8], to descriptor: Int32) throws(Failure) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Foundation.send(
                    descriptor,
                    UnsafeRawBufferPointer(rebasing: buffer[sent...]).baseAddress,
                    buffer.count - sent,
                    Int32(MSG_NOSIGNAL)
                )
            }
            if count > 0 {
                sent += count
            } else if errno != EINTR {
                throw errno == EAGAIN ? .noAnswer : .system(errno)
            }
        }
    }

    /// Reads until the service closes the connection, or the body is whole.
    private func receive(from descriptor: Int32) throws(Failure) -> [UInt8] {
        var received: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16 << 10)
        while received.count <= limit {
            let count = buffer.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
            if count > 0 {
                received += buffer[..<count]
                if let parts = Self.parts(of: received), let length = parts.length, parts.body.count >= length { break }
            } else if count == 0 {
                break
            } else if errno != EINTR {
                throw errno == EAGAIN ? .noAnswer : .system(errno)
            }
        }
        return received
    }

    private func answer(from bytes: [UInt8]) throws(Failure) -> Answer {
        guard let parts = Self.parts(of: bytes), let length = parts.length, parts.body.count >= length else {
            throw .noAnswer
        }
        return Answer(status: parts.status, body: Array(parts.body.prefix(length)))
    }

    /// The status, the announced length and the bytes of the body so far; nil before the end of the head.
    static func parts(of bytes: [UInt8]) -> (status: Int, length: Int?, body: ArraySlice<UInt8>)? {
        let end: [UInt8] = [13, 10, 13, 10]
        guard let start = bytes.indices.first(where: { bytes[$0...].starts(with: end) }) else { return nil }
        let lines = String(decoding: bytes[..<start], as: UTF8.self).split(separator: "\r\n")
        guard let first = lines.first?.split(separator: " "), first.count >= 2, first[0].hasPrefix("HTTP/1."),
            let status = Int(first[1])
        else { return nil }
        let length = lines.dropFirst().compactMap { line -> Int? in
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, parts[0].lowercased() == "content-length" else { return nil }
            return Int(parts[1].trimmingCharacters(in: .whitespaces))
        }
        .first
        return (status, length, bytes[(start + end.count)...])
    }
}
