import type { Fields } from '../../../model/value.ts'

// Codes of the GTD codebook (START, University of Maryland). Tables hold the number and the words of its `_txt` column, since
// files are passed on with either. What they become is our judgement.

/** Words and numbers for "unknown" and "reported but not confirmed". */
export const GTD_UNKNOWN = ['-9', '-99', '-9.0', '-99.0']
export const GTD_NO_NAME = ['Unknown', '.', ...GTD_UNKNOWN]

/** attacktype1: what the row is. */
export const GTD_ATTACKS: { readonly [code: string]: Fields } = {
  1: { type: 'ASSAULT', mode: ['targeted'], gtd_attack_type: 'Assassination' },
  2: { type: 'ASSAULT', mode: ['firearms'], gtd_attack_type: 'Armed Assault' },
  3: { type: 'ASSAULT', mode: ['explosives'], gtd_attack_type: 'Bombing/Explosion' },
  4: { type: 'ASSAULT', gtd_attack_type: 'Hijacking' },
  5: { type: 'ASSAULT', mode: ['abduct'], gtd_attack_type: 'Hostage Taking (Barricade Incident)' },
  6: { type: 'ASSAULT', mode: ['abduct'], gtd_attack_type: 'Hostage Taking (Kidnapping)' },
  7: { type: 'ASSAULT', mode: ['destroy'], gtd_attack_type: 'Facility/Infrastructure Attack' },
  8: { type: 'ASSAULT', gtd_attack_type: 'Unarmed Assault' },
  9: { type: 'ASSAULT', gtd_attack_type: 'Unknown' },
  'Assassination': { type: 'ASSAULT', mode: ['targeted'], gtd_attack_type: 'Assassination' },
  'Armed Assault': { type: 'ASSAULT', mode: ['firearms'], gtd_attack_type: 'Armed Assault' },
  'Bombing/Explosion': { type: 'ASSAULT', mode: ['explosives'], gtd_attack_type: 'Bombing/Explosion' },
  'Hijacking': { type: 'ASSAULT', gtd_attack_type: 'Hijacking' },
  'Hostage Taking (Barricade Incident)': { type: 'ASSAULT', mode: ['abduct'], gtd_attack_type: 'Hostage Taking (Barricade Incident)' },
  'Hostage Taking (Kidnapping)': { type: 'ASSAULT', mode: ['abduct'], gtd_attack_type: 'Hostage Taking (Kidnapping)' },
  'Facility/Infrastructure Attack': { type: 'ASSAULT', mode: ['destroy'], gtd_attack_type: 'Facility/Infrastructure Attack' },
  'Unarmed Assault': { type: 'ASSAULT', gtd_attack_type: 'Unarmed Assault' },
  'Unknown': { type: 'ASSAULT', gtd_attack_type: 'Unknown' },
}

/** attacktype2 and 3: more ways in which it was done. */
export const GTD_MORE_ATTACKS: { readonly [code: string]: Fields } = {
  1: { mode: ['targeted'] },
  2: { mode: ['firearms'] },
  3: { mode: ['explosives'] },
  5: { mode: ['abduct'] },
  6: { mode: ['abduct'] },
  7: { mode: ['destroy'] },
  'Assassination': { mode: ['targeted'] },
  'Armed Assault': { mode: ['firearms'] },
  'Bombing/Explosion': { mode: ['explosives'] },
  'Hostage Taking (Barricade Incident)': { mode: ['abduct'] },
  'Hostage Taking (Kidnapping)': { mode: ['abduct'] },
  'Facility/Infrastructure Attack': { mode: ['destroy'] },
}

export const GTD_SUICIDE: { readonly [code: string]: Fields } = {
  1: { mode: ['suicide-attack'] },
}

/** success: whether the attack had a tangible effect. */
export const GTD_SUCCESS: { readonly [code: string]: Fields } = {
  0: { outcome: 'failed' },
  1: { outcome: 'hit' },
}

/** weaptype: kinds that say which weapon it was. Explosives (6) and melee weapons (9) are told by their subtype. */
export const GTD_WEAPONS: { readonly [code: string]: Fields } = {
  1: { weapons: ['other'] },
  2: { weapons: ['chemical'] },
  3: { weapons: ['other'] },
  5: { weapons: ['small_arms'] },
  7: { weapons: ['other'] },
  8: { weapons: ['incendiary'] },
  10: { weapons: ['vehicle'] },
  11: { weapons: ['other'] },
  12: { weapons: ['other'] },
  13: { weapons: ['unknown'] },
  'Biological': { weapons: ['other'] },
  'Chemical': { weapons: ['chemical'] },
  'Radiological': { weapons: ['other'] },
  'Firearms': { weapons: ['small_arms'] },
  'Fake Weapons': { weapons: ['other'] },
  'Incendiary': { weapons: ['incendiary'] },
  'Vehicle (not to include vehicle-borne explosives, i.e., car or truck bombs)': { weapons: ['vehicle'] },
  'Sabotage Equipment': { weapons: ['other'] },
  'Other': { weapons: ['other'] },
  'Unknown': { weapons: ['unknown'] },
}

