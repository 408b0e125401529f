import { isListType, type Field } from '../model/fields.ts'
import { isEmpty, isList, sameValue, type Fields, type Value } from '../model/value.ts'
import { RAW, type AnyRecord, type Evidence } from '../model/records.ts'

/** Whose value a merged row takes. */
export type Side = 'kept' | 'lost' | 'both'

/** A field that a merge decides on: what each side holds. A range is one, with its three numbers as a list. */
export interface Choice {
  readonly field: Field
  readonly kept: Value
  readonly lost: Value
  readonly differs: boolean
  readonly usual: Side
}

/** Fields of the program's own bookkeeping, of which each row has its own. */
const OWN: ReadonlySet<string> = new Set(['id', 'import', 'import_row'])

/**
 * The fields in which at least one side holds something, in the codebook's order, each with the side that is taken unless a person
 * says else: a filled one before an empty one, both of lists, else the side with more citations, and of equals the kept row.
 */
export function choicesOf(kept: AnyRecord, lost: AnyRecord, fields: readonly Field[], evidence: readonly Evidence[]): readonly Choice[] {
  const parts = new Set(fields.flatMap(({ parts: three }) => three ?? []))
  const cited = (event: AnyRecord, field: Field): number => {
    const names: readonly string[] = field.parts ?? [field.name]
    return evidence.filter((one) => one.event === event.id && names.includes(one.field) && one.role !== 'contradicts').length
  }
  return fields.filter(({ name }) => !OWN.has(name) && !parts.has(name) && !name.startsWith(RAW)).flatMap((field) => {
    const [one, other] = [heldBy(kept, field), heldBy(lost, field)]
    if (isUnknown(one) && isUnknown(other)) return []
    const differs = !sameValue(one, other)
    const usual: Side = !differs || isUnknown(other) ? 'kept'
      : isUnknown(one) ? 'lost'
        : isListType(field.type) ? 'both'
          : cited(lost, field) > cited(kept, field) ? 'lost' : 'kept'
    return [{ field, kept: one, lost: other, differs, usual }]
  })
}

/** What the kept row is to hold, for the sides that were chosen. */
export function valuesOf(choices: readonly Choice[], sideOf: (field: string) => Side | undefined): Fields {
  return Object.fromEntries(choices.flatMap(({ field, kept, lost, usual }) => {
    const value = taken(sideOf(field.name) ?? usual, kept, lost)
    return field.parts && isList(value) ? field.parts.map((part, n) => [part, value[n] ?? null] as const) : [[field.name, value] as const]
  }))
}

function taken(side: Side, kept: Value, lost: Value): Value {
  if (side === 'lost') return lost
  if (side === 'kept' || !isList(kept) || !isList(lost)) return kept
  return [...kept, ...lost.filter((item) => !kept.some((one) => sameValue(one, item)))]
}

function heldBy(record: AnyRecord, { name, parts }: Field): Value {
  return parts ? parts.map((part) => record[part] ?? null) : (record[name] ?? null)
}

function isUnknown(value: Value): boolean {
  return isEmpty(value) || (isList(value) && value.every((item) => item === null))
}
