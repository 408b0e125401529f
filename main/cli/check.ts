import { basename } from 'node:path'
import { referencesOf } from '../../shared/formats/project-json/references.ts'
import { refuse } from '../../shared/contract/result.ts'
import { KINDS } from '../../shared/model/records.ts'
import { problemsOf } from '../../shared/model/validate.ts'
import type { Records } from '../../shared/table/records.ts'
import { loadFile, today } from './headless-project.ts'
import { counted } from './report-lines.ts'

interface Found {
  readonly kind: string
  readonly id: string
  readonly field: string
  readonly message: string
}

const MOST = 100

/**
 * Checks a project file: reading it proves its schema and its hashes; then references and the codebook's rules. Answers the exit
 * status: 0 when it is sound, 1 when it has problems. Refuses a file that cannot be read.
 */
export async function check(file: string, json: boolean, say: (line: string) => void): Promise<number> {
  const { records, report } = await loadFile(file)
  if (report !== null) refuse('bad-file', `${basename(file)} is a table, not a project. "sourceline inspect" looks at tables.`)
  const found = [...problemsIn(records)]
  const total = KINDS.reduce((sum, kind) => sum + records.tables[kind].live, 0)
  if (json) {
    say(JSON.stringify({ records: Object.fromEntries(KINDS.map((kind) => [kind, records.tables[kind].live])), problems: found }, null, 2))
    return found.length === 0 ? 0 : 1
  }
  for (const { kind, id, field, message } of found.slice(0, MOST)) say(`${kind} ${id}, ${field}: ${message}`)
  if (found.length > MOST) say(`and ${counted(found.length - MOST, 'problem')} more; --json lists all`)
  say(`${counted(total, 'record')}; schema and hashes hold; ${found.length === 0 ? 'no problems' : counted(found.length, 'problem')}.`)
  return found.length === 0 ? 0 : 1
}

function* problemsIn(records: Records): Generator<Found> {
  const { codebook } = records
  for (const kind of KINDS) {
    for (const record of records.tables[kind].snapshot()) {
      for (const { field, kind: to, id } of referencesOf(kind, record, codebook)) {
        if (records.tables[to].rowOf(id) === -1) yield { kind, id: record.id, field, message: `There is no ${to} with the id ${id}.` }
      }
      for (const { field, message } of problemsOf(kind, record, codebook, { today: today() })) yield { kind, id: record.id, field, message }
    }
  }
}
