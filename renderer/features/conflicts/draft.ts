import type { Draft, Whole } from '../../../shared/change/change.ts'
import { disagree, meansTheSame, onlyDenies } from '../../../shared/model/conflicts.ts'
import type { Merged } from '../../../shared/model/merged.ts'
import type { AnyRecord, Codebook, Evidence } from '../../../shared/model/records.ts'
import { isEmpty, sameValue, type Value } from '../../../shared/model/value.ts'

/** The fields that a cell of the table stands for: the three figures of a range, else the field itself. */
export function fieldsOfCell(name: string, codebook: Codebook): { readonly label: string; readonly fields: readonly string[] } {
  const range = codebook.fields.find(({ parts }) => parts?.includes(name))
  const own = range ?? codebook.fields.find((field) => field.name === name)
  return { label: own?.label ?? name, fields: own?.parts ?? [name] }
}

/** What one source says about a cell: the evidence from the same words, one piece a field. */
export interface Side {
  /** The id of its first evidence. */
  readonly id: string
  readonly evidence: readonly Evidence[]
}

/** The sides about a cell, in the order in which they were cited. Words that were cited into a field twice are two sides. */
export function sidesOf(evidence: readonly Evidence[]): readonly Side[] {
  const sides: { id: string; from: string; evidence: Evidence[] }[] = []
  for (const one of evidence) {
    const from = JSON.stringify([one.source, one.annotation ?? null, one.claim ?? null, one.words])
    const side = sides.find((known) => known.from === from && known.evidence.every(({ field }) => field !== one.field))
    if (side) side.evidence.push(one)
    else sides.push({ id: one.id, from, evidence: [one] })
  }
  return sides.map(({ id, evidence: own }) => ({ id, evidence: own }))
}

/**
 * Whether two sides cannot both be taken, in at least one field. One that only denies the cell's value is at odds with any that
 * gives one: once the cell holds another value it would be read as speaking for what it denies.
 */
export function atOdds(a: Side, b: Side, event: AnyRecord, merged: Merged): boolean {
  return a.evidence.some((one) => b.evidence.some((other) => {
    const cell = event[one.field]
    return one.field === other.field && (disagree(one, other, cell, merged) || onlyDenies(one, cell, merged) !== onlyDenies(other, cell, merged))
  }))
}

export interface Resolving {
  readonly event: AnyRecord
  /** As the cell is called. */
  readonly label: string
  /** All sides about the cell. */
  readonly sides: readonly Side[]
  /** The side whose value is taken. */
  readonly taken: Side
  readonly reason: string
  readonly merged: Merged
}

/**
 * The one change that takes the value of one side: it sets the cell, and keeps with the evidence taken over which it was
 * preferred and why. What was set aside is kept as contradicting. A figure of a range for which only those who were set
 * aside speak becomes unknown, so that no range is put together from sources that disagree.
 */
export function resolveDraft({ event, label, sides, taken, reason, merged }: Resolving): Draft {
  const aside = sides.filter((side) => side !== taken && atOdds(taken, side, event, merged))
  const over = new Set(aside.flatMap(({ evidence }) => evidence.map(({ id }) => id)))
  const upheld = new Set(sides.filter((side) => !aside.includes(side)).flatMap(({ evidence }) => evidence.map(({ id }) => id)))
  const all = sides.flatMap(({ evidence }) => evidence)
  const cells: Record<string, Value> = {}
  for (const field of new Set(all.map((one) => one.field))) {
    const before = event[field] ?? null
    const own = taken.evidence.find((one) => one.field === field)
    const after = own
      ? (onlyDenies(own, before, merged) ? null : (own.value ?? null))
      : (all.some((one) => one.field === field && upheld.has(one.id)) ? before : null)
    if (!meansTheSame(before, after, merged)) cells[field] = after
  }
  const evidence = all.flatMap((one): readonly Whole[] => {
    const before = event[one.field] ?? null
    const after = Object.hasOwn(cells, one.field) ? (cells[one.field] ?? null) : before
    const left = (one.preferred_over ?? []).filter((id) => !over.has(id) && !(over.has(one.id) && upheld.has(id)))
    const preferred = taken.evidence.includes(one) ? [...left, ...over] : left
    const role = roleOf(one, before, after, merged)
    const fields = {
      ...(role !== one.role ? { role } : {}),
      ...(sameValue(preferred, one.preferred_over ?? []) ? {} : { preferred_over: preferred.length > 0 ? preferred : null }),
      ...(taken.evidence.includes(one) ? { reason } : preferred.length === 0 && one.reason ? { reason: null } : {}),
    }
    return Object.keys(fields).length > 0 ? [{ kind: 'evidence', id: one.id, fields }] : []
  })
  return {
    label: `Resolve the conflict about ${label.toLowerCase()}`,
    put: [...(Object.keys(cells).length > 0 ? [{ kind: 'event' as const, id: event.id, fields: cells }] : []), ...evidence],
  }
}

/** What evidence is to the cell once this holds another value; words that only deny go on denying. */
function roleOf(one: Evidence, before: Value, after: Value, merged: Merged): Evidence['role'] {
  if (onlyDenies(one, before, merged) || isEmpty(one.value)) return one.role
  if (!meansTheSame(one.value, after, merged)) return 'contradicts'
  return one.role === 'contradicts' ? 'supports' : one.role
}
