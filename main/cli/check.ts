import { basename } from 'node:path'
import { refuse } from '../../shared/contract/result.ts'
import { counted } from '../../shared/model/counted.ts'
import { KINDS } from '../../shared/model/records.ts'
import { ruleOf, type RuleId, type Severity } from '../../shared/model/rules.ts'
import { today } from '../../shared/model/today.ts'
import { loadBoundaries } from '../../shared/problems/boundaries.ts'
import { rulesOverTable } from '../../shared/problems/codebook-rules.ts'
import { findIn } from '../../shared/problems/find.ts'
import { evidenceRows, surroundingsIn } from '../../shared/problems/surroundings.ts'
import type { Records } from '../../shared/table/records.ts'
import { loadFile } from './headless-project.ts'

interface Listed {
  readonly rule: RuleId
  readonly severity: Severity
  readonly kind: string
  readonly id: string
  readonly field: string
  readonly message: string
}

const MOST = 100

/**
 * Checks a project file: reading it proves its schema and its hashes; then every rule of the workbench's view of problems. Answers
 * the exit status: 0 when there is no error and no warning, 1 otherwise; what is only information does not count. Refuses a file
 * that cannot be read.
 */
export async function check(file: string, json: boolean, say: (line: string) => void): Promise<number> {
  const { records, report } = await loadFile(file)
  if (report !== null) refuse('bad-file', `${basename(file)} is a table, not a project. "sourceline inspect" looks at tables.`)
  const listed = [...problemsIn(records, await loadBoundaries())]
  const found = listed.filter(({ severity }) => severity !== 'information')
  const total = KINDS.reduce((sum, kind) => sum + records.tables[kind].live, 0)
  if (json) {
    say(JSON.stringify({ records: Object.fromEntries(KINDS.map((kind) => [kind, records.tables[kind].live])), problems: listed }, null, 2))
    return found.length === 0 ? 0 : 1
  }
  for (const { severity, kind, id, field, message } of found.slice(0, MOST)) say(`${severity}: ${kind} ${id}, ${field}: ${message}`)
  if (found.length > MOST) say(`and ${counted(found.length - MOST, 'problem')} more; --json lists all`)
  const information = listed.length - found.length
  say(`${counted(total, 'record')}; schema and hashes hold; ${found.length === 0 ? 'no problems' : counted(found.length, 'problem')}${information > 0 ? `, and ${information.toLocaleString('en')} for information (--json lists them)` : ''}.`)
  return found.length === 0 ? 0 : 1
}

function* problemsIn(records: Records, boundaries: Awaited<ReturnType<typeof loadBoundaries>>): Generator<Listed> {
  const around = { ...surroundingsIn(records, { today: today(), boundaries, rowsOf: evidenceRows(records) }), rules: rulesOverTable(records) }
  for (const kind of KINDS) {
    for (const record of records.tables[kind].snapshot()) {
      for (const { rule, field, message } of findIn(kind, record, around)) yield { rule, severity: ruleOf(rule, records.codebook).severity, kind, id: record.id, field, message }
    }
  }
}
