import codes from 'i18n-iso-countries/codes.json' with { type: 'json' }
import english from 'i18n-iso-countries/langs/en.json' with { type: 'json' }
import type { Term } from '../fields.ts'

const NAMES: { readonly [alpha2: string]: string | readonly string[] } = english.countries

/** Everyday names and common misspellings that the list of English names lacks; lower case. */
const OTHER_WORDS: { readonly [alpha2: string]: readonly string[] } = {
  US: ['u.s.a', 'america', 'the united states', 'the us', 'the u.s.'],
  GB: ['u.k.', 'britain', 'the uk'],
  CD: ['dr congo', 'drc', 'congo-kinshasa'],
  CG: ['congo-brazzaville'],
  MM: ['burma'],
  PS: ['palestinian territories', 'palestinian territory', 'west bank', 'gaza', 'gaza strip'],
  SY: ['syria', 'syrian arab republic'],
  KP: ['north korea', 'dprk'],
  LA: ['laos'],
  MD: ['moldova'],
  FM: ['micronesia'],
  CV: ['cape verde'],
  TL: ['east timor'],
  SZ: ['swaziland'],
  VN: ['vietnam', 'viet nam'],
  BN: ['brunei'],
  VA: ['vatican', 'vatican city', 'holy see'],
}

/** Where the list's first name is the formal one, the name that a reader expects to see. */
const SHOWN: { readonly [alpha2: string]: string } = {
  CN: 'China', IR: 'Iran', RU: 'Russia', US: 'United States', PS: 'Palestine', TW: 'Taiwan', TZ: 'Tanzania',
  MK: 'North Macedonia', GM: 'Gambia', MD: 'Moldova', FM: 'Micronesia', CI: "Côte d'Ivoire", CZ: 'Czechia',
  SY: 'Syria', LA: 'Laos', KP: 'North Korea', VA: 'Vatican City',
}

/** ISO 3166-1 alpha-3 codes with English names, by name. Kosovo (XKX, a user-assigned code) is among them. */
export const COUNTRIES: readonly Term[] = countries()

function countries(): readonly Term[] {
  const terms: Term[] = []
  for (const [alpha2, alpha3] of codes as readonly (readonly string[])[]) {
    if (alpha2 === undefined || alpha3 === undefined) continue
    const listed = NAMES[alpha2]
    if (listed === undefined) continue
    const names = typeof listed === 'string' ? [listed] : listed
    const label = SHOWN[alpha2] ?? names[0] ?? alpha3
    const words = [...names, ...(OTHER_WORDS[alpha2] ?? [])].map((name) => name.toLowerCase())
    // "Congo" alone may be either of two countries.
    const own = words.filter((word) => word !== label.toLowerCase() && word !== 'congo')
    terms.push({ term: alpha3, label, words: [...new Set(own)] })
  }
  return terms.sort((a, b) => a.label.localeCompare(b.label, 'en'))
}
