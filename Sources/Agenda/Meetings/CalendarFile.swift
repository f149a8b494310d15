import CIcal
import Chat
import Foundation

/// Meetings from and to iCalendar files (.ics, RFC 5545), by libical.
public enum CalendarFile {
    /// The largest text that is read, in bytes.
    public static let maximumBytes = 256 * 1024
    /// The most entries that are read.
    public static let maximumEvents = 500
    /// How long a meeting takes whose file does not say: an hour.
    public static let assumedMinutes = 60

    /// The meetings in a file, in the order of the file: one series for each UID, with its changes.
    ///
    /// Times without a zone, and single meetings in UTC, are put in `zone`. A repeating meeting in UTC stays in UTC, as
    /// its rule names days and hours of UTC.
    public static func read(_ text: String, zone: Zone) throws(CalendarFileError) -> [MeetingSeries] {
        let bytes = text.utf8.count
        guard bytes <= maximumBytes else { throw .tooLarge(bytes: bytes, limit: maximumBytes) }
        // Windows programs begin with a byte order mark.
        let bare = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
        guard !bare.utf8.contains(0), let root = CalendarRoot(parsing: bare) else { throw .notACalendar }
        let events = root.components(ICAL_VEVENT_COMPONENT)
        guard !events.isEmpty else {
            if text.uppercased().contains("BEGIN:VCALENDAR") { throw .noMeetings }
            throw .notACalendar
        }
        guard events.count <= maximumEvents else { throw .tooManyEvents(count: events.count, limit: maximumEvents) }

        let zones = CalendarZones(root: root, zone: zone)
        var order: [String] = []
        var byUID: [String: [CalendarComponent]] = [:]
        for event in events {
            let uid = event.text(ICAL_UID_PROPERTY) ?? ""
            guard (1...255).contains(uid.utf8.count) else { throw .event(uid: uid, .badUID) }
            if byUID[uid] == nil { order.append(uid) }
            byUID[uid, default: []].append(event)
        }
        var series: [MeetingSeries] = []
        for uid in order {
            do throws(CalendarFileError.EventProblem) {
                series.append(try EventReader(uid: uid, zones: zones).series(from: byUID[uid] ?? []))
            } catch {
                throw .event(uid: uid, error)
            }
        }
        return series
    }

    /// One meeting as a calendar file that every calendar program takes; `now` is written as the time of writing.
    public static func write(_ meeting: Meeting, title: String, now: Instant) -> String {
        guard let calendar = icalcomponent_new(ICAL_VCALENDAR_COMPONENT),
            let event = icalcomponent_new(ICAL_VEVENT_COMPONENT)
        else { return "" }
        defer { icalcomponent_free(calendar) }
        let isCancelled = meeting.isCancelled
        icalcomponent_add_property(calendar, icalproperty_new_version("2.0"))
        icalcomponent_add_property(calendar, icalproperty_new_prodid("-//Samenspel//Samenspel//NL"))
        icalcomponent_add_property(
            calendar,
            icalproperty_new_method(isCancelled ? ICAL_METHOD_CANCEL : ICAL_METHOD_PUBLISH)
        )
        icalcomponent_add_property(event, icalproperty_new_uid(printable("\(meeting.id)")))
        icalcomponent_add_property(event, icalproperty_new_dtstamp(utc(now)))
        icalcomponent_add_property(event, icalproperty_new_dtstart(utc(meeting.starts)))
        icalcomponent_add_property(event, icalproperty_new_dtend(utc(meeting.ends)))
        icalcomponent_add_property(event, icalproperty_new_summary(printable(title)))
        if let place = meeting.place {
            icalcomponent_add_property(event, icalproperty_new_location(printable(place)))
        }
        icalcomponent_add_property(event, icalproperty_new_sequence(Int32(clamping: meeting.revision)))
        let status = isCancelled ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED
        icalcomponent_add_property(event, icalproperty_new_status(status))
        icalcomponent_add_component(calendar, event)
        guard let bytes = icalcomponent_as_ical_string_r(calendar) else { return "" }
        defer { icalmemory_free_buffer(bytes) }
        return String(cString: bytes)
    }

    private static func utc(_ instant: Instant) -> icaltimetype {
        icaltime_from_timet_with_zone(time_t(instant.unixSeconds), 0, icaltimezone_get_utc_timezone())
    }

    /// Without the control characters that RFC 5545 forbids in texts; line breaks and tabs stay.
    private static func printable(_ text: String) -> String {
        let allowed = text.unicodeScalars.filter { scalar in
            scalar.value >= 32 && scalar.value != 127 || scalar == "\n" || scalar == "\t"
        }
        return String(String.UnicodeScalarView(allowed))
    }
}

/// Finds the zones that a calendar file names.
struct CalendarZones {
    /// The zone for times without one.
    let zone: Zone
    /// Other names that the file gives for its zones.
    private let locations: [String: String]

    init(root: CalendarRoot, zone: Zone) {
        self.zone = zone
        var locations: [String: String] = [:]
        for component in root.components(ICAL_VTIMEZONE_COMPONENT) {
            guard let name = component.text(ICAL_TZID_PROPERTY) else { continue }
            for property in component.properties(ICAL_ANY_PROPERTY)
            where property.name == "X-LIC-LOCATION" {
                locations[name] = property.text
            }
        }
        self.locations = locations
    }

    /// The zone of a TZID.
    ///
    /// An IANA name, one that the file explains, a Windows name, or a path that ends in an IANA name.
    func named(_ name: String) throws(CalendarFileError.EventProblem) -> Zone {
        let trimmed = name.trimmingCharacters(in: CharacterSet(charactersIn: "\" "))
        let parts = trimmed.split(separator: "/")
        let candidates: [String?] = [
            trimmed, locations[trimmed], WindowsZones.ianaNames[trimmed],
            parts.count > 2 ? parts.suffix(2).joined(separator: "/") : nil,
            parts.count > 3 ? parts.suffix(3).joined(separator: "/") : nil,
        ]
        for candidate in candidates.compactMap(\.self) {
            if let zone = try? Zone(candidate) { return zone }
        }
        do throws(ZoneProblem) { return try Zone(trimmed) } catch { throw .zone(error) }
    }
}
