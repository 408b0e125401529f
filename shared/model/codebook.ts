import type { Field } from './fields.ts'
import { CODEBOOK_ID, type Codebook } from './records.ts'
import * as terms from './vocabulary/event-terms.ts'
import { EVENT_CONTEXTS, EVENT_MODES, EVENT_TYPES } from './vocabulary/event-types.ts'

const identity: readonly Field[] = [
  { name: 'title', label: 'Title', type: 'text', group: 'identity', width: 216, help: 'A short name for the event, such as "Drone attack on Tower 22".' },
  { name: 'summary', label: 'Summary', type: 'longtext', group: 'identity', hidden: true, width: 320, help: 'What happened, in one or two sentences.' },
  { name: 'status', label: 'Status', type: 'term', vocabulary: 'status', group: 'identity', width: 72, help: 'How far the coding of this row has come.' },
  { name: 'tags', label: 'Tags', type: 'tags', group: 'identity', hidden: true, width: 140, help: 'Free keywords of your own.' },
  { name: 'notes', label: 'Notes', type: 'longtext', group: 'identity', hidden: true, width: 240, help: 'Anything worth keeping that has no field of its own.' },
]

const when: readonly Field[] = [
  { name: 'date', label: 'Date', type: 'edtf', group: 'when', factual: true, width: 108, help: 'When it happened: 2024-01-28, 2024-01, 2024-07-22/2024-07-25, 2023-10-07/.. for an open end, ~ for about, ? for doubtful.' },
  { name: 'date_precision', label: 'Date precision', type: 'term', vocabulary: 'date_precision', group: 'when', hidden: true, width: 110, help: 'How exactly the date is known.' },
  { name: 'date_text', label: 'Date as written', type: 'text', group: 'when', factual: true, hidden: true, width: 140, help: 'The words that the source uses for the date.' },
  { name: 'date_basis', label: 'Date basis', type: 'term', vocabulary: 'date_basis', group: 'when', hidden: true, width: 150, help: 'Whether the source states the date or it was worked out.' },
  { name: 'time', label: 'Time', type: 'time', group: 'when', factual: true, hidden: true, width: 80, help: 'Local time of day, 24 hours, such as 05:30.' },
]

const where: readonly Field[] = [
  { name: 'place', label: 'Place', type: 'text', group: 'where', factual: true, width: 128, help: 'The place, named so that a reader can find it.' },
  { name: 'place_text', label: 'Place as written', type: 'text', group: 'where', factual: true, hidden: true, width: 160, help: 'The words that the source uses for the place.' },
  { name: 'country', label: 'Country', type: 'terms', vocabulary: 'country', group: 'where', factual: true, width: 96, help: 'The country or countries where it happened.' },
  { name: 'admin1', label: 'Province', type: 'text', group: 'where', factual: true, hidden: true, width: 130, help: 'First-level division: province, governorate, state.' },
  { name: 'admin2', label: 'District', type: 'text', group: 'where', factual: true, hidden: true, width: 130, help: 'Second-level division: district, county.' },
  { name: 'latitude', label: 'Latitude', type: 'number', min: -90, max: 90, group: 'where', factual: true, hidden: true, width: 100, help: 'Decimal degrees, north positive.' },
  { name: 'longitude', label: 'Longitude', type: 'number', min: -180, max: 180, group: 'where', factual: true, hidden: true, width: 100, help: 'Decimal degrees, east positive.' },
  { name: 'geo_precision', label: 'Place precision', type: 'term', vocabulary: 'geo_precision', group: 'where', factual: true, hidden: true, width: 120, help: 'How exactly the place is known.' },
  { name: 'facility', label: 'Facility', type: 'entity', group: 'where', factual: true, width: 120, help: 'The base, building or installation where it happened.' },
]

const what: readonly Field[] = [
  { name: 'type', label: 'Type', type: 'term', vocabulary: 'type', group: 'what', factual: true, width: 80, help: 'What kind of act it was, after PLOVER.' },
  { name: 'mode', label: 'Mode', type: 'terms', vocabulary: 'mode', group: 'what', factual: true, hidden: true, width: 130, help: 'How the act was done.' },
  { name: 'context', label: 'Context', type: 'terms', vocabulary: 'context', group: 'what', hidden: true, width: 140, help: 'What the act was about.' },
  { name: 'weapons', label: 'Weapons', type: 'terms', vocabulary: 'weapons', group: 'what', factual: true, hidden: true, width: 130, help: 'The weapons that were used.' },
  { name: 'outcome', label: 'Outcome', type: 'term', vocabulary: 'outcome', group: 'what', factual: true, hidden: true, width: 110, help: 'Whether the attack reached its target.' },
  { name: 'assertion', label: 'Assertion', type: 'term', vocabulary: 'assertion', group: 'what', factual: true, hidden: true, width: 110, help: 'Whether the source says that it happened, was tried, threatened, planned or denied.' },
  { name: 'count', label: 'Incidents', type: 'range', parts: ['count_low', 'count_best', 'count_high'], group: 'what', hidden: true, width: 90, help: 'How many incidents this row stands for.' },
  { name: 'count_low', label: 'Incidents (low)', type: 'integer', min: 0, group: 'what', factual: true, hidden: true, width: 100, help: 'At least this many incidents.' },
  { name: 'count_best', label: 'Incidents (best)', type: 'integer', min: 0, group: 'what', factual: true, hidden: true, width: 100, help: 'The best figure for the number of incidents.' },
  { name: 'count_high', label: 'Incidents (high)', type: 'integer', min: 0, group: 'what', factual: true, hidden: true, width: 100, help: 'At most this many incidents.' },
]

