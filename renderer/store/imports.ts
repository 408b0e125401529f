import type { PageRange, Whole } from '../../shared/change/change.ts'
import { diffOf, isNoChange } from '../../shared/change/diff.ts'
import { refuse } from '../../shared/contract/result.ts'
import { planImport, WHOLE_PROJECTS } from '../../shared/formats/import.ts'
import type { PlannedImport } from '../../shared/formats/plan.ts'
import { KINDS, type AnyRecord, type Kind } from '../../shared/model/records.ts'
import { checksumOf, encodePage, PAGE_ROWS, type Page } from '../../shared/table/page.ts'
import { today } from '../../shared/model/today.ts'
import { finalsIn } from './finals.ts'
import type { Ledger } from './ledger.ts'
import type { ImportFile, ImportPlan } from './import-calls.ts'
import type { Committed } from './state.ts'

/** What importing the file would do. */
export async function inspectImport(ledger: Ledger, file: ImportFile): Promise<ImportPlan> {
  const { readOnly } = ledger
  const { format, kind, added, updated, unchanged, refused, warnings } = await plan(ledger, file)
  return { format, kind, added, updated, unchanged, refused: readOnly === null ? refused : [readOnly, ...refused], warnings }
}

/** Imports the file as one change. New records of a kind go in as pages when there are more than a page of them. */
export function runImport(ledger: Ledger, file: ImportFile): Promise<Committed> {
  return ledger.write(async () => {
    const { records } = ledger
    const { refused, put, bodies, label } = await plan(ledger, file)
    if (refused.length > 0) refuse('bad-file', refused.join(' '), file.name)
    const diff = diffOf({ put }, (kind, id) => records.tables[kind].get(id))
    if (isNoChange(diff)) return ledger.committed(label)
    const pagesAdded: PageRange[] = []
    const pages = new Map<string, Page>()
    const added: Whole[] = []
    for (const kind of KINDS) {
      const own = diff.added.filter((whole) => whole.kind === kind)
      if (own.length <= PAGE_ROWS) {
        added.push(...own)
        continue
      }
      if (ledger.reserved.has(kind)) refuse('conflict', `An import into the ${kind} table is running. Wait until it is done, then do this again.`)
      const first = records.tables[kind].nextPage
      for (let start = 0, page = first; start < own.length; start += PAGE_ROWS, page += 1) {
        const encoded = encodePage(own.slice(start, start + PAGE_ROWS).map(({ id, fields }): AnyRecord => ({ ...fields, id })))
        pages.set(`${kind}/${page}`, encoded)
        await ledger.putPage({ table: kind, page, bytes: encoded.bytes, sum: checksumOf(encoded.bytes) })
      }
      pagesAdded.push({ kind, first, last: first + Math.ceil(own.length / PAGE_ROWS) - 1, rows: own.length })
    }
    const pageOf = (kind: Kind, page: number): Page =>
      pages.get(`${kind}/${page}`) ?? refuse('internal', `Page ${page} of the import is missing.`)
    return ledger.append({ ...diff, added, pagesAdded }, { label }, { bodies, pageOf })
  })
}

async function plan(ledger: Ledger, file: ImportFile): Promise<PlannedImport> {
  const { records, database } = ledger
  const planned = await planImport(file, {
    codebook: records.codebook,
    today: today(),
    get: (kind, id) => records.tables[kind].get(id),
    all: (kind) => records.tables[kind].snapshot(),
    body: async (hash) => (await database.texts.get(hash))?.body ?? null,
  })
  // Said before the import is run, and of what it would write as pages too.
  const finals = finalsIn(records, diffOf({ put: planned.put }, (kind, id) => records.tables[kind].get(id))).length
  if (finals > 0) return { ...planned, refused: [...planned.refused, `The file would alter ${finals === 1 ? 'an event that is final' : `${finals.toLocaleString('en')} events that are final`}. Set the status back first, or leave them out of the file.`] }
  const holdsRecords = KINDS.some((kind) => kind !== 'codebook' && records.tables[kind].live > 0)
  if (!WHOLE_PROJECTS.includes(planned.format) || !holdsRecords) return planned
  const full = 'This project already holds records, and a project file restores a whole project. Make a new project, then import the file there.'
  return { ...planned, refused: [...planned.refused, full] }
}
