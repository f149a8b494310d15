import Chat
import Facilitation
import Foundation
import HashTreeCollections
import Mechanisms

/// A world while it is read from the files of a checkpoint, in the order of their paths.
struct WorldLoading {
    private let through: UInt64
    private var world = World()
    private var published: [RoundID: PublishedRound] = [:]
    private var hasState = false

    init(through: UInt64) { self.through = through }

    mutating func read(_ path: String, _ bytes: [UInt8], key: (RoundID) throws -> RoundKey?) throws {
        let parts = path.split(separator: "/", maxSplits: 1)
        guard parts.count == 2, parts[1].hasSuffix(".json") else { throw Self.unknown(path) }
        let name = String(parts[1].dropLast(5))
        switch parts[0] {
        case "people":
            for (id, person) in try entries(Person.self, path, bytes) {
                try require(person.id.rawValue == id, path, "'\(id)' says that it is '\(person.id)'")
                world.people[person.id] = person
            }
        case "outbox":
            for (id, entry) in try entries(OutboxEntry.self, path, bytes) {
                try require(entry.id.rawValue == id, path, "'\(id)' says that it is '\(entry.id)'")
                world.outbox[entry.id] = entry
            }
        case "dedupe":
            for (id, until) in try entries(Instant.self, path, bytes) { world.seen[id] = until }
        case "transcripts":
            for (id, lines) in try entries([TranscriptLine].self, path, bytes) {
                guard let account = Account(id) else { throw Self.error(path, "'\(id)' is not 'instance:account'") }
                world.transcripts[account] = lines
            }
        case "links":
            for (id, link) in try entries(Link.self, path, bytes) { world.links[id] = link }
        case "memory":
            for (id, value) in try entries(String.self, path, bytes) {
                guard let place = AdapterMemoryPlace(id) else {
                    throw Self.error(path, "'\(id)' is no name of what is remembered")
                }
                world.memory[place] = value
            }
        case "regions": try readRegion(name, path, bytes, key)
        case "published": published[RoundID(rawValue: name)] = try file(PublishedFile.self, path, bytes).published
        case "installation" where path == StateFile.path: readState(try file(StateFile.self, path, bytes))
        default: throw Self.unknown(path)
        }
    }

    /// Puts the results in their rounds and works out what is not stored.
    mutating func finish() throws -> World {
        guard hasState else { throw Self.error(StateFile.path, "the checkpoint does not list this file") }
        for id in world.regions.keys.sorted() {
            guard var region = world.regions[id] else { continue }
            for index in region.rounds.indices {
                let round = region.rounds[index]
                let result = published.removeValue(forKey: round.id)
                if result == nil, round.stage == .published {
                    throw Self.error("published/\(round.id).json", "the checkpoint does not list this result")
                }
                region.rounds[index].published = result
            }
            world.regions[id] = region
        }
        if let orphan = published.keys.sorted().first {
            throw Self.error("published/\(orphan).json", "no region has this round")
        }
        world.rebuildDerived()
        return world
    }

    private mutating func readState(_ state: StateFile) {
        world.counter = state.counter
        world.clock = state.clock
        world.outboxParked = state.outboxParked
        world.rehearsal = state.rehearsal
        hasState = true
    }

    private mutating func readRegion(
        _ name: String,
        _ path: String,
        _ bytes: [UInt8],
        _ key: (RoundID) throws -> RoundKey?
    ) throws {
        let file = try file(RegionFile.self, path, bytes)
        let region = file.region.region
        try require(region.id.rawValue == name, path, "it says that it is region '\(region.id)'")
        for (round, sealed) in file.ballots {
            try require(region.rounds.contains { $0.id == round }, path, "there is no round '\(round)'")
            guard let key = try key(round) else { continue }
            let ballot: Ballot
            do {
                let opened = try key.open(sealed, purpose: .checkpoint)
                ballot = try JSONDecoder().decode(Ballot.self, from: Data(opened))
            } catch let error as KeyError {
                throw Self.error(path, "\(error)")
            } catch {
                // What was decoded is sealed: the message must not quote it.
                throw Self.error(path, "what is sealed of round '\(round)' is no ballot")
            }
            world.ballots[round] = ballot
        }
        world.regions[region.id] = region
    }

    // MARK: - Files

    private func entries<Value: Codable>(
        _ type: Value.Type,
        _ path: String,
        _ bytes: [UInt8]
    ) throws -> [String: Value] {
        let entries = try file(ShardFile<Value>.self, path, bytes).entries
        if let stray = entries.keys.first(where: {
            !path.hasSuffix(WorldFiles.path("", shard: WorldFiles.shard(of: $0)))
        }) {
            throw Self.error(
                path,
                "'\(stray)' belongs in \(WorldFiles.path("", shard: WorldFiles.shard(of: stray)).dropFirst())"
            )
        }
        return entries
    }

    private struct Header: Decodable { var schema: Int }

    private func file<File: WorldFile>(_ type: File.Type, _ path: String, _ bytes: [UInt8]) throws -> File {
        let decoder = JSONDecoder()
        let file: File
        do {
            let schema = try decoder.decode(Header.self, from: Data(bytes)).schema
            guard schema == WorldSchema.current else {
                throw StorageError(
                    path: path,
                    problem: "it has schema \(schema), and this program knows schema \(WorldSchema.current)",
                    advice: "start the version of samenspel that wrote it, or a newer one"
                )
            }
            file = try decoder.decode(File.self, from: Data(bytes))
        } catch let error as DecodingError {
            throw Self.error(path, Self.text(of: error))
        }
        try require(
            file.through <= through,
            path,
            "it is of transaction \(file.through), after the checkpoint's \(through)"
        )
        return file
    }

    private func require(_ condition: Bool, _ path: String, _ problem: @autoclosure () -> String) throws {
        guard condition else { throw Self.error(path, problem()) }
    }

    private static func error(_ path: String, _ problem: String) -> StorageError {
        StorageError(
            path: path,
            problem: problem,
            advice: "undo the change in this file, or restore the last backup (samenspel restore)"
        )
    }

    private static func unknown(_ path: String) -> StorageError {
        StorageError(
            path: path,
            problem: "this program knows no such file",
            advice: "start the version of samenspel that wrote it, or a newer one"
        )
    }

    private static func text(of error: DecodingError) -> String {
        let context: DecodingError.Context
        var what = ""
        switch error {
        case .typeMismatch(_, let found), .valueNotFound(_, let found), .dataCorrupted(let found): context = found
        case .keyNotFound(let key, let found):
            context = found
            what = "'\(key.stringValue)' is missing"
        @unknown default: return "it cannot be read"
        }
        if what.isEmpty { what = context.debugDescription }
        let place = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
        return place.isEmpty ? what : "\(place): \(what)"
    }
}
