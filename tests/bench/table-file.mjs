import { createWriteStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { once } from 'node:events'

/** Copies of the 3,194 rows of UCDP GED 19.1 for Bangladesh and Myanmar that make the big table. */
export const COPIES = 120
export const COLUMNS = 42

/** Writes the real rows again and again, each time with fresh ids. Answers the number of rows. */
export async function writeTable(original, target, copies) {
  const csv = await readFile(original, 'utf8')
  const [header, ...rows] = recordsOf(csv)
  const out = createWriteStream(target)
  out.write(header)
  let id = 1_000_000
  for (let copy = 0; copy < copies; copy += 1) {
    const text = rows.map((row) => `${id++}${row.slice(row.indexOf(','))}`).join('')
    if (!out.write(text)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'finish')
  return rows.length * copies
}

/** The records of a CSV file as they stand in it, line breaks inside quotes respected. */
function recordsOf(csv) {
  const records = []
  let quoted = false
  let start = 0
  for (let at = 0; at < csv.length; at += 1) {
    if (csv[at] === '"') quoted = !quoted
    else if (csv[at] === '\n' && !quoted) {
      records.push(csv.slice(start, at + 1))
      start = at + 1
    }
  }
  if (start < csv.length) records.push(`${csv.slice(start)}\n`)
  return records
}
