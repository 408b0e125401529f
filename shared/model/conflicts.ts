import { asKept, NONE_MERGED, standsFor, type Merged } from './merged.ts'
import type { AnyRecord, Evidence } from './records.ts'
import { canonical, isEmpty, isList, type Value } from './value.ts'

/** A cell whose sources disagree, with the evidence that takes part, in the order in which it was given. */
export interface Conflict {
  readonly event: string
  readonly field: string
  readonly evidence: readonly string[]
}

/**
 * The conflicts of one event that nobody has resolved, one a field, in the order in which its fields are first cited.
 *
 * A conflict is open while two pieces of evidence for one field disagree and the disagreement is not settled: neither
 * they nor evidence that says the same was preferred over the other, and no third was preferred over both. So whatever
 * is cited later against the value that was taken opens it again, and what is cited for it does not. Words that
 * contradict a value for which no words speak are open too, as nothing can have been preferred over them.
 *
 * Each figure of a range is a field of its own. The order of the evidence does not matter.
 * @param event the cited event; words that contradict without a value of their own speak against what its cell holds
 * @param evidence of this event alone, of any fields
 */
export function conflictsOf(event: AnyRecord, evidence: readonly Evidence[], merged: Merged = NONE_MERGED): readonly Conflict[] {
  const fields = new Map<string, Evidence[]>()
  for (const one of evidence) {
    const known = fields.get(one.field)
    if (known) known.push(one)
    else fields.set(one.field, [one])
  }
  return [...fields].flatMap(([field, ofField]): readonly Conflict[] => {
    const open = openIn(ofField, event[field], merged)
    return open.length > 0 ? [{ event: event.id, field, evidence: open }] : []
  })
}

/** Whether two pieces of evidence for a cell that holds this value cannot both be right. */
export function disagree(a: Evidence, b: Evidence, cell: Value | undefined, merged: Merged = NONE_MERGED): boolean {
  return apart(stanceOf(a, cell, merged), stanceOf(b, cell, merged))
}

/** Whether two values mean the same: the items of a list in any order, entities as the ones that they stand for. */
export function meansTheSame(a: Value | undefined, b: Value | undefined, merged: Merged = NONE_MERGED): boolean {
  return keyOf(a, merged) === keyOf(b, merged)
}

/** Whether evidence only says that the value of the cell is wrong, and not what is right. */
export function onlyDenies(evidence: Evidence, cell: Value | undefined, merged: Merged = NONE_MERGED): boolean {
  return evidence.role === 'contradicts' && stanceOf(evidence, cell, merged).says === null
}

/** What evidence holds to be so, as text that is equal for equal values; nothing of it when it gives no value. */
interface Stance {
  readonly says: string | null
  readonly denies: string | null
}

function stanceOf({ role, value }: Evidence, cell: Value | undefined, merged: Merged): Stance {
  const says = isEmpty(value) ? null : keyOf(value, merged)
  if (role !== 'contradicts') return { says, denies: null }
  const held = isEmpty(cell) ? null : keyOf(cell, merged)
  // Words that contradict the value that they are filed under say that it is not so, and not what is.
  return says === null || says === held ? { says: null, denies: held ?? says } : { says, denies: null }
}

function apart(a: Stance, b: Stance): boolean {
  if (a.says !== null && b.says !== null) return a.says !== b.says
  return (a.says !== null && a.says === b.denies) || (b.says !== null && b.says === a.denies)
}

function alike(a: Stance, b: Stance): boolean {
  return a.says === b.says && a.denies === b.denies
}

/** Equal text for values that mean the same. */
function keyOf(value: Value | undefined, merged: Merged): string {
  if (typeof value === 'string') return canonical(standsFor(value, merged))
  if (isList(value)) return canonical([...new Set(asKept(value, (id) => standsFor(id, merged)).map(canonical))].sort())
  return canonical(value ?? null)
}

/** Ids of the evidence for one field that is in an open conflict. */
function openIn(evidence: readonly Evidence[], cell: Value | undefined, merged: Merged): readonly string[] {
  const parties = evidence.map((one) => ({ id: one.id, role: one.role, over: new Set(one.preferred_over), stance: stanceOf(one, cell, merged) }))
  type Party = (typeof parties)[number]
  const settled = (a: Party, b: Party) => parties.some((one) => {
    const overA = one.over.has(a.id)
    const overB = one.over.has(b.id)
    return (overA && overB) || (overB && alike(one.stance, a.stance)) || (overA && alike(one.stance, b.stance))
  })
  const open = new Set<string>()
  parties.forEach((a, at) => {
    for (const b of parties.slice(at + 1)) {
      if (!apart(a.stance, b.stance) || settled(a, b)) continue
      open.add(a.id)
      open.add(b.id)
    }
  })
  if (!isEmpty(cell) && parties.every(({ role }) => role === 'contradicts')) for (const { id } of parties) open.add(id)
  return parties.map(({ id }) => id).filter((id) => open.has(id))
}
