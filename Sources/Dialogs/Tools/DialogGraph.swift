import Chat
import Mechanisms

/// Draws the course of a dialog, for people who look it over.
public enum DialogGraph {
    /// The course in the language of Graphviz.
    public static func dot(_ dialog: Dialog) -> String {
        var lines = [
            "digraph \(quoted(dialog.id.rawValue)) {", "    rankdir=TB;", "    node [fontname=\"sans-serif\"];",
        ]
        for state in dialog.states {
            let shape = state.end != nil && !state.waits ? "doubleoctagon" : state.waits ? "box" : "ellipse"
            lines.append("    \(quoted(state.name)) [shape=\(shape), label=\(quoted(label(state)))];")
        }
        lines.append("    \(quoted("(start)")) [shape=point];")
        lines.append("    \(quoted("(start)")) -> \(quoted(dialog.start));")
        for edge in edges(dialog) {
            let style = edge.isDetour ? ", style=dashed" : ""
            lines.append(
                "    \(quoted(edge.from)) -> \(quoted(edge.to)) [label=\(quoted(edge.label))\(style)];"
            )
        }
        return (lines + ["}"]).joined(separator: "\n") + "\n"
    }

    /// The course in the language of Mermaid.
    public static func mermaid(_ dialog: Dialog) -> String {
        var lines = ["flowchart TD"]
        let names = dialog.states.map(\.name)
        func node(_ name: String) -> String { "s\(names.firstIndex(of: name) ?? names.count)" }
        for state in dialog.states {
            let text = "\"\(label(state).replacing("\"", with: "'").replacing("\n", with: "<br/>"))\""
            let shape = state.waits ? "[\(text)]" : state.end != nil ? "([\(text)])" : "(\(text))"
            lines.append("    \(node(state.name))\(shape)")
        }
        lines.append("    begin(( )) --> \(node(dialog.start))")
        for edge in edges(dialog) {
            let arrow = edge.isDetour ? "-.->" : "-->"
            let text = edge.label.isEmpty ? "" : "|\"\(edge.label.replacing("\"", with: "'"))\"|"
            lines.append("    \(node(edge.from)) \(arrow)\(text) \(node(edge.to))")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private struct Edge {
        var from: String
        var to: String
        var label: String
        /// Whether it is taken only when no reply comes or can be read.
        var isDetour = false
    }

    private static func edges(_ dialog: Dialog) -> [Edge] {
        dialog.states.flatMap { state -> [Edge] in
            var edges = (state.next?.branches ?? []).map {
                Edge(from: state.name, to: $0.target, label: $0.condition.description)
            }
            if let next = state.next {
                edges.append(Edge(from: state.name, to: next.other, label: next.branches.isEmpty ? "" : "else"))
            }
            if let attempts = state.attempts, case .state(let name) = attempts.then {
                edges.append(Edge(from: state.name, to: name, label: "\(attempts.max) unreadable", isDetour: true))
            }
            if let timeout = state.timeout {
                let hours = timeout.after.milliseconds / 3_600_000
                let text = hours % 24 == 0 ? "\(hours / 24)d" : "\(hours)h"
                edges.append(Edge(from: state.name, to: timeout.then, label: "after \(text)", isDetour: true))
            }
            return edges
        }
    }

    private static func label(_ state: DialogState) -> String {
        var lines = [state.name]
        if let expect = state.expect { lines[0] += " ? \(expect.kind.rawValue)" }
        if let save = state.save { lines.append("save \(save)") }
        lines += state.actions.map { "do \($0.rawValue)" }
        if let end = state.end { lines.append("end: \(end)") }
        return lines.joined(separator: "\n")
    }

    private static func quoted(_ text: String) -> String {
        "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n"))\""
    }
}
