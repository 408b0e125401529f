import { MAPPING_FORMAT, type Mapping } from '../tabular/mapping.ts'
import { columnFinder, likeness, ruleWriter, type Names } from './columns.ts'
import { COUNTRY_OF_TWO_LETTERS } from './crosswalks/iso-numeric.ts'
import * as crosswalk from './crosswalks/plover.ts'
import type { Preset } from './preset.ts'

// The first name of each column is that of version 2 (PLOVER manual); `source`, `target`, `eventText`, `eventLoc` and `dateCoded`
// are those of version 0.5. Names with a dot are what our reader of PLOVER's JSON makes of nested members (plover/read.ts).
const ACTOR = ['actor.entity_text', 'actor', 'source'] as const
const RECIPIENT = ['recipient.entity_text', 'recipient', 'target'] as const
const EVENT = ['event', 'event_type'] as const

const MUST: readonly Names[] = ['id', 'date', EVENT, ACTOR]
const USUAL: readonly Names[] = [
  ...MUST, RECIPIENT, 'mode', 'context', ['event_text', 'eventText'], ['event_loc.resolved_place', 'event_loc', 'eventLoc'], 'text',
  ['text_info', 'textInfo'], ['coded_date', 'dateCoded'], ['quad_code', 'quadCode'],
]
/** Columns that are PLOVER's own: `id`, `date`, `event`, `source` and `target` alone may be anybody's. */
const OWN: readonly Names[] = [['event_text', 'eventText'], ['text_info', 'textInfo'], ['coded_date', 'dateCoded'], ['event_loc.resolved_place', 'event_loc', 'eventLoc'], ['quad_code', 'quadCode']]

const CATEGORIES = new Set([...Object.keys(crosswalk.PLOVER_QUAD), ...Object.keys(crosswalk.PLOVER_OLD_EVENTS), 'DOCUMENT'])

export const PLOVER: Preset = {
  id: 'plover',
  label: 'PLOVER',
  recognise(names, firstRows) {
    const find = columnFinder(names)
    const own = OWN.filter((one) => find(...(typeof one === 'string' ? [one] : one)) !== undefined).length
    const at = names.indexOf(find(...EVENT) ?? '')
    const events = firstRows.map((cells) => (cells[at] ?? '').trim().toUpperCase()).filter((cell) => cell !== '')
    const odd = events.length > 0 && !events.some((event) => event.split(/[;,]\s*/).some((one) => CATEGORIES.has(one)))
    return own < 2 || odd ? 0 : likeness(names, MUST, USUAL)
  },
  names: () => null,
  mapping,
}

/**
 * What PLOVER's members become. Kept raw alone: codes and sectors of the actors, the words of the event, the quad code, the
 * citation, who coded the record and when, and `size` in words.
 */
function mapping(names: readonly string[]): Mapping {
  const { value, lookup, interval } = ruleWriter(names)
  return {
    format: MAPPING_FORMAT, version: 1, name: 'PLOVER', kind: 'event', match: 'external_ids', fields: [],
    rules: [
      ...value('id', 'external_ids', { prefix: 'PLOVER:', split: '' }),
      ...interval('date', ['enddate', 'end_date'], 'date'),
      ...value('time', 'time'),
      ...value(ACTOR, 'actors'),
      ...value(RECIPIENT, 'targets'),
      ...lookup(EVENT, crosswalk.PLOVER_OLD_EVENTS),
      ...value(EVENT, 'type'),
      ...value('mode', 'mode', { terms: crosswalk.PLOVER_OLD_MODES, split: ',', unknown: ['other'] }),
      ...lookup('auxiliary', crosswalk.PLOVER_AUXILIARY),
      ...value('context', 'context', { terms: crosswalk.PLOVER_OLD_CONTEXTS, split: ',', unknown: ['unknown'] }),
      ...value(['event_loc.resolved_place', 'eventLoc'], 'place'),
      ...value('event_loc.extracted_place', 'place_text'),
      ...value(['event_loc.country_code', 'event_loc.country'], 'country', { terms: { ...COUNTRY_OF_TWO_LETTERS, ...crosswalk.PLOVER_COUNTRIES }, split: '' }),
      ...value('event_loc.province', 'admin1'),
      ...value('event_loc.district', 'admin2'),
      ...value('event_loc.lat', 'latitude'),
      ...value('event_loc.lon', 'longitude'),
      ...value('event_loc.resolution', 'geo_precision', { terms: crosswalk.PLOVER_RESOLUTION }),
      ...value(['size.dead', 'dead'], 'killed_best'),
      ...value(['size.injured', 'injured'], 'injured_best'),
      ...value('text', 'summary'),
      ...value('comment', 'notes'),
    ],
  }
}
