import type { Fields } from '../../../model/value.ts'

// Codes and names of ACLED's codebook (acleddata.com, and the R package acledR: acled_codebook, acled_event_categories). What
// they become is our judgement; a mapping holds these tables, so that they can be changed for one import.

/** time_precision: 1 exact day, 2 a week or weekend, 3 a month. */
export const ACLED_TIME_PRECISION = {
  1: 'day',
  2: 'week',
  3: 'month',
} as const

/** geo_precision: 1 a named town, 2 near a town or a part of a region, 3 a larger region. */
export const ACLED_GEO_PRECISION = {
  1: 'settlement',
  2: 'vicinity',
  3: 'admin1',
} as const

/** Sub-event types. "Air/drone strike" leaves open which of the two it was, so it gives no mode. */
export const ACLED_SUB_EVENTS: { readonly [subEvent: string]: Fields } = {
  'Armed clash': { type: 'ASSAULT', mode: ['firearms'] },
  'Government regains territory': { type: 'ASSAULT' },
  'Non-state actor overtakes territory': { type: 'ASSAULT' },
  'Chemical weapon': { type: 'ASSAULT', mode: ['unconventional'], weapons: ['chemical'] },
  'Air/drone strike': { type: 'ASSAULT' },
  'Suicide bomb': { type: 'ASSAULT', mode: ['suicide-attack'] },
  'Shelling/artillery/missile attack': { type: 'ASSAULT', mode: ['heavy-weapons'] },
  'Remote explosive/landmine/IED': { type: 'ASSAULT', mode: ['explosives'] },
  'Grenade': { type: 'ASSAULT', mode: ['explosives'], weapons: ['grenade'] },
  'Sexual violence': { type: 'ASSAULT', mode: ['sexual'] },
  'Attack': { type: 'ASSAULT' },
  'Abduction/forced disappearance': { type: 'ASSAULT', mode: ['abduct'] },
  'Peaceful protest': { type: 'PROTEST', mode: ['demo'] },
  'Protest with intervention': { type: 'PROTEST', mode: ['demo'] },
  'Excessive force against protesters': { type: 'PROTEST', mode: ['demo'] },
  'Violent demonstration': { type: 'PROTEST', mode: ['riot'] },
  'Mob violence': { type: 'PROTEST', mode: ['riot'] },
  'Agreement': { type: 'AGREE' },
  'Arrests': { type: 'COERCE', mode: ['arrest'] },
  'Disrupted weapons use': { type: 'ASSAULT', outcome: 'intercepted' },
  'Headquarters or base established': { type: 'MOBILIZE' },
  'Looting/property destruction': { type: 'ASSAULT', mode: ['destroy'] },
}

/** Event types, for rows whose sub-event says nothing and for the names that were in use until 2018. */
export const ACLED_EVENTS: { readonly [event: string]: Fields } = {
  'Battles': { type: 'ASSAULT' },
  'Explosions/Remote violence': { type: 'ASSAULT' },
  'Violence against civilians': { type: 'ASSAULT' },
  'Protests': { type: 'PROTEST' },
  'Riots': { type: 'PROTEST', mode: ['riot'] },
  'Battle-No change of territory': { type: 'ASSAULT' },
  'Battle-Government regains territory': { type: 'ASSAULT' },
  'Battle-Non-state actor overtakes territory': { type: 'ASSAULT' },
  'Remote violence': { type: 'ASSAULT' },
  'Riots/Protests': { type: 'PROTEST' },
  'Headquarters or base established': { type: 'MOBILIZE' },
}

/** Names of countries that our list lacks, or shows another for. */
export const ACLED_COUNTRIES: { readonly [name: string]: string } = {
  'Czech Republic': 'CZE',
  'East Timor': 'TLS',
  'eSwatini': 'SWZ',
  'Ivory Coast': 'CIV',
  'Turkey': 'TUR',
  'Democratic Republic of Congo': 'COD',
  'Republic of Congo': 'COG',
  'Bailiwick of Guernsey': 'GGY',
  'Bailiwick of Jersey': 'JEY',
  'British Virgin Islands': 'VGB',
  'Caribbean Netherlands': 'BES',
  'Curacao': 'CUW',
  'Falkland Islands': 'FLK',
  'Macau': 'MAC',
  'Saint Helena, Ascension and Tristan da Cunha': 'SHN',
  'Saint-Barthelemy': 'BLM',
  'Saint-Martin': 'MAF',
  'Sint Maarten': 'SXM',
}
