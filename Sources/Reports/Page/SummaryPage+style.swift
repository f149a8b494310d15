extension SummaryPage {
    /// The style of the page, also for a service that embeds the page in its own: all rules are under `.summary`.
    public static let styleSheet = """

        @page { size: A4; margin: 11mm 12mm; }
        html { background: #fff; }
        body { margin: 0; }
        .summary { box-sizing: border-box; max-width: 62rem; margin: 0 auto; padding: 1.5rem 1rem; \
        color: \(ChartStyle.ink); background: #fff; \
        font: 1rem/1.45 "DejaVu Sans", Verdana, Arial, sans-serif; overflow-wrap: anywhere; }
        .summary * { box-sizing: border-box; }
        .summary h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .5rem; }
        .summary h2 { font-size: 1.1rem; line-height: 1.3; margin: 1.4rem 0 .4rem; }
        .summary h3 { font-size: 1rem; margin: 0; }
        .summary p { margin: 0 0 .3rem; }
        .summary ul, .summary ol { margin: 0; padding-left: 1.3rem; }
        .summary header { border-bottom: 3px solid \(ChartStyle.fill(5).ground); padding-bottom: .5rem; }
        .summary .quiet { color: \(ChartStyle.mutedInk); font-size: .875em; font-weight: normal; }
        .summary .rehearsal { border: 2px solid \(ChartStyle.ink); padding: .3rem .6rem; }
        .summary .remark { margin: 1rem 0; }
        .summary .topics li + li { margin-top: .7rem; }
        .summary .legend { list-style: none; padding: 0; margin: 0 0 .3rem; display: flex; flex-wrap: wrap; \
        gap: .1rem 1.1rem; font-size: .875em; }
        .summary .legend svg { width: .9em; height: .9em; vertical-align: -.08em; }
        .summary table { width: 100%; border-collapse: collapse; font-size: .875em; }
        .summary th, .summary td { text-align: left; vertical-align: top; padding: .4rem .7rem .4rem 0; \
        border-top: 1px solid \(ChartStyle.rule); }
        .summary thead th { border-top: 0; }
        .summary td svg { display: block; width: 100%; height: auto; margin-bottom: .3rem; }
        .summary th .quiet, .summary .line { display: block; }
        .summary th:nth-child(1) { width: 24%; }
        .summary th:nth-child(2) { width: 36%; }
        .summary th:nth-child(3) { width: 16%; }
        .summary .cell-head { display: none; }
        .summary dl { margin: 0; }
        .summary dt { font-size: .875em; color: \(ChartStyle.mutedInk); }
        .summary dd { margin: 0 0 .4rem; min-height: 2.2rem; border-bottom: 1px solid \(ChartStyle.mutedInk); }
        .summary footer { margin-top: 1.2rem; padding-top: .5rem; border-top: 1px solid \(ChartStyle.rule); \
        font-size: .8125em; color: \(ChartStyle.mutedInk); }
        .summary .legends { display: flex; flex-wrap: wrap; gap: 0 2.5rem; }
        @media screen and (max-width: 44rem) {
        .summary table, .summary tbody, .summary tr, .summary th, .summary td { display: block; width: auto; }
        .summary thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
        .summary td, .summary tbody th { border: 0; padding: .1rem 0; }
        .summary tr { border-top: 1px solid \(ChartStyle.rule); padding: .6rem 0; display: block; }
        .summary .cell-head { display: inline; color: \(ChartStyle.mutedInk); }
        .summary tbody th:nth-child(1) { width: auto; }
        }
        @media print {
        .summary { max-width: none; padding: 0; font-size: 8.6pt; line-height: 1.3; height: 274mm; display: flex; \
        flex-direction: column; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
        .summary main { flex: 1; display: flex; flex-direction: column; min-height: 0; }
        .summary h1 { font-size: 11.6pt; margin-bottom: 1mm; }
        .summary h2 { font-size: 9.6pt; margin: 2.2mm 0 .8mm; }
        .summary h3 { font-size: 8.6pt; }
        .summary p { margin-bottom: .4mm; }
        .summary header { padding-bottom: 1mm; border-bottom-width: .6mm; }
        .summary .topics ol { display: grid; grid-template-columns: 1fr 1fr; gap: 0 8mm; }
        .summary .topics li + li { margin-top: 0; }
        .summary table { font-size: 7.6pt; line-height: 1.25; }
        .summary th, .summary td { padding: .8mm 3mm .8mm 0; }
        .summary td svg { margin-bottom: .6mm; }
        .summary .columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(70mm, 1fr)); gap: 0 8mm; }
        .summary .topics .quiet { display: none; }
        .summary th:nth-child(1) { width: 22%; }
        .summary th:nth-child(2) { width: 34%; }
        .summary th:nth-child(3) { width: 16%; }
        .summary .advice ul { columns: 2; column-gap: 8mm; }
        .summary section, .summary tr { break-inside: avoid; }
        .summary .notes { flex: 1; display: flex; flex-direction: column; min-height: 16mm; }
        .summary dl { flex: 1; display: grid; grid-template-columns: 1fr 1fr; gap: 0 8mm; }
        .summary dl div { display: flex; flex-direction: column; }
        .summary dd { flex: 1; min-height: 4mm; margin-bottom: 1mm; }
        .summary.dense { font-size: 7.7pt; line-height: 1.25; }
        .summary.dense h2 { font-size: 8.6pt; margin: 1.6mm 0 .5mm; }
        .summary.dense h3 { font-size: 7.7pt; }
        .summary.dense table { font-size: 7pt; line-height: 1.2; }
        .summary.dense th, .summary.dense td { padding-top: .6mm; padding-bottom: .5mm; }
        .summary.dense td svg { width: 88%; }
        .summary.dense .notes { min-height: 20mm; }
        .summary footer { margin-top: 1.5mm; padding-top: 1mm; font-size: 7pt; line-height: 1.25; }
        }

        """
}
