import type { Fields } from '../../../model/value.ts'

// Codes of the UCDP GED codebook (ucdp.uu.se, "UCDP Georeferenced Event Dataset Codebook"); names of countries after Gleditsch
// and Ward as UCDP writes them. What they become is our judgement.

/** date_prec: 1 day, 2 span of 2 to 6 days, 3 week, 4 month, 5 year. */
export const UCDP_DATE_PRECISION = {
  1: 'day',
  2: 'days',
  3: 'week',
  4: 'month',
  5: 'year',
} as const

/** where_prec: 1 exact point, 2 around a place, 3 second-level division, 4 first-level division, 5 larger or vague, 6 country, 7 water or airspace. */
export const UCDP_GEO_PRECISION = {
  1: 'site',
  2: 'vicinity',
  3: 'admin2',
  4: 'admin1',
  5: 'multi_admin',
  6: 'country',
  7: 'water_air',
} as const

export const UCDP_GEO_PRECISION_OF: { readonly [precision: string]: string } = {
  site: '1',
  settlement: '1',
  vicinity: '2',
  admin2: '3',
  admin1: '4',
  multi_admin: '5',
  country: '6',
  water_air: '7',
}

/** event_clarity. */
export const UCDP_CLARITY = {
  1: 'clear',
  2: 'unclear',
} as const

/** type_of_violence. */
export const UCDP_VIOLENCE: { readonly [code: string]: Fields } = {
  1: { type_of_violence: 'state-based' },
  2: { type_of_violence: 'non-state' },
  3: { type_of_violence: 'one-sided' },
}

/** Names of countries that our list lacks. */
export const UCDP_COUNTRIES: { readonly [name: string]: string } = {
  'Bosnia-Herzegovina': 'BIH',
  'Cambodia (Kampuchea)': 'KHM',
  'Congo': 'COG',
  'DR Congo (Zaire)': 'COD',
  'Kingdom of eSwatini (Swaziland)': 'SWZ',
  'Macedonia, FYR': 'MKD',
  'Madagascar (Malagasy)': 'MDG',
  'Myanmar (Burma)': 'MMR',
  'Russia (Soviet Union)': 'RUS',
  'Serbia (Yugoslavia)': 'SRB',
  'Vietnam (North Vietnam)': 'VNM',
  'Yemen (North Yemen)': 'YEM',
  'Zimbabwe (Rhodesia)': 'ZWE',
  'United States of America': 'USA',
  'Ivory Coast': 'CIV',
  'Turkey': 'TUR',
}
