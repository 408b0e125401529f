import { refuse } from '../../contract/result.ts'
import { joinList } from '../csv/cells.ts'
import { jsonGauge } from '../json/parse.ts'
import { checkNesting } from '../nesting.ts'
import type { RawRow, ReadyRowReader } from '../tabular/rows.ts'
import { isDegrees } from './write.ts'

/** Largest file in bytes: it is parsed whole. */
const LARGEST = 256 << 20
/** Most cells that the rows may have together, empty ones included. */
const MOST_CELLS = 20_000_000
/** Deepest nesting of a feature; geometries have six levels. */
const DEEPEST = 64

/** Names of coordinate systems that are longitude and latitude in degrees, as files from before RFC 7946 state them. */
const DEGREES = /CRS:?84|EPSG:+4326$|WGS ?84/i

/**
 * Reads GeoJSON (RFC 7946): a FeatureCollection or one Feature. A feature is a row; its columns are `id`, `latitude`, `longitude`,
 * its properties by their names, and `geometry`. Points give the coordinates. Other geometries give none, because a point that
 * stands for an area is a judgement: their row has a note, and the geometry stays as JSON in its column. Texts, numbers and
 * booleans stand as they are, lists of texts joined with "; " as in our CSV, all else as JSON. Rows come at the end, since every
 * feature may bring columns of its own. Refuses (`bad-file`) what is no GeoJSON, with the number of the feature.
 * @param largest largest file in bytes
 */
export function geoJsonReader(largest = LARGEST): ReadyRowReader {
  const pieces: Uint8Array[] = []
  const weigh = jsonGauge()
  let length = 0
  let columns: readonly string[] = []
  return {
    names: () => columns,
    push(bytes) {
      length += bytes.length
      if (length > largest) refuse('bad-file', `The file is larger than ${Math.floor(largest / (1 << 20))} MB, the most that is read as GeoJSON. Split it, or save its attributes as CSV and import that.`)
      weigh(bytes)
      pieces.push(bytes.slice())
      return []
    },
    end() {
      const read = rowsOf(parse(pieces))
      columns = read.columns
      return read.rows
    },
  }
}

interface JsonObject { readonly [name: string]: unknown }

function parse(pieces: readonly Uint8Array[]): JsonObject {
  let value: unknown
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true })
    value = JSON.parse(pieces.map((piece) => decoder.decode(piece, { stream: true })).join('') + decoder.decode())
  } catch (thrown) {
    if (thrown instanceof TypeError) return refuse('bad-file', 'The file is not in UTF-8. Save it again with the encoding UTF-8 and import that.')
    return refuse('bad-file', `The file is not valid JSON; it may be cut off (${thrown instanceof Error ? thrown.message : String(thrown)}).`)
  }
  return isObject(value) ? value : refuse('bad-file', 'This is not GeoJSON: it should be an object of the type FeatureCollection.')
}

function rowsOf(file: JsonObject): { readonly columns: readonly string[]; readonly rows: readonly RawRow[] } {
  const features: unknown = file['type'] === 'Feature' ? [file] : file['features']
  if (!Array.isArray(features) || (file['type'] !== 'FeatureCollection' && file['type'] !== 'Feature')) {
    return refuse('bad-file', 'This is not GeoJSON with features: its "type" should be "FeatureCollection", with a list of "features".', 'type')
  }
  const inDegrees = isInDegrees(file['crs'])
  const read = features.map((feature: unknown, n) => readFeature(feature, inDegrees, `feature ${n + 1}`))
  const columns = ['id', 'latitude', 'longitude', ...new Set(read.flatMap(({ cells }) => [...cells.keys()]))]
  const names = [...new Set(columns.filter((name) => name !== 'geometry'))]
  if (read.some(({ geometry }) => geometry !== '')) names.push('geometry')
  if (names.length * read.length > MOST_CELLS) refuse('bad-file', `The features have ${names.length} different properties among ${read.length} features, more cells than fit in memory.`)
  return {
    columns: names,
    rows: read.map(({ cells, geometry, note }, n) => ({
      line: n + 1,
      cells: names.map((name) => (name === 'geometry' && geometry !== '' ? geometry : cells.get(name) ?? '')),
      ...(note === null ? {} : { note }),
    })),
  }
}

interface ReadFeature {
  readonly cells: ReadonlyMap<string, string>
  /** JSON of a geometry that gave no coordinates; empty when there is none. */
  readonly geometry: string
  readonly note: string | null
}

function readFeature(feature: unknown, inDegrees: boolean, place: string): ReadFeature {
  if (!isObject(feature) || feature['type'] !== 'Feature') return refuse('bad-file', `The ${place} is none: its "type" should be "Feature".`, place)
  checkNesting(feature, `The ${place}`, () => place, DEEPEST)
  const cells = new Map<string, string>()
  const properties = feature['properties'] ?? {}
  if (!isObject(properties)) return refuse('bad-file', `The properties of the ${place} should be an object.`, place)
  for (const [name, value] of Object.entries(properties)) cells.set(name, cellOf(value))
  const id = feature['id']
  if (typeof id === 'string' || typeof id === 'number') cells.set('id', String(id))
  const geometry = feature['geometry']
  if (!isObject(geometry)) return { cells, geometry: '', note: null }
  const json = JSON.stringify(geometry)
  if (geometry['type'] !== 'Point') {
    return { cells, geometry: json, note: `Its geometry is a ${String(geometry['type']).slice(0, 40)} and no point: the row has no coordinates, and the geometry stands in the column "geometry".` }
  }
  const [longitude, latitude]: readonly unknown[] = Array.isArray(geometry['coordinates']) ? geometry['coordinates'] : []
  if (!inDegrees || !isDegrees(longitude, 180) || !isDegrees(latitude, 90)) {
    return { cells, geometry: json, note: 'Its point is not in degrees of longitude and latitude: the row has no coordinates, and the point stands in the column "geometry".' }
  }
  cells.set('latitude', String(latitude))
  cells.set('longitude', String(longitude))
  return { cells, geometry: '', note: null }
}

/** RFC 7946 knows degrees alone (section 4); files from before could state another system in `crs`. */
function isInDegrees(crs: unknown): boolean {
  if (crs === undefined || crs === null) return true
  const properties = isObject(crs) ? crs['properties'] : undefined
  const name = isObject(properties) ? properties['name'] : undefined
  return typeof name === 'string' && DEGREES.test(name)
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'object') return String(value)
  return Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string' && item !== '') ? joinList(value as string[]) : JSON.stringify(value)
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
