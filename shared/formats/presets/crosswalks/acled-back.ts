// The way back from our terms to ACLED's: what an event that did not come from ACLED would be there.

export const ACLED_TIME_PRECISION_OF: { readonly [precision: string]: string } = {
  day: '1',
  days: '2',
  week: '2',
  month: '3',
}

export const ACLED_GEO_PRECISION_OF: { readonly [precision: string]: string } = {
  site: '1',
  settlement: '1',
  vicinity: '2',
  admin2: '2',
  admin1: '3',
  multi_admin: '3',
}

/** What an event must be for a sub-event type; members that are left out do not matter. */
export interface SubEventRow {
  readonly type: string
  readonly outcome?: string
  readonly weapon?: string
  readonly mode?: string
  readonly subEvent: string
}

/** The first row that fits decides. An assault of which nothing more is known has no sub-event type, and neither have types that ACLED lacks. */
export const ACLED_SUB_EVENT_OF: readonly SubEventRow[] = [
  { type: 'ASSAULT', outcome: 'intercepted', subEvent: 'Disrupted weapons use' },
  { type: 'ASSAULT', mode: 'suicide-attack', subEvent: 'Suicide bomb' },
  { type: 'ASSAULT', weapon: 'chemical', subEvent: 'Chemical weapon' },
  { type: 'ASSAULT', mode: 'drone', subEvent: 'Air/drone strike' },
  { type: 'ASSAULT', mode: 'aerial', subEvent: 'Air/drone strike' },
  { type: 'ASSAULT', mode: 'heavy-weapons', subEvent: 'Shelling/artillery/missile attack' },
  { type: 'ASSAULT', weapon: 'grenade', subEvent: 'Grenade' },
  { type: 'ASSAULT', mode: 'explosives', subEvent: 'Remote explosive/landmine/IED' },
  { type: 'ASSAULT', mode: 'sexual', subEvent: 'Sexual violence' },
  { type: 'ASSAULT', mode: 'abduct', subEvent: 'Abduction/forced disappearance' },
  { type: 'ASSAULT', mode: 'firearms', subEvent: 'Armed clash' },
  { type: 'ASSAULT', mode: 'beat', subEvent: 'Attack' },
  { type: 'ASSAULT', mode: 'torture', subEvent: 'Attack' },
  { type: 'ASSAULT', mode: 'destroy', subEvent: 'Looting/property destruction' },
  { type: 'PROTEST', mode: 'riot', subEvent: 'Violent demonstration' },
  { type: 'PROTEST', mode: 'demo', subEvent: 'Peaceful protest' },
  { type: 'AGREE', subEvent: 'Agreement' },
  { type: 'COERCE', mode: 'arrest', subEvent: 'Arrests' },
]

/** Event type and disorder type of each sub-event type (ACLED codebook; acledR, acled_event_categories). */
export const ACLED_CLASS_OF: { readonly [subEvent: string]: readonly [event: string, disorder: string] } = {
  'Armed clash': ['Battles', 'Political violence'],
  'Government regains territory': ['Battles', 'Political violence'],
  'Non-state actor overtakes territory': ['Battles', 'Political violence'],
  'Chemical weapon': ['Explosions/Remote violence', 'Political violence'],
  'Air/drone strike': ['Explosions/Remote violence', 'Political violence'],
  'Suicide bomb': ['Explosions/Remote violence', 'Political violence'],
  'Shelling/artillery/missile attack': ['Explosions/Remote violence', 'Political violence'],
  'Remote explosive/landmine/IED': ['Explosions/Remote violence', 'Political violence'],
  'Grenade': ['Explosions/Remote violence', 'Political violence'],
  'Sexual violence': ['Violence against civilians', 'Political violence'],
  'Attack': ['Violence against civilians', 'Political violence'],
  'Abduction/forced disappearance': ['Violence against civilians', 'Political violence'],
  'Peaceful protest': ['Protests', 'Demonstrations'],
  'Protest with intervention': ['Protests', 'Demonstrations'],
  'Excessive force against protesters': ['Protests', 'Political violence; Demonstrations'],
  'Violent demonstration': ['Riots', 'Demonstrations'],
  'Mob violence': ['Riots', 'Political violence'],
  'Agreement': ['Strategic developments', 'Strategic developments'],
  'Arrests': ['Strategic developments', 'Strategic developments'],
  'Change to group/activity': ['Strategic developments', 'Strategic developments'],
  'Disrupted weapons use': ['Strategic developments', 'Strategic developments'],
  'Headquarters or base established': ['Strategic developments', 'Strategic developments'],
  'Looting/property destruction': ['Strategic developments', 'Strategic developments'],
  'Non-violent transfer of territory': ['Strategic developments', 'Strategic developments'],
  'Other': ['Strategic developments', 'Strategic developments'],
}
