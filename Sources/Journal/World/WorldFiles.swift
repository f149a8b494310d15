import Chat
import Facilitation
import HashTreeCollections
import Mechanisms

/// The world as files of a checkpoint, made to be read and compared by people.
///
/// | file | holds |
/// | --- | --- |
/// | `regions/<region>.json` | a region; the ballots of its open rounds as cipher text under the rounds' keys |
/// | `published/<round>.json` | the result of a round |
/// | `people/<shard>.json` | people by id |
/// | `outbox/<shard>.json` | messages that must be said, by id |
/// | `dedupe/<shard>.json` | deliveries acted on, with until when they are remembered |
/// | `transcripts/<shard>.json` | what was said outside check-ins in conversations that Samenspel shows, by account |
/// | `memory/<shard>.json` | what platform instances remember over restarts: cursors, rooms |
/// | `links/<shard>.json` | links and codes, by the hash of their secret |
/// | `installation/state.json` | the counter, the clock, whether the outbox is parked, whether it is a rehearsal |
///
/// A shard is one of 16, by a hash of the id that never changes. What follows from the rest (whose account it is, what
/// is due when) is not stored.
public enum WorldFiles {
    /// The files to write and to remove when the last checkpoint held `old` and the new one, at transaction
    /// `through`, holds `new`; without `old` all of them.
    ///
    /// `key` finds the key of a round; nil when it is destroyed. Throws `StorageError`, `KeyError`, and
    /// `EventCodecError.keyMissing` when the key of a round that takes answers is not there: its ballot is never
    /// written in clear. Such a round may just have closed; try again with a newer world.
    public static func changed(
        from old: World?,
        to new: World,
        through: UInt64,
        key: (RoundID) throws -> RoundKey?
    ) throws -> (changed: [String: [UInt8]], removed: Set<String>) {
        var files = ChangedFiles(through: through)
        try files.addShards("people", old?.people, new.people, name: \.rawValue)
        try files.addShards("outbox", old?.outbox, new.outbox, name: \.rawValue)
        try files.addShards("dedupe", old?.seen, new.seen, name: \.self)
        try files.addShards("transcripts", old?.transcripts, new.transcripts, name: \.description)
        try files.addShards("links", old?.links, new.links, name: \.self)
        try files.addShards("memory", old?.memory, new.memory, name: \.description)
        try files.addRegions(old, new, key: key)
        let state = StateFile(new, through: through)
        if old.map({ StateFile($0, through: through) }) != state {
            files.changed[StateFile.path] = try PrettyJSON.encode(state)
        }
        return (files.changed, files.removed)
    }

    /// The world that a checkpoint holds.
    ///
    /// The ballot of a round whose key is gone is left out. Throws `StorageError`, which names the file relative to the
    /// data folder, and `KeyError`.
    public static func load(_ checkpoint: Checkpoint, key: (RoundID) throws -> RoundKey?) throws -> World {
        var loading = WorldLoading(through: checkpoint.through)
        for (path, bytes) in checkpoint.files.sorted(by: { $0.key < $1.key }) {
            try loading.read(path, bytes, key: key)
        }
        return try loading.finish()
    }

    /// The shard of an id: the highest 4 bits of its FNV-1a hash (64 bits), as a hexadecimal digit.
    static func shard(of name: String) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return Int(hash >> 60)
    }

    /// How many shards there are.
    static let shards = 16

    /// The path of a shard.
    static func path(_ folder: String, shard: Int) -> String { "\(folder)/\(String(shard, radix: 16)).json" }

    /// The path of a file named after an id; throws `StorageError` for an id that cannot be part of a path.
    static func path(_ folder: String, id: String) throws -> String {
        guard PathComponent.isValid(id + ".json") else {
            throw StorageError(
                path: folder,
                problem: "'\(id)' cannot be the name of a file",
                advice: "use a-z, 0-9, '.', '_' and '-' in ids, at most 59"
            )
        }
        return "\(folder)/\(id).json"
    }
}

/// A persistent dictionary whose entries are stored in shards.
protocol EntryTable: Equatable, Sequence where Element == (key: Key, value: Value) {
    associatedtype Key: Hashable
    associatedtype Value: Codable & Equatable
    subscript(key: Key) -> Value? { get }
}

extension TreeDictionary: EntryTable where Value: Codable & Equatable {}
extension BoxedDictionary: EntryTable where Value: Codable & Equatable {}

/// The files of a new checkpoint that differ from the last.
struct ChangedFiles {
    let through: UInt64
    var changed: [String: [UInt8]] = [:]
    var removed: Set<String> = []

    /// Compares entries by value, so that a file is written only when something in it changed.
    mutating func addShards<Table: EntryTable>(
        _ folder: String,
        _ old: Table?,
        _ new: Table,
        name: (Table.Key) -> String
    ) throws {
        var touched = [Bool](repeating: old == nil, count: WorldFiles.shards)
        if let old {
            if old == new { return }
            for (key, value) in new where old[key] != value { touched[WorldFiles.shard(of: name(key))] = true }
            for (key, _) in old where new[key] == nil { touched[WorldFiles.shard(of: name(key))] = true }
        }
        var entries = [[String: Table.Value]](repeating: [:], count: WorldFiles.shards)
        for (key, value) in new {
            let name = name(key)
            let shard = WorldFiles.shard(of: name)
            if touched[shard] { entries[shard][name] = value }
        }
        for shard in 0..<WorldFiles.shards where touched[shard] {
            let path = WorldFiles.path(folder, shard: shard)
            if entries[shard].isEmpty {
                removed.insert(path)
            } else {
                changed[path] = try PrettyJSON.encode(ShardFile(through: through, entries: entries[shard]))
            }
        }
    }

    mutating func addRegions(_ old: World?, _ new: World, key: (RoundID) throws -> RoundKey?) throws {
        for (id, region) in new.regions {
            let path = try WorldFiles.path("regions", id: id.rawValue)
            let before = old?.regions[id]
            let isSame =
                before == region && region.rounds.allSatisfy { new.ballots[$0.id] == old?.ballots[$0.id] }
            if isSame { continue }
            let file = try RegionFile(region, ballots: new.ballots, through: through, key: key)
            changed[path] = try PrettyJSON.encode(file)
            try addPublished(before, region)
        }
        for (id, region) in old?.regions ?? [:] where new.regions[id] == nil {
            removed.insert(try WorldFiles.path("regions", id: id.rawValue))
            for round in region.rounds where round.published != nil {
                removed.insert(try WorldFiles.path("published", id: round.id.rawValue))
            }
        }
    }

    private mutating func addPublished(_ old: Region?, _ new: Region) throws {
        var before: [RoundID: PublishedRound] = [:]
        for round in old?.rounds ?? [] { before[round.id] = round.published }
        for round in new.rounds {
            guard let published = round.published else { continue }
            if before.removeValue(forKey: round.id) == published { continue }
            let path = try WorldFiles.path("published", id: round.id.rawValue)
            changed[path] = try PrettyJSON.encode(PublishedFile(through: through, published: published))
        }
        for id in before.keys { removed.insert(try WorldFiles.path("published", id: id.rawValue)) }
    }
}
