import { isListType, type Field } from '../../model/fields.ts'
import { COUNTRIES } from '../../model/vocabulary/countries.ts'
import { findNames, type Found } from './find.ts'
import { NAMES_OF_PEOPLES } from './peoples.ts'
import { reading, type Reading, type ReadingContext } from './reading.ts'

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

/** Names that hold a country's without naming it, and what they name instead. */
const DECOYS: readonly (readonly [name: string, codes: readonly string[]])[] = [
  ['northern ireland', ['GBR']], ['new mexico', ['USA']], ['indian ocean', []], ['gulf of mexico', []], ['gulf of oman', []], ['sea of japan', []],
  ['south china sea', []], ['east china sea', []],
]

interface Named {
  readonly codes: readonly string[]
  readonly because: string | null
  /** True for an adjective or a people, which says who more often than where. */
  readonly people: boolean
}

function named(codes: readonly string[], because: string | null = null, people = false): Named {
  return { codes, because, people }
}

const NAMED: readonly (readonly [string, Named])[] = [
  ...DECOYS.map(([name, codes]) => [name, named(codes)] as const),
  ...COUNTRIES.flatMap(({ term, label, words = [] }) => [label, ...words].filter((name) => name.length > 2).map((name) => [name, named([term])] as const)),
  ...NAMES_OF_PEOPLES.map(([name, code]) => [name, named([code], null, true)] as const),
  ...[['u.s.', 'USA'], ['U.S', 'USA'], ['USA', 'USA'], ['u.k.', 'GBR'], ['U.K', 'GBR']].map(([name = '', code = '']) => [name, named([code])] as const),
  ...Object.entries(CAPITALS).map(([code, name]) => [name, named([code], `${name} is taken for the capital of ${countryName(code)}.`)] as const),
]

/** What makes a country an ally, an enemy or a maker of what is told, and never its place: "pro-Iranian", "Turkish-backed". */
const TIED_BEFORE = /\b(?:pro|anti|counter|non)-$/iu
const TIED_AFTER = /^-(?:backed|led|made|built|linked|aligned|allied|affiliated|supported|supplied|trained|funded|born|style|designed|manufactured)\b/iu
const PLACED = /\b(?:in|inside|into|at|across|throughout|within|over)\s+(?:the\s+)?(?:(?:north|south|east|west|central)\p{L}*[ -])*$/iu
const JOINED = /^(?:\s*,\s*|\s+)(?:and\s+)?(?:the\s+)?(?:(?:north|south|east|west|central)\p{L}*[ -])*$/iu

/**
 * Reads countries out of their names, peoples and capitals, and out of known entities' countries, in order of mention. Where
 * the words name a country as a place, those that only say whose the troops are do not count.
 */
export function readCountries(field: Field, words: string, { entities }: ReadingContext): Reading | null {
  const known = entities.flatMap(({ name, aliases, countries }) => {
    if (!countries?.length) return []
    const item = named(countries, `${name} is known to be in ${countries.map(countryName).join(' and ')}.`)
    return [name, ...(aliases ?? [])].map((alias) => [alias, item] as const)
  })
  // "us" is a word; only the capitals make it a country. The lengths stay, so that places in one text are places in the other.
  const text = words.replace(/\bUS\b(?!A)/gu, '\ue001\ue002').replace(/\bUK\b/gu, '\ue003\ue004')
  const short = [['\ue001\ue002', named(['USA'])], ['\ue003\ue004', named(['GBR'])]] as const
  const plain = new Set(NAMED.map(([name]) => name.toLowerCase()))
  const found = findNames(text, [...NAMED, ...short, ...known.filter(([name]) => !plain.has(name.toLowerCase()))])
    .filter((one) => meansCountry(one, words))
  const places = placesAmong(found, words)
  const meant = places.length > 0 ? found.filter((one) => places.includes(one) || !isAdjective(one, words)) : found
  // What the words state outright needs no help from what is known of a place.
  const stated = meant.filter(({ item }) => item.because === null)
  const used = stated.length > 0 ? stated : meant
  const codes = [...new Set(used.flatMap(({ item }) => item.codes))]
  if (codes.length === 0) return null
  const because = [...new Set(used.flatMap(({ item }) => item.because ?? []))]
  return reading({ [field.name]: isListType(field.type) ? codes : (codes[0] ?? null) }, because)
}

function meansCountry({ item, at, length }: Found<Named>, words: string): boolean {
  // "polish" in lower case is a verb.
  if (item.people && !/^\p{Lu}/u.test(words.slice(at))) return false
  return !TIED_BEFORE.test(words.slice(0, at)) && !TIED_AFTER.test(words.slice(at + length))
}

/** The mentions that a preposition makes a place, with those that are joined to them. */
function placesAmong(found: readonly Found<Named>[], words: string): readonly Found<Named>[] {
  const places: Found<Named>[] = []
  for (const one of found) {
    if (isAdjective(one, words) || one.item.codes.length === 0) continue
    const last = places.at(-1)
    const joined = last !== undefined && JOINED.test(words.slice(last.at + last.length, one.at))
    if (joined || PLACED.test(words.slice(0, one.at))) places.push(one)
  }
  return places
}

/** True for a people, and for "U.S." right before a noun. */
function isAdjective({ item, at, length }: Found<Named>, words: string): boolean {
  const initials = /^(?:U\.?[SK]|USA)/u.test(words.slice(at, at + length))
  return item.people || (initials && /^\.? (?!and\b|or\b|in\b|on\b|at\b|to\b|for\b|by\b|with\b|from\b|was\b|is\b|has\b)\p{Ll}/u.test(words.slice(at + length)))
}

/** The country's name as it stands in a sentence. */
function countryName(code: string): string {
  const name = LABELS.get(code) ?? code
  return /^(?:United|Netherlands|Philippines|Bahamas|Central African|Dominican Republic)/u.test(name) ? `the ${name}` : name
}
