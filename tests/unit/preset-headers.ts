import { ACLED_COLUMNS } from '../../shared/formats/presets/acled.ts'
import { POLECAT_COLUMNS } from '../../shared/formats/presets/polecat.ts'
import { UCDP_COLUMNS, UCDP_COLUMNS_19 } from '../../shared/formats/presets/ucdp.ts'

const numbered = (n: number, ...names: readonly string[]) => Array.from({ length: n }, (_, k) => names.map((name) => name.replace('#', String(k + 1)))).flat()

/** The 135 columns of GTD, in their order; names alone. */
export const GTD_COLUMNS: readonly string[] = [
  'eventid', 'iyear', 'imonth', 'iday', 'approxdate', 'extended', 'resolution',
  'country', 'country_txt', 'region', 'region_txt', 'provstate', 'city', 'latitude', 'longitude', 'specificity', 'vicinity', 'location',
  'summary', 'crit1', 'crit2', 'crit3', 'doubtterr', 'alternative', 'alternative_txt', 'multiple', 'success', 'suicide',
  ...numbered(3, 'attacktype#', 'attacktype#_txt'),
  ...numbered(3, 'targtype#', 'targtype#_txt', 'targsubtype#', 'targsubtype#_txt', 'corp#', 'target#', 'natlty#', 'natlty#_txt'),
  'gname', 'gsubname', 'gname2', 'gsubname2', 'gname3', 'gsubname3', 'motive', 'guncertain1', 'guncertain2', 'guncertain3', 'individual', 'nperps', 'nperpcap',
  'claimed', 'claimmode', 'claimmode_txt', 'claim2', 'claimmode2', 'claimmode2_txt', 'claim3', 'claimmode3', 'claimmode3_txt', 'compclaim',
  ...numbered(4, 'weaptype#', 'weaptype#_txt', 'weapsubtype#', 'weapsubtype#_txt'), 'weapdetail',
  'nkill', 'nkillus', 'nkillter', 'nwound', 'nwoundus', 'nwoundte',
  'property', 'propextent', 'propextent_txt', 'propvalue', 'propcomment',
  'ishostkid', 'nhostkid', 'nhostkidus', 'nhours', 'ndays', 'divert', 'kidhijcountry', 'ransom', 'ransomamt', 'ransomamtus', 'ransompaid', 'ransompaidus', 'ransomnote',
  'hostkidoutcome', 'hostkidoutcome_txt', 'nreleased',
  'addnotes', 'scite1', 'scite2', 'scite3', 'dbsource', 'INT_LOG', 'INT_IDEO', 'INT_MISC', 'INT_ANY', 'related',
]

/** ACLED as it was handed out in 2016. */
export const ACLED_2016_COLUMNS: readonly string[] = [
  'GWNO', 'EVENT_ID_CNTY', 'EVENT_ID_NO_CNTY', 'EVENT_DATE', 'YEAR', 'TIME_PRECISION', 'EVENT_TYPE', 'ACTOR1', 'ALLY_ACTOR_1', 'INTER1', 'ACTOR2',
  'ALLY_ACTOR_2', 'INTER2', 'INTERACTION', 'COUNTRY', 'ADMIN1', 'ADMIN2', 'ADMIN3', 'LOCATION', 'LATITUDE', 'LONGITUDE', 'GEO_PRECISION', 'SOURCE', 'NOTES', 'FATALITIES',
]

/** ACLED between the two: lower case, with `data_id` and `iso3`. */
export const ACLED_2020_COLUMNS: readonly string[] = [
  'data_id', 'iso', 'event_id_cnty', 'event_id_no_cnty', 'event_date', 'year', 'time_precision', 'event_type', 'sub_event_type', 'actor1', 'assoc_actor_1', 'inter1',
  'actor2', 'assoc_actor_2', 'inter2', 'interaction', 'region', 'country', 'admin1', 'admin2', 'admin3', 'location', 'latitude', 'longitude', 'geo_precision', 'source',
  'source_scale', 'notes', 'fatalities', 'timestamp', 'iso3',
]

export const PLOVER_OLD_COLUMNS: readonly string[] = [
  'id', 'date', 'source', 'target', 'event', 'eventText', 'mode', 'context', 'eventLoc', 'dead', 'injured', 'size', 'text', 'textInfo', 'language', 'publication', 'coder',
  'version', 'dateCoded', 'comment',
]

export const PLOVER_NEW_COLUMNS: readonly string[] = [
  'id', 'date', 'enddate', 'actor', 'recipient', 'event', 'event_text', 'mode', 'context', 'event_loc', 'quad_code', 'size', 'text', 'text_info', 'cite_info', 'coded_date', 'coder',
]

export const HEADERS: readonly (readonly [what: string, preset: string, columns: readonly string[], count: number])[] = [
  ['ACLED', 'acled', ACLED_COLUMNS, 31],
  ['ACLED of 2016', 'acled', ACLED_2016_COLUMNS, 25],
  ['ACLED of 2020', 'acled', ACLED_2020_COLUMNS, 31],
  ['UCDP GED 19.1', 'ucdp', UCDP_COLUMNS_19, 42],
  ['UCDP GED 23.1', 'ucdp', UCDP_COLUMNS, 49],
  ['GTD', 'gtd', GTD_COLUMNS, 135],
  ['PLOVER 0.5', 'plover', PLOVER_OLD_COLUMNS, 20],
  ['PLOVER 2', 'plover', PLOVER_NEW_COLUMNS, 17],
  ['POLECAT', 'polecat', POLECAT_COLUMNS, 40],
]
