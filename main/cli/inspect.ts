import { columnsOf, filledBy, type Mapping, type Rule } from '../../shared/formats/tabular/mapping.ts'
import { ENCODINGS } from '../../shared/formats/tabular/layout.ts'
import { Records } from '../../shared/table/records.ts'
import { importRows, inspectFile } from './headless-project.ts'
import { reportLines } from './report-lines.ts'

/** Says what an import would detect and report. Answers the exit status. */
export async function inspect(file: string, from: string | undefined, json: boolean, say: (line: string) => void): Promise<number> {
  const inspection = await inspectFile(file, from)
  const { report } = await importRows(file, inspection, inspection.mapping, new Records(), () => undefined)
  const { form, layout, names, preset, mapping, assumed } = inspection
  if (json) {
    say(JSON.stringify({ form, layout, preset, columns: names, mapping, assumed, report }, null, 2))
    return 0
  }
  const encoding = ENCODINGS.find((one) => one.encoding === layout.encoding)?.label ?? layout.encoding
  say(preset ? `${preset.label}, by its columns.` : 'No dataset is known by these columns.')
  if (form === 'delimited') {
    const delimiter = layout.delimiter === '\t' ? 'tab' : layout.delimiter
    say(`${encoding}; delimiter ${delimiter}; ${layout.header ? 'header in the first row' : 'no header'}${layout.hxl ? '; a row of HXL tags' : ''}; dates ${layout.dates}; decimal mark ${layout.decimal}`)
  }
  say(`${names.length} columns:`)
  for (const name of names) say(`  ${name} -> ${goesTo(name, mapping)}`)
  for (const sentence of assumed) say(sentence)
  for (const line of reportLines(report)) say(line)
  return 0
}

function goesTo(name: string, { rules }: Mapping): string {
  const into = rules.filter((rule: Rule) => columnsOf(rule).includes(name)).flatMap(filledBy)
  return into.length === 0 ? 'kept as it is' : [...new Set(into)].join(', ')
}
