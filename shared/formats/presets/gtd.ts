import type { Field } from '../../model/fields.ts'
import { MAPPING_FORMAT, type Mapping } from '../tabular/mapping.ts'
import { likeness, ruleWriter, type Names } from './columns.ts'
import * as crosswalk from './crosswalks/gtd.ts'
import type { Preset } from './preset.ts'

/** What makes a table GTD's, of its 135 columns. */
const MUST: readonly Names[] = ['eventid', 'iyear', 'imonth', 'iday', 'gname', ['attacktype1', 'attacktype1_txt']]
const USUAL: readonly Names[] = [
  ...MUST, 'country_txt', 'provstate', 'city', 'latitude', 'longitude', 'specificity', 'vicinity', 'summary', 'crit1', 'doubtterr', 'success',
  'suicide', 'targtype1', 'target1', 'guncertain1', 'claimed', 'weaptype1', 'nkill', 'nwound', 'property', 'propextent', 'ishostkid', 'INT_LOG',
]

const UNKNOWN = { unknown: crosswalk.GTD_UNKNOWN }
const NAME = { unknown: crosswalk.GTD_NO_NAME, split: '' }

const FIELDS: readonly Field[] = [
  { name: 'gtd_attack_type', label: 'GTD attack type', type: 'text', group: 'what', hidden: true, width: 150, help: 'The first attack type that GTD gives.' },
  harmed('nkillus', 'US killed'),
  harmed('nkillter', 'Perpetrators killed'),
  harmed('nwoundus', 'US injured'),
  harmed('nwoundte', 'Perpetrators injured'),
]

function harmed(name: string, label: string): Field {
  return { name, label, type: 'integer', min: 0, group: 'harm', factual: true, hidden: true, width: 110, help: 'A part of the whole number, after GTD.' }
}

export const GTD: Preset = {
  id: 'gtd',
  label: 'GTD',
  recognise: (names) => likeness(names, MUST, USUAL),
  names: () => null,
  mapping,
}

/**
 * What GTD's columns become. -9 and -99 are unknown, never numbers. Kept raw alone: the criteria, target types and nationalities,
 * details of claims, hostages, ransom and value of damage, `vicinity`, `resolution`, citations, and the INT_ flags.
 */
function mapping(names: readonly string[]): Mapping {
  const { value, lookup, dateParts } = ruleWriter(names)
  return {
    format: MAPPING_FORMAT, version: 1, name: 'GTD', kind: 'event', match: 'external_ids', fields: FIELDS,
    rules: [
      ...value('eventid', 'external_ids', { prefix: 'GTD:', split: '' }),
      ...dateParts('iyear', 'imonth', 'iday', 'date'),
      ...lookup('imonth', crosswalk.GTD_MONTH),
      ...lookup('iday', crosswalk.GTD_DAY_UNKNOWN),
      ...lookup('extended', crosswalk.GTD_EXTENDED),
      ...lookup('iday', crosswalk.GTD_DAY),
      ...value('approxdate', 'date_text'),
      ...value('city', 'place', { unknown: crosswalk.GTD_NO_NAME }),
      ...value('location', 'place_text'),
      ...value('country_txt', 'country', { terms: crosswalk.GTD_COUNTRIES, split: '' }),
      ...value('provstate', 'admin1', { unknown: crosswalk.GTD_NO_NAME }),
      ...value('latitude', 'latitude'),
      ...value('longitude', 'longitude'),
      ...value('specificity', 'geo_precision', { ...UNKNOWN, terms: crosswalk.GTD_GEO_PRECISION }),
      ...value('summary', 'summary'),
      ...value('addnotes', 'notes'),
      ...lookup('doubtterr', crosswalk.GTD_DOUBT),
      ...lookup(['attacktype1', 'attacktype1_txt'], crosswalk.GTD_ATTACKS),
      ...[2, 3].flatMap((n) => lookup([`attacktype${n}`, `attacktype${n}_txt`], crosswalk.GTD_MORE_ATTACKS)),
      ...lookup('suicide', crosswalk.GTD_SUICIDE),
      ...lookup('success', crosswalk.GTD_SUCCESS),
      ...[1, 2, 3, 4].flatMap((n) => [
        ...lookup([`weaptype${n}`, `weaptype${n}_txt`], crosswalk.GTD_WEAPONS),
        ...lookup(`weapsubtype${n}_txt`, crosswalk.GTD_WEAPON_SUBTYPES),
      ]),
      ...['gname', 'gname2', 'gname3'].flatMap((name) => value(name, 'actors', NAME)),
      ...lookup('guncertain1', crosswalk.GTD_UNCERTAIN),
      ...lookup('claimed', crosswalk.GTD_CLAIMED),
      ...['target1', 'target2', 'target3'].flatMap((name) => value(name, 'targets', NAME)),
      ...value('nkill', 'killed_best', UNKNOWN),
      ...value('nwound', 'injured_best', UNKNOWN),
      ...['nkillus', 'nkillter', 'nwoundus', 'nwoundte'].flatMap((name) => value(name, name, UNKNOWN)),
      ...lookup('propextent', crosswalk.GTD_DAMAGE),
      ...lookup('property', crosswalk.GTD_PROPERTY),
    ],
  }
}
