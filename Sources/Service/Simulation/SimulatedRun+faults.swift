import Chat
import Facilitation
import HashTreeCollections
import Journal
import Mechanisms

extension SimulatedRun {
    /// Plans when something fails: about every second day.
    func planFaults(_ days: Int) {
        for _ in 0..<(days / 2) { planned.add(.fault, at: moment(days)) }
        for _ in 0..<(days / 3) { planned.add(.checkpoint, at: moment(days)) }
    }

    func moment(_ days: Int) -> Instant {
        now + .minutes(Int64(generator.int(in: 1...max(2, days * 1440))))
    }

    /// Something fails.
    func fail() throws {
        switch generator.int(below: 10) {
        case 0...4:
            figures.faults["power cuts", default: 0] += 1
            storage.disk.plan([.crash(at: storage.disk.operationCount + generator.int(below: 60))])
        case 5:
            figures.faults["failed syncs", default: 0] += 1
            storage.disk.plan([.failKind(.sync, from: storage.disk.operationCount + generator.int(below: 20), code: 5)])
        case 6, 7:
            figures.faults["platforms down", default: 0] += 1
            let instance = SimulatedCast.instances[generator.int(below: SimulatedCast.instances.count)]
            breakDown(instance, for: .minutes(Int64(generator.int(in: 10...1440))))
        case 8:
            figures.faults["full disks", default: 0] += 1
            storage.disk.setCapacity(0)
            fullUntil = now + .minutes(Int64(generator.int(in: 1...240)))
        default:
            guard !isDown else { return }
            figures.faults["service down", default: 0] += 1
            isDown = true
            storage.disk.crash()
            planned.add(.start, at: now + .minutes(Int64(generator.int(in: 5...3000))))
        }
    }

    /// A platform instance takes nothing for a while.
    func breakDown(_ instance: InstanceName, for span: TimeSpan) {
        downUntil[instance] = max(downUntil[instance] ?? now, now + span)
    }

    /// The service is started again after it was down.
    func start() throws {
        isDown = false
        try recover()
    }

    /// A new process takes up what is on the disk.
    func recover() throws {
        for attempt in 0..<20 {
            do {
                storage.disk.crash()
                storage.disk.restart(seed: generator.next())
                try loseKey()
                if plan.faults, attempt < 2, generator.happens(0.1) {
                    storage.disk.plan([.crash(at: storage.disk.operationCount + generator.int(below: 200))])
                }
                let library = library
                try storage.reopen { Self.surroundings(library, $0, $1) }
                figures.recoveries += 1
                try settleInterrupted()
                try checkRecovered()
                try takeUp()
                return
            } catch let broken as BrokenInvariant {
                throw broken
            } catch {
                if isFull {
                    // It says what to do and is started again later.
                    isDown = true
                    planned.add(.start, at: now + .minutes(10))
                    return
                }
                try check(.recovery, storage.disk.isOff || error is SimulatedStop, "the start fails: \(error)")
            }
        }
        throw broken(.recovery, "twenty starts failed")
    }

    /// Once, in the second half of the run, the key of an open round is gone after a stop.
    private func loseKey() throws {
        guard plan.faults, !hasLostKey, now > plan.start + .days(Int64(plan.months) * 15),
            let round = world.keysInUse.open.first
        else { return }
        let path = SimulatedStorage.keysFolder + "/\(round).key"
        guard try storage.disk.status(path) != nil else { return }
        hasLostKey = true
        figures.faults["keys lost", default: 0] += 1
        try storage.disk.remove(path)
        try storage.disk.syncFolder(SimulatedStorage.keysFolder)
    }

    /// What was being heard when the process went was stored, or was not.
    private func settleInterrupted() throws {
        guard let (inbound, settle) = interrupted else { return }
        interrupted = nil
        let key = "\(inbound.account.instance.rawValue)/\(inbound.id)"
        if world.seen[key] != nil || world.ballots.contains(where: { $0.value.seen.contains(key) }) { settle() }
    }

    /// What the engine does after a start: half-done seals, lost keys, messages of unknown fate.
    private func takeUp() throws {
        let start = world
        for round in start.keysInUse.counted {
            _ = try storage.finish([.destroyKey(round)])
            try perform(.keyDestroyed(round))
        }
        for round in start.keysInUse.open
        where try start.ballots[round] == nil || !storage.keys.exists(round.rawValue) {
            try perform(.keyMissing(round))
        }
        try perform(.takeUpRestored)
        for entry in start.messagesInFlight.compactMap({ start.message($0)?.entry }) {
            let can = SimulatedCast.platforms[entry.conversation.instance] ?? []
            let isChange = entry.replaces != nil
            let receipt = can.contains(.idempotentSends) || isChange ? .retry(notBefore: now) : readBack(entry)
            try perform(.receipt(entry.id, receipt))
        }
    }
}
