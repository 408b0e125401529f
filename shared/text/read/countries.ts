import { isListType, type Field } from '../../model/fields.ts'
import { COUNTRIES } from '../../model/vocabulary/countries.ts'
import { findNames } from './find.ts'
import { reading, type Reading, type ReadingContext } from './reading.ts'

/** Adjectives and peoples by ISO alpha-3 code; "US" and "UK" without stops are caught by case, see `readCountries`. */
const PEOPLES: { readonly [code: string]: string } = {
  AFG: 'afghan', ARE: 'emirati', ARM: 'armenian', AUS: 'australian', AZE: 'azerbaijani', BEL: 'belgian', BHR: 'bahraini', BRA: 'brazilian',
  CAN: 'canadian', CHN: 'chinese', COL: 'colombian', CUB: 'cuban', DEU: 'german', DNK: 'danish', DZA: 'algerian', EGY: 'egyptian',
  ESP: 'spanish', ETH: 'ethiopian', FRA: 'french', GBR: 'british', GRC: 'greek', IND: 'indian', IRN: 'iranian', IRQ: 'iraqi',
  ISR: 'israeli', ITA: 'italian', JOR: 'jordanian', JPN: 'japanese', KEN: 'kenyan', KWT: 'kuwaiti', LBN: 'lebanese', LBY: 'libyan',
  MAR: 'moroccan', MEX: 'mexican', NGA: 'nigerian', OMN: 'omani', PAK: 'pakistani', POL: 'polish', PSE: 'palestinian', QAT: 'qatari',
  RUS: 'russian', SAU: 'saudi', SDN: 'sudanese', SOM: 'somali', SWE: 'swedish', SYR: 'syrian', TUN: 'tunisian', TUR: 'turkish',
  UKR: 'ukrainian', USA: 'american', VEN: 'venezuelan', YEM: 'yemeni',
}

/** Capitals by ISO alpha-3 code. Those that share their name with another well-known place are taken for the capital, and that is said. */
const CAPITALS: { readonly [code: string]: string } = {
  AFG: 'Kabul', ARE: 'Abu Dhabi', ARG: 'Buenos Aires', ARM: 'Yerevan', AUS: 'Canberra', AUT: 'Vienna', AZE: 'Baku', BEL: 'Brussels',
  BFA: 'Ouagadougou', BGD: 'Dhaka', BGR: 'Sofia', BHR: 'Manama', BIH: 'Sarajevo', BLR: 'Minsk', BRA: 'Brasília', CAF: 'Bangui', CAN: 'Ottawa',
  CHE: 'Bern', CHL: 'Santiago', CHN: 'Beijing', CMR: 'Yaoundé', COD: 'Kinshasa', COG: 'Brazzaville', COL: 'Bogotá', CUB: 'Havana',
  CYP: 'Nicosia', CZE: 'Prague', DEU: 'Berlin', DNK: 'Copenhagen', DZA: 'Algiers', ECU: 'Quito', EGY: 'Cairo', ERI: 'Asmara', ESP: 'Madrid',
  EST: 'Tallinn', ETH: 'Addis Ababa', FIN: 'Helsinki', FRA: 'Paris', GBR: 'London', GEO: 'Tbilisi', GHA: 'Accra', GRC: 'Athens', HRV: 'Zagreb',
  HTI: 'Port-au-Prince', HUN: 'Budapest', IDN: 'Jakarta', IND: 'New Delhi', IRL: 'Dublin', IRN: 'Tehran', IRQ: 'Baghdad', ISL: 'Reykjavik',
  ITA: 'Rome', JOR: 'Amman', JPN: 'Tokyo', KAZ: 'Astana', KEN: 'Nairobi', KGZ: 'Bishkek', KHM: 'Phnom Penh', KOR: 'Seoul', LAO: 'Vientiane',
  LBN: 'Beirut', LBY: 'Tripoli', LKA: 'Colombo', LTU: 'Vilnius', LVA: 'Riga', MAR: 'Rabat', MDA: 'Chisinau', MEX: 'Mexico City', MLI: 'Bamako',
  MMR: 'Naypyidaw', MNG: 'Ulaanbaatar', MOZ: 'Maputo', MYS: 'Kuala Lumpur', NER: 'Niamey', NGA: 'Abuja', NLD: 'Amsterdam', NOR: 'Oslo',
  NPL: 'Kathmandu', OMN: 'Muscat', PAK: 'Islamabad', PER: 'Lima', PHL: 'Manila', POL: 'Warsaw', PRK: 'Pyongyang', PRT: 'Lisbon', QAT: 'Doha',
  ROU: 'Bucharest', RUS: 'Moscow', RWA: 'Kigali', SAU: 'Riyadh', SDN: 'Khartoum', SEN: 'Dakar', SOM: 'Mogadishu', SRB: 'Belgrade',
  SSD: 'Juba', SWE: 'Stockholm', SYR: 'Damascus', TCD: 'N’Djamena', THA: 'Bangkok', TJK: 'Dushanbe', TKM: 'Ashgabat', TUN: 'Tunis',
  TUR: 'Ankara', TWN: 'Taipei', UGA: 'Kampala', UKR: 'Kyiv', USA: 'Washington', UZB: 'Tashkent', VEN: 'Caracas', VNM: 'Hanoi', YEM: 'Sanaa',
  ZAF: 'Pretoria', ZWE: 'Harare',
}

