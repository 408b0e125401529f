import type { Change, Patch, Whole } from '../../../shared/change/change.ts'
import type { KindCounts } from '../../../shared/change/counts.ts'
import { compareCodebooks } from '../../../shared/codebook/compare.ts'
import { fieldOf } from '../../../shared/model/describe.ts'
import { display } from '../../../shared/model/display.ts'
import type { Codebook, Ref } from '../../../shared/model/records.ts'
import { isEmpty, isList, type Fields, type Value } from '../../../shared/model/value.ts'
import { useProject } from '../../session/project.ts'
import { inspect } from '../../session/session.ts'
import { Differences } from '../codebook/Differences.tsx'
import { useNames } from '../fields/names.ts'
import { recordsCounted, noun } from './touched.ts'

type Names = ReturnType<typeof useNames>

/** Records drawn at once; a change may touch many thousands. */
const SHOWN = 200

interface ChangeDetailsProps {
  /** The change, of what it did in bulk its first records as patches. */
  readonly change: Change
  /** How many records it touched in all. */
  readonly counts?: readonly KindCounts[]
  /** Shows only this record, and of it only these cells. */
  readonly only?: { readonly record: Ref; readonly fields?: readonly string[] | undefined }
  /** Lists only the changes of a record. */
  readonly onRecord?: (record: Ref) => void
}

/** What a change did: for each record its fields, from what to what. */
export function ChangeDetails({ change, counts = [], only, onRecord }: ChangeDetailsProps) {
  const mine = <R extends Ref>(records: readonly R[]) =>
    only ? records.filter(({ kind, id }) => kind === only.record.kind && id === only.record.id) : records
  const parts = [
    ...mine(change.updated).map((patch) => ({ what: 'changed' as const, ref: patch, cells: patchCells(patch) })),
    ...mine(change.added).map((whole) => ({ what: 'added' as const, ref: whole, cells: wholeCells(whole, 'to') })),
    ...mine(change.removed).map((whole) => ({ what: 'removed' as const, ref: whole, cells: wholeCells(whole, 'from') })),
  ]
  const shown = parts.slice(0, SHOWN)
  const inPages = [...change.pagesAdded, ...change.pagesRemoved].reduce((sum, { rows }) => sum + rows, 0)
  const left = counts.reduce((sum, { added, changed, removed }) => sum + added + changed + removed, 0) - inPages - shown.length
  return (
    <div className="history-details">
      {left > 0 && <p>{counts.map(inWords).join(' ')} The first {shown.length.toLocaleString('en')}:</p>}
      {change.pagesAdded.map((pages) => <p key={`+${pages.kind}${pages.first}`}>{recordsCounted(pages.kind, pages.rows)} added in bulk.</p>)}
      {change.pagesRemoved.map((pages) => <p key={`-${pages.kind}${pages.first}`}>{recordsCounted(pages.kind, pages.rows)} removed in bulk.</p>)}
      {shown.map(({ what, ref, cells }) => (
        <RecordPart
          key={`${what} ${ref.kind} ${ref.id}`} what={what} record={ref} titled={!only} onRecord={onRecord}
          cells={only?.fields ? cells.filter(({ name }) => only.fields?.includes(name)) : cells}
        />
      ))}
      {left > 0 && <p>And {left.toLocaleString('en')} records more.</p>}
    </div>
  )
}

/** "3,194 events changed." */
function inWords({ kind, added, changed, removed }: KindCounts): string {
  return [[added, 'added'], [changed, 'changed'], [removed, 'removed']].flatMap(([count, did]) => (typeof count === 'number' && count > 0 ? [`${recordsCounted(kind, count)} ${did}.`] : [])).join(' ')
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
  readonly onRecord: ((record: Ref) => void) | undefined
}

function RecordPart({ what, record, cells, titled, onRecord }: RecordPartProps) {
  const names = useNames()
  const codebook = useProject((now) => now.codebook)
  const { kind, id } = record
  const title = names(kind, id) ?? nameIn('fields' in record ? record.fields : { ...record.from, ...record.to }) ?? id
  return (
    <section className="history-record">
      {titled && (
        <h3>
          <span className={`history-${what}`}>{what}</span> {noun(kind)}{' '}
          {what === 'removed' ? <b dir="auto">{title}</b> : <button type="button" dir="auto" title="Show it in the inspector" onClick={() => inspect(kind, id)}>{title}</button>}
          {onRecord && <> <button type="button" className="history-more" aria-label={`All changes of ${title}`} onClick={() => onRecord({ kind, id })}>all changes</button></>}
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
  return gone ? <del dir="auto">{words}</del> : <span dir="auto">{words}</span>
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
