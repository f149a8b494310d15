import CIcal
import Foundation

/// A parsed iCalendar text, freed with this object.
final class CalendarRoot {
    private let root: OpaquePointer

    /// Nil when libical finds no component at all.
    init?(parsing text: String) {
        guard let root = icalparser_parse_string(text) else { return nil }
        self.root = root
    }

    deinit { icalcomponent_free(root) }

    /// The components of a kind, at the top or directly in the calendars there.
    ///
    /// They hold this object, as their memory is part of it.
    func components(_ kind: icalcomponent_kind) -> [CalendarComponent] {
        func children(_ parent: OpaquePointer, _ kind: icalcomponent_kind) -> [OpaquePointer] {
            var found: [OpaquePointer] = []
            var next = icalcomponent_get_first_component(parent, kind)
            while let component = next {
                found.append(component)
                next = icalcomponent_get_next_component(parent, kind)
            }
            return found
        }
        let isCalendar = icalcomponent_isa(root) == ICAL_VCALENDAR_COMPONENT
        let calendars = isCalendar ? [root] : children(root, ICAL_VCALENDAR_COMPONENT)
        return calendars.flatMap { children($0, kind) }.map { CalendarComponent(root: self, pointer: $0) }
    }
}

/// One component of a calendar file, such as a VEVENT.
struct CalendarComponent {
    fileprivate let root: CalendarRoot
    fileprivate let pointer: OpaquePointer

    /// The properties of a kind, in the order of the file.
    func properties(_ kind: icalproperty_kind) -> [CalendarProperty] {
        var found: [CalendarProperty] = []
        var next = icalcomponent_get_first_property(pointer, kind)
        while let property = next {
            found.append(CalendarProperty(root: root, pointer: property))
            next = icalcomponent_get_next_property(pointer, kind)
        }
        return found
    }

    /// The value of the first property of a kind as it stands in the file, unescaped for texts.
    func text(_ kind: icalproperty_kind) -> String? { properties(kind).first?.text }
}

/// One property of a component.
struct CalendarProperty {
    fileprivate let root: CalendarRoot
    fileprivate let pointer: OpaquePointer

    /// The name, such as `DTSTART` or `X-LIC-LOCATION`.
    var name: String {
        guard let bytes = icalproperty_get_property_name_r(pointer) else { return "" }
        defer { icalmemory_free_buffer(bytes) }
        return String(cString: bytes)
    }

    /// The value: the bare words of a text, the written form of everything else.
    var text: String? {
        guard let value = icalproperty_get_value(pointer) else { return nil }
        if icalvalue_isa(value) == ICAL_TEXT_VALUE, let bytes = icalvalue_get_text(value) {
            return String(cString: bytes)
        }
        guard let bytes = icalproperty_get_value_as_string_r(pointer) else { return nil }
        defer { icalmemory_free_buffer(bytes) }
        return String(cString: bytes)
    }

    /// The value of a parameter such as `TZID`.
    func parameter(_ name: String) -> String? {
        guard let bytes = icalproperty_get_parameter_as_string_r(pointer, name) else { return nil }
        defer { icalmemory_free_buffer(bytes) }
        return String(cString: bytes)
    }

    /// The date and time; nil when the value is none.
    var time: icaltimetype? {
        guard let value = icalproperty_get_value(pointer) else { return nil }
        switch icalvalue_isa(value) {
        case ICAL_DATETIME_VALUE: return icalvalue_get_datetime(value)
        case ICAL_DATE_VALUE: return icalvalue_get_date(value)
        case ICAL_DATETIMEPERIOD_VALUE:
            let either = icalvalue_get_datetimeperiod(value)
            return icaltime_is_null_time(either.time) == 0 ? either.time : either.period.start
        default: return nil
        }
    }

    /// The length in seconds of a DURATION; nil when the value is none.
    var durationSeconds: Int? {
        guard let value = icalproperty_get_value(pointer), icalvalue_isa(value) == ICAL_DURATION_VALUE else {
            return nil
        }
        return Int(icaldurationtype_as_int(icalvalue_get_duration(value)))
    }
}