const LABELS: ReadonlyMap<string, string> = new Map(COUNTRIES.map(({ term, label }) => [term, label]))

interface Named {
  readonly codes: readonly string[]
  readonly because: string | null
}

const NAMED: readonly (readonly [string, Named])[] = [
  ...COUNTRIES.flatMap(({ term, label, words = [] }) =>
    [label, ...words].filter((name) => name.length > 2).map((name) => [name, { codes: [term], because: null }] as const)),
  ...Object.entries(PEOPLES).map(([code, name]) => [name, { codes: [code], because: null }] as const),
  ...Object.entries({ USA: 'u.s.', GBR: 'u.k.' }).map(([code, name]) => [name, { codes: [code], because: null }] as const),
  ...Object.entries(CAPITALS).map(([code, name]) =>
    [name, { codes: [code], because: `${name} is taken for the capital of ${inSentence(LABELS.get(code) ?? code)}.` }] as const),
]

/** Reads countries out of their names, peoples and capitals, and out of known entities' countries, in order of mention. */
export function readCountries(field: Field, words: string, { entities }: ReadingContext): Reading | null {
  const known = entities.flatMap(({ name, aliases, countries }) =>
    (countries?.length ? [name, ...(aliases ?? [])].map((alias) => [alias, { codes: countries, because: `${name} is known to be in ${countries.map((code) => inSentence(LABELS.get(code) ?? code)).join(' and ')}.` }] as const) : []))
  // "us" is a word; only the capitals make it a country.
  const text = words.replace(/\bUS\b/gu, 'USA').replace(/\bUK\b/gu, 'U.K')
  const short = [['USA', { codes: ['USA'], because: null }], ['U.S', { codes: ['USA'], because: null }], ['U.K', { codes: ['GBR'], because: null }]] as const
  const plain = new Set(NAMED.map(([name]) => name.toLowerCase()))
  const found = findNames(text, [...NAMED, ...short, ...known.filter(([name]) => !plain.has(name.toLowerCase()))])
  const stated = found.filter(({ item }) => item.because === null)
  // What the words state outright needs no help from what is known of a place.
  const used = stated.length > 0 ? stated : found
  const codes = [...new Set(used.flatMap(({ item }) => item.codes))]
  if (codes.length === 0) return null
  const because = [...new Set(used.flatMap(({ item }) => item.because ?? []))]
  return reading({ [field.name]: isListType(field.type) ? codes : (codes[0] ?? null) }, because)
}

function inSentence(name: string): string {
  return /^(?:United|Netherlands|Philippines|Bahamas|Central African|Dominican Republic)/u.test(name) ? `the ${name}` : name
}