const who: readonly Field[] = [
  { name: 'actors', label: 'Actors', type: 'entities', group: 'who', factual: true, width: 140, help: 'Who did it.' },
  { name: 'actor_attribution', label: 'Attribution', type: 'term', vocabulary: 'actor_attribution', group: 'who', factual: true, width: 110, help: 'How the source ties the actors to the act.' },
  { name: 'targets', label: 'Targets', type: 'entities', group: 'who', factual: true, hidden: true, width: 180, help: 'Who or what it was done to.' },
]

const harm: readonly Field[] = [
  { name: 'killed', label: 'Killed', type: 'range', parts: ['killed_low', 'killed_best', 'killed_high'], group: 'harm', width: 60, help: 'How many people were killed; empty is unknown, 0 is none.' },
  { name: 'killed_low', label: 'Killed (low)', type: 'integer', min: 0, group: 'harm', factual: true, hidden: true, width: 90, help: 'At least this many were killed.' },
  { name: 'killed_best', label: 'Killed (best)', type: 'integer', min: 0, group: 'harm', factual: true, hidden: true, width: 90, help: 'The best figure for the killed.' },
  { name: 'killed_high', label: 'Killed (high)', type: 'integer', min: 0, group: 'harm', factual: true, hidden: true, width: 90, help: 'At most this many were killed.' },
  { name: 'injured', label: 'Injured', type: 'range', parts: ['injured_low', 'injured_best', 'injured_high'], group: 'harm', width: 66, help: 'How many people were injured; empty is unknown, 0 is none.' },
  { name: 'injured_low', label: 'Injured (low)', type: 'integer', min: 0, group: 'harm', factual: true, hidden: true, width: 90, help: 'At least this many were injured.' },
  { name: 'injured_best', label: 'Injured (best)', type: 'integer', min: 0, group: 'harm', factual: true, hidden: true, width: 90, help: 'The best figure for the injured.' },
  { name: 'injured_high', label: 'Injured (high)', type: 'integer', min: 0, group: 'harm', factual: true, hidden: true, width: 90, help: 'At most this many were injured.' },
  { name: 'damage', label: 'Damage', type: 'term', vocabulary: 'damage', group: 'harm', factual: true, hidden: true, width: 100, help: 'How badly things were damaged.' },
  { name: 'casualties', label: 'Casualties in detail', type: 'longtext', group: 'harm', factual: true, hidden: true, width: 220, help: 'Who was killed, injured, missing or captured, by group.' },
]

const judgement: readonly Field[] = [
  { name: 'clarity', label: 'Clarity', type: 'term', vocabulary: 'clarity', group: 'judgement', hidden: true, width: 90, help: 'Whether the source tells of one separate event.' },
  { name: 'confidence', label: 'Confidence', type: 'term', vocabulary: 'confidence', group: 'judgement', hidden: true, width: 100, help: 'How sure you are of this row as a whole.' },
]

const provenance: readonly Field[] = [
  { name: 'external_ids', label: 'External ids', type: 'tags', group: 'provenance', hidden: true, width: 150, help: 'Ids of this event in other datasets, such as "ACLED:IRQ50123".' },
  { name: 'import', label: 'Import', type: 'text', group: 'provenance', hidden: true, readonly: true, width: 160, help: 'The import that brought this row in; its raw cells are kept beside what became of them.' },
  { name: 'import_row', label: 'Row of the import', type: 'integer', group: 'provenance', hidden: true, readonly: true, width: 110, help: 'The line of the imported file.' },
  { name: 'id', label: 'Id', type: 'text', group: 'record', hidden: true, readonly: true, width: 150, help: 'Names this row in exports and links; it never changes.' },
]

/** Columns shown at first, in their order; the others follow in the order of their groups. */
const FIRST = ['date', 'title', 'place', 'country', 'facility', 'type', 'actors', 'actor_attribution', 'killed', 'injured', 'status']

const grouped = [...identity, ...when, ...where, ...what, ...who, ...harm, ...judgement, ...provenance]

/** The codebook of a new project: the event fields of a table of security incidents. */
export const DEFAULT_CODEBOOK: Codebook = {
  id: CODEBOOK_ID,
  name: 'Security incidents',
  version: 1,
  fields: [
    ...FIRST.flatMap((name) => grouped.filter((field) => field.name === name)),
    ...grouped.filter((field) => !FIRST.includes(field.name)),
  ],
  vocabularies: {
    status: terms.STATUSES,
    date_precision: terms.DATE_PRECISIONS,
    date_basis: terms.DATE_BASES,
    geo_precision: terms.GEO_PRECISIONS,
    type: EVENT_TYPES,
    mode: EVENT_MODES,
    context: EVENT_CONTEXTS,
    weapons: terms.WEAPONS,
    outcome: terms.OUTCOMES,
    assertion: terms.ASSERTIONS,
    actor_attribution: terms.ATTRIBUTIONS,
    damage: terms.DAMAGE,
    clarity: terms.CLARITIES,
    confidence: terms.CONFIDENCES,
  },
}
