import type { FieldType, Group } from '../model/fields.ts'
import type { Severity } from '../model/rules.ts'

/** The groups of fields, in the order of forms, as they are headed. */
export const GROUP_WORDS: readonly (readonly [Group, string])[] = [
  ['identity', 'Identity'], ['when', 'When'], ['where', 'Where'], ['what', 'What'], ['who', 'Who'], ['harm', 'Harm'],
  ['judgement', 'Judgement'], ['provenance', 'Provenance'], ['record', 'Record'],
]

/** The types of field that an analyst may choose, as people call them; the others are the program's. */
export const TYPE_WORDS: readonly (readonly [FieldType, string])[] = [
  ['text', 'Text, one line'], ['longtext', 'Long text'], ['integer', 'Whole number'], ['number', 'Number'], ['range', 'Low, best and high figure'],
  ['boolean', 'Yes or no'], ['edtf', 'Date'], ['time', 'Time of day'], ['term', 'One term of a vocabulary'], ['terms', 'Several terms of a vocabulary'],
  ['tags', 'Free keywords'], ['entity', 'One entity'], ['entities', 'Several entities'], ['url', 'Web address'],
]

/** How much a broken rule matters, the gravest first. */
export const SEVERITY_WORDS: readonly (readonly [Severity, string])[] = [['error', 'Error'], ['warning', 'Warning'], ['information', 'Information']]

export function severityInWords(severity: Severity): string {
  return SEVERITY_WORDS.find(([id]) => id === severity)?.[1] ?? severity
}

export function groupInWords(group: Group): string {
  return GROUP_WORDS.find(([id]) => id === group)?.[1] ?? group
}

export function typeInWords(type: FieldType): string {
  return TYPE_WORDS.find(([id]) => id === type)?.[1] ?? type
}
