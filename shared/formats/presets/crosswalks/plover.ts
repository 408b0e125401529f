import type { Fields } from '../../../model/value.ts'

// Categories, modes and contexts of PLOVER (github.com/openeventdata/PLOVER: the manual of version 2.0; names of version 0.5
// from its gold standard records). What older names become is our judgement.

/** Categories of version 0.5 that version 2.0 has under others. */
export const PLOVER_OLD_EVENTS: { readonly [category: string]: Fields } = {
  DEMAND: { type: 'REQUEST' },
  DISAPPROVE: { type: 'ACCUSE', mode: ['disapprove'] },
  INVESTIGATE: { type: 'ACCUSE', mode: ['investigate'] },
  FIGHT: { type: 'ASSAULT' },
}

/** Modes of version 0.5. */
export const PLOVER_OLD_MODES: { readonly [mode: string]: string } = {
  assassinate: 'targeted',
  ban: 'restrict',
  confiscate: 'seize',
  'demo-org': 'demo',
  'demo-spon': 'demo',
  detain: 'arrest',
  host: 'visit',
  'riot-org': 'riot',
  'riot-spon': 'riot',
  'strike-gen': 'strike',
  'strike-hun': 'hunger',
}

/** Contexts of version 0.5, with the spellings of the gold standard. */
export const PLOVER_OLD_CONTEXTS: { readonly [context: string]: string } = {
  discrimination: 'inequality',
  government: 'executive',
  political: 'political_institutions',
  politics: 'political_institutions',
  refugee: 'asylum',
  refugees: 'asylum',
  religion: 'religion_ethnicity',
  resource: 'natural_resource',
  resources: 'natural_resource',
  rights: 'rights_freedoms',
  disease: 'health',
  disaster: 'disasters',
}

/** Auxiliary modes: how the text speaks of the event. `historical` has no place in ours and stays a mode. */
export const PLOVER_AUXILIARY: { readonly [mode: string]: Fields } = {
  future: { assertion: 'future' },
  hypothetical: { assertion: 'hypothetical' },
  negation: { assertion: 'negated' },
}

export const PLOVER_AUXILIARY_OF: { readonly [assertion: string]: string } = {
  future: 'future',
  hypothetical: 'hypothetical',
  negated: 'negation',
}

/** event_loc.resolution: 5 below the city, 4 city, 3 district, 2 province, 1 country. */
export const PLOVER_RESOLUTION = {
  1: 'country',
  2: 'admin1',
  3: 'admin2',
  4: 'settlement',
  5: 'site',
} as const

export const PLOVER_RESOLUTION_OF: { readonly [precision: string]: number } = {
  country: 1,
  admin1: 2,
  admin2: 3,
  settlement: 4,
  vicinity: 4,
  site: 5,
}

/**
 * Quad codes: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict. The manual has SANCTION under 4 in its
 * section and its summary, and under 3 in its table of quad categories; we follow the section.
 */
export const PLOVER_QUAD: { readonly [type: string]: number } = {
  AGREE: 1,
  CONSULT: 1,
  SUPPORT: 1,
  CONCEDE: 1,
  COOPERATE: 2,
  AID: 2,
  RETREAT: 2,
  REQUEST: 3,
  ACCUSE: 3,
  REJECT: 3,
  THREATEN: 3,
  PROTEST: 4,
  SANCTION: 4,
  MOBILIZE: 4,
  COERCE: 4,
  ASSAULT: 4,
}

/** Names of countries in texts that our list lacks. */
export const PLOVER_COUNTRIES: { readonly [name: string]: string } = {
  Bosnia: 'BIH',
}
