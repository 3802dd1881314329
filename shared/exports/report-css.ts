/** The style sheet of a printed log: black on white, nothing that is told by colour alone. */
export const reportCss = `
@page { size: A4; }
* { box-sizing: border-box; }
body { margin: 0; color: #000; background: #fff; font: 9.5pt/1.4 "Inter Variable", "Segoe UI", "Helvetica Neue", Arial, "DejaVu Sans", sans-serif; }
h1 { margin: 0 0 2pt; font-size: 17pt; line-height: 1.2; letter-spacing: 0.2pt; }
h2 { margin: 16pt 0 4pt; padding-bottom: 2pt; border-bottom: 1pt solid #000; font-size: 11pt; break-after: avoid; }
h3 { margin: 9pt 0 2pt; font-size: 9.5pt; break-after: avoid; }
p { margin: 0; }
.desk { margin-bottom: 10pt; font-size: 9pt; }
.title { margin-bottom: 8pt; font-size: 11pt; }
.facts { width: 100%; border-collapse: collapse; }
.facts th, .facts td { padding: 1.5pt 0; border-bottom: 0.4pt solid #bbb; text-align: left; vertical-align: top; }
.facts th { width: 38mm; padding-right: 4mm; font-weight: 600; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; }
.mono { font: 8pt/1.4 "Cascadia Mono", "SF Mono", "DejaVu Sans Mono", Consolas, monospace; overflow-wrap: anywhere; }
.log { width: 100%; border-collapse: collapse; table-layout: fixed; }
.log thead { display: table-header-group; }
.log th { padding: 3pt 4pt 3pt 0; border-bottom: 1pt solid #000; font-size: 8.5pt; text-align: left; }
.log td { padding: 5pt 4pt 5pt 0; border-bottom: 0.4pt solid #888; vertical-align: top; }
.log .number { width: 9mm; }
.log .when { width: 52mm; }
.log td.when { font-size: 8.5pt; white-space: nowrap; }
.log .who { width: 32mm; }
.log tr { break-inside: avoid; }
.log td.number { font-weight: 600; }
.quiet { font-size: 8pt; }
.kind { font-weight: 600; }
.label { font-weight: 600; }
.flag { margin-top: 3pt; padding: 2pt 4pt; border: 0.8pt solid #000; font-size: 8.5pt; }
.late { display: inline-block; margin-top: 2pt; padding: 0 3pt; border: 0.8pt solid #000; font-size: 8pt; font-weight: 600; }
del { text-decoration: line-through 1pt; }
.end { margin: 14pt 1pt 0; padding: 6pt 8pt; border: 1pt solid #000; break-inside: avoid; }
.end p + p { margin-top: 3pt; }
`.trim()
