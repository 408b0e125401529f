import type { Term } from '../fields.ts'

export const ENTITY_TYPES: readonly Term[] = [
  { term: 'person', label: 'Person', definition: 'One human being.' },
  { term: 'organisation', label: 'Organisation', definition: 'A company, agency, medium or other body.', words: ['organization', 'company', 'agency'] },
  { term: 'armed_group', label: 'Armed group', definition: 'A non-state group that uses force.', words: ['militia', 'militias', 'rebels', 'group'] },
  { term: 'armed_force', label: 'Armed force', definition: 'Armed forces or police of a state, or a unit of them.', words: ['army', 'troops', 'forces', 'police'] },
  { term: 'state', label: 'State', definition: 'A state or its government.', words: ['government', 'country'] },
  { term: 'population', label: 'Population', definition: 'Civilians or another group without an organisation.', words: ['civilians', 'protesters'] },
  { term: 'place', label: 'Place', definition: 'A settlement, region or natural feature.', words: ['city', 'town', 'province'] },
  { term: 'facility', label: 'Facility', definition: 'A base, building, ship or installation.', words: ['base', 'air base', 'airbase', 'embassy'] },
]

export const LINK_TYPES: readonly Term[] = [
  { term: 'retaliation_for', label: 'Retaliation for', definition: 'The first event punishes or pays back the second.' },
  { term: 'response_to', label: 'Response to', definition: 'The first event answers the second without being said to punish it.' },
  { term: 'follows', label: 'Follows', definition: 'The first event came after the second.' },
  { term: 'part_of', label: 'Part of', definition: 'The second event, or its row, includes the first.' },
  { term: 'causes', label: 'Causes', definition: 'The first event brings about the second.' },
  { term: 'same_campaign', label: 'Same campaign', definition: 'Both belong to one series of acts.' },
  { term: 'duplicate_of', label: 'Duplicate of', definition: 'Both rows stand for the same event.' },
  { term: 'distinct_from', label: 'Not a duplicate of', definition: 'The two look alike and were judged to be different events; they are not proposed as duplicates.' },
]

export const EVIDENCE_ROLES: readonly Term[] = [
  { term: 'supports', label: 'Supports', definition: 'The words speak for the value.' },
  { term: 'contradicts', label: 'Contradicts', definition: 'The words speak against the value.' },
  { term: 'source of value', label: 'Source of the value', definition: 'The value was taken from the words.' },
]

export const LAYER_TERMS: readonly Term[] = [
  { term: 'event', label: 'Event' }, { term: 'actor', label: 'Actor' }, { term: 'place', label: 'Place' },
  { term: 'date', label: 'Date' }, { term: 'harm', label: 'Harm' }, { term: 'claim', label: 'Claim' },
  { term: 'quote', label: 'Quote' }, { term: 'note', label: 'Note' },
]

export const ANCHOR_STATES: readonly Term[] = [
  { term: 'exact', label: 'Exact', definition: 'The words stand where they stood.' },
  { term: 'moved', label: 'Moved', definition: 'The same words stand elsewhere in the current text.' },
  { term: 'changed', label: 'Changed', definition: 'The words were altered in the current text.' },
  { term: 'suggested', label: 'Suggested', definition: 'A place was found that a person should confirm.' },
  { term: 'orphan', label: 'Orphan', definition: 'The words are no longer in the text.' },
]