/** weapsubtype, by its words. A projectile may be a rocket, a mortar or a grenade, and is none of them for sure. */
export const GTD_WEAPON_SUBTYPES: { readonly [words: string]: Fields } = {
  'Grenade': { weapons: ['grenade'] },
  'Landmine': { weapons: ['mine'] },
  'Pressure Trigger': { weapons: ['ied'] },
  'Remote Trigger': { weapons: ['ied'] },
  'Sticky Bomb': { weapons: ['ied'] },
  'Pipe Bomb': { weapons: ['ied'] },
  'Time Fuse': { weapons: ['ied'] },
  'Vehicle': { weapons: ['ied'] },
  'Suicide (carried bodily by human being)': { weapons: ['suicide_vest'] },
  'Projectile (rockets, mortars, RPGs, etc.)': { weapons: ['other'] },
  'Knife or Other Sharp Object': { weapons: ['blade'] },
  'Sharp Object Other Than Knife': { weapons: ['blade'] },
  'Blunt Object': { weapons: ['other'] },
}

/** specificity: 1 town with coordinates, 2 and 3 centroid of the smallest division, 4 of the first-level division, 5 unknown. */
export const GTD_GEO_PRECISION = {
  1: 'settlement',
  2: 'admin2',
  3: 'admin2',
  4: 'admin1',
  5: 'country',
} as const

/** imonth, iday and extended tell how exactly the date is known; they are asked in this order. */
export const GTD_MONTH: { readonly [code: string]: Fields } = {
  0: { date_precision: 'year' },
}
export const GTD_DAY_UNKNOWN: { readonly [code: string]: Fields } = {
  0: { date_precision: 'month' },
}
export const GTD_EXTENDED: { readonly [code: string]: Fields } = {
  1: { date_precision: 'days' },
}
export const GTD_DAY: { readonly [code: string]: Fields } = Object.fromEntries(
  Array.from({ length: 31 }, (_, n) => [String(n + 1), { date_precision: 'day' }]),
)

/** guncertain1 comes before claimed: who doubts the attribution has the last word. */
export const GTD_UNCERTAIN: { readonly [code: string]: Fields } = {
  1: { actor_attribution: 'suspected' },
}
export const GTD_CLAIMED: { readonly [code: string]: Fields } = {
  1: { actor_attribution: 'claimed' },
}

/** doubtterr: doubt whether the row is of the kind that the dataset gathers. */
export const GTD_DOUBT: { readonly [code: string]: Fields } = {
  0: { clarity: 'clear' },
  1: { clarity: 'unclear' },
}

/** propextent (1 from a billion dollars, 2 from a million, 3 below), then property. */
export const GTD_DAMAGE: { readonly [code: string]: Fields } = {
  1: { damage: 'catastrophic' },
  2: { damage: 'major' },
  3: { damage: 'minor' },
  4: { damage: 'unknown' },
}
export const GTD_PROPERTY: { readonly [code: string]: Fields } = {
  0: { damage: 'none' },
  1: { damage: 'unknown' },
}

/** Names of countries that our list lacks. States that became several (Soviet Union, Yugoslavia, Czechoslovakia) stay as they are written. */
export const GTD_COUNTRIES: { readonly [name: string]: string } = {
  'Bosnia-Herzegovina': 'BIH',
  'East Germany (GDR)': 'DEU',
  'Falkland Islands': 'FLK',
  'Macau': 'MAC',
  'Macedonia': 'MKD',
  'New Hebrides': 'VUT',
  'North Yemen': 'YEM',
  "People's Republic of the Congo": 'COG',
  'Rhodesia': 'ZWE',
  'Slovak Republic': 'SVK',
  'South Vietnam': 'VNM',
  'South Yemen': 'YEM',
  'St. Kitts and Nevis': 'KNA',
  'St. Lucia': 'LCA',
  'West Bank and Gaza Strip': 'PSE',
  'West Germany (FRG)': 'DEU',
  'Zaire': 'COD',
}
