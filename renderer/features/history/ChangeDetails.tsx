import { patchAt } from '../../../shared/change/blocks.ts'
import type { CellBlock, Change, Patch, Whole } from '../../../shared/change/change.ts'
import { compareCodebooks } from '../../../shared/codebook/compare.ts'
import { fieldOf } from '../../../shared/model/describe.ts'
import { display } from '../../../shared/model/display.ts'
import type { Codebook, Ref } from '../../../shared/model/records.ts'
import { isEmpty, isList, type Fields, type Value } from '../../../shared/model/value.ts'
import { useProject } from '../../session/project.ts'
import { inspect } from '../../session/session.ts'
import { Differences } from '../codebook/Differences.tsx'
import { useNames } from '../fields/names.ts'
import { counted, noun } from './touched.ts'

type Names = ReturnType<typeof useNames>

/** Records drawn at once; a change may touch many thousands. */
const SHOWN = 200

interface ChangeDetailsProps {
  readonly change: Change
  /** Shows only this record, and of it only this cell. */
  readonly only?: { readonly record: Ref; readonly field?: string | undefined }
}

/** What a change did: for each record its fields, from what to what. */
export function ChangeDetails({ change, only }: ChangeDetailsProps) {
  const mine = <R extends Ref>(records: readonly R[]) =>
    only ? records.filter(({ kind, id }) => kind === only.record.kind && id === only.record.id) : records
  const parts = [
    ...mine([...change.updated, ...change.blocks.flatMap(firstOf)]).map((patch) => ({ what: 'changed' as const, ref: patch, cells: patchCells(patch) })),
    ...mine(change.added).map((whole) => ({ what: 'added' as const, ref: whole, cells: wholeCells(whole, 'to') })),
    ...mine(change.removed).map((whole) => ({ what: 'removed' as const, ref: whole, cells: wholeCells(whole, 'from') })),
  ]
  const count = parts.length + change.blocks.reduce((sum, block) => sum + block.ids.length - firstOf(block).length, 0)
  return (
    <div className="history-details">
      {change.pagesAdded.map((pages) => <p key={`+${pages.kind}${pages.first}`}>{counted(pages.kind, pages.rows)} added in bulk.</p>)}
      {change.pagesRemoved.map((pages) => <p key={`-${pages.kind}${pages.first}`}>{counted(pages.kind, pages.rows)} removed in bulk.</p>)}
      {parts.slice(0, SHOWN).map(({ what, ref, cells }) => (
        <RecordPart key={`${ref.kind} ${ref.id}`} what={what} record={ref} cells={only?.field ? cells.filter(({ name }) => name === only.field) : cells} titled={!only} />
      ))}
      {count > SHOWN && <p>And {(count - SHOWN).toLocaleString('en')} records more.</p>}
    </div>
  )
}

/** As much of a block as is drawn at most. */
function firstOf(block: CellBlock): readonly Patch[] {
  return block.ids.slice(0, SHOWN).map((_, n) => patchAt(block, n))
}

interface CellChange {
  readonly name: string
  readonly from: Value | undefined
  readonly to: Value | undefined
}

function patchCells({ from, to }: Patch): readonly CellChange[] {
  return Object.keys(to).map((name) => ({ name, from: from[name], to: to[name] }))
}

function wholeCells({ fields }: Whole, side: 'from' | 'to'): readonly CellChange[] {
  return Object.entries(fields)
    .filter(([, value]) => !isEmpty(value))
    .map(([name, value]) => (side === 'to' ? { name, from: null, to: value } : { name, from: value, to: null }))
}

interface RecordPartProps {
  readonly what: 'added' | 'changed' | 'removed'
  readonly record: Whole | Patch
  readonly cells: readonly CellChange[]
  readonly titled: boolean
}

function RecordPart({ what, record, cells, titled }: RecordPartProps) {
  const names = useNames()
  const codebook = useProject((now) => now.codebook)
  const { kind, id } = record
  const title = names(kind, id) ?? nameIn('fields' in record ? record.fields : { ...record.from, ...record.to }) ?? id
  return (
    <section className="history-record">
      {titled && (
        <h3>
          <span className={`history-${what}`}>{what}</span> {noun(kind)}{' '}
          {what === 'removed' ? <b>{title}</b> : <button type="button" title="Show it in the inspector" onClick={() => inspect(kind, id)}>{title}</button>}
        </h3>
      )}
      {kind === 'codebook' && 'from' in record
        ? <Differences differences={compareCodebooks({ ...codebook, ...record.from } as Codebook, { ...codebook, ...record.to } as Codebook)} />
        : (
          <dl>
            {cells.map(({ name, from, to }) => (
              <div key={name}>
                <dt>{fieldOf(kind, name, codebook)?.label ?? name}</dt>
                <dd>
                  {what !== 'added' && <Shown value={from} of={{ kind, name, codebook, names }} gone />}
                  {what === 'changed' && <span className="history-arrow" aria-label="became">→</span>}
                  {what !== 'removed' && <Shown value={to} of={{ kind, name, codebook, names }} />}
                </dd>
              </div>
            ))}
          </dl>
        )}
    </section>
  )
}

interface ShownProps {
  readonly value: Value | undefined
  readonly of: { readonly kind: Ref['kind']; readonly name: string; readonly codebook: Codebook; readonly names: Names }
  readonly gone?: boolean
}

function Shown({ value, of: { kind, name, codebook, names }, gone = false }: ShownProps) {
  if (isEmpty(value)) return <i className="history-empty">empty</i>
  const field = fieldOf(kind, name, codebook)
  const words = cut(field && field.type !== 'json' ? display(value, field, codebook, names) : inLine(value))
  return gone ? <del>{words}</del> : <span>{words}</span>
}

/** Structured data (a claim's chain, a codebook's terms) in one line: "who: Reuters, relation: cited; …". */
function inLine(value: Value | undefined): string {
  if (value === null || value === undefined) return ''
  if (isList(value)) return value.map(inLine).join('; ')
  if (typeof value !== 'object') return String(value)
  return Object.entries(value).filter(([, part]) => !isEmpty(part)).map(([name, part]) => `${name}: ${inLine(part)}`).join(', ')
}

/** Longest text of one value, in UTF-16 code units; the record itself shows it whole. */
const LONGEST = 400

function cut(words: string): string {
  return words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words
}

function nameIn(fields: Fields): string | undefined {
  for (const name of ['title', 'name', 'exact', 'words', 'text']) {
    const value = fields[name]
    if (typeof value === 'string' && value !== '') return value
  }
  return undefined
}
