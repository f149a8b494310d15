import Chat
import Facilitation
import Foundation
import HashTreeCollections
import Mechanisms

/// What every file of the world begins with.
protocol WorldFile: Codable {
    /// The form of the file.
    var schema: Int { get }
    /// The last transaction in it.
    var through: UInt64 { get }
}

/// The form of all files of the world that this program knows.
enum WorldSchema {
    static let current = 1
}

/// Entries by their id, of one shard.
struct ShardFile<Value: Codable>: WorldFile {
    var schema = WorldSchema.current
    var through: UInt64
    var entries: [String: Value]
}

/// The result of a round.
struct PublishedFile: WorldFile {
    var schema = WorldSchema.current
    var through: UInt64
    var published: PublishedRound
}

/// What belongs to the installation as a whole.
struct StateFile: WorldFile, Equatable {
    static let path = "installation/state.json"

    var schema = WorldSchema.current
    var through: UInt64
    var counter: Int64
    var clock: Instant
    var outboxParked: Bool
    var rehearsal: Bool

    init(_ world: World, through: UInt64) {
        self.through = through
        counter = world.counter
        clock = world.clock
        outboxParked = world.outboxParked
        rehearsal = world.rehearsal
    }
}

/// A region, without the results that stand in files of their own, and the sealed ballots of its rounds.
struct RegionFile: WorldFile {
    var schema = WorldSchema.current
    var through: UInt64
    var region: RegionForm
    /// The cipher text by round; what it holds is the JSON of a `Ballot`.
    var ballots: [RoundID: String]

    init(
        _ region: Region,
        ballots: BoxedDictionary<RoundID, Ballot>,
        through: UInt64,
        key: (RoundID) throws -> RoundKey?
    ) throws {
        self.through = through
        var region = region
        var sealed: [RoundID: String] = [:]
        for index in region.rounds.indices {
            let round = region.rounds[index]
            region.rounds[index].published = nil
            guard let ballot = ballots[round.id] else { continue }
            guard let key = try key(round.id) else {
                // A counted round's key is destroyed before it is published: its ballot is gone.
                if round.stage == .open { throw EventCodecError.keyMissing(round.id) }
                continue
            }
            sealed[round.id] = try key.seal(Array(try JSONEncoder().encode(ballot)), purpose: .checkpoint)
        }
        self.region = RegionForm(region: region)
        self.ballots = sealed
    }
}

/// A region as it stands in its file: what is a set has an order there.
struct RegionForm: Codable {
    var region: Region

    private enum Overlay: String, CodingKey { case done }

    init(region: Region) { self.region = region }

    init(from decoder: any Decoder) throws { region = try Region(from: decoder) }

    func encode(to encoder: any Encoder) throws {
        var unordered = region
        unordered.done = []
        try unordered.encode(to: encoder)
        var container = encoder.container(keyedBy: Overlay.self)
        try container.encode(region.done.sorted(), forKey: .done)
    }
}
