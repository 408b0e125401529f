/// <reference path="./world-atlas.d.ts" />
import codes from 'i18n-iso-countries/codes.json' with { type: 'json' }
import { feature } from 'topojson-client'

/** Outlines of countries, by ISO 3166 alpha-3 code. */
export interface Boundaries {
  /**
   * True when the place lies in one of the countries or within `NEAR` kilometres of one, and also when one of them has no
   * outline here: then nothing can be said.
   */
  near(countries: readonly string[], latitude: number, longitude: number): boolean
  /** The country that the place lies in; null at sea. */
  at(latitude: number, longitude: number): string | null
}

/**
 * How far from a country a place may lie without a finding, in kilometres: outlines at 1:50 million are some kilometres off, and
 * the territorial sea reaches 22 km from the coast.
 */
export const NEAR = 25

interface Polygon {
  /** West, south, east, north, in degrees. */
  readonly box: readonly [number, number, number, number]
  /** Longitude and latitude in turn; the first ring is the outline, the others are holes. */
  readonly rings: readonly Float64Array[]
}

const KM_PER_DEGREE = 111.195

/** Outlines that the atlas gives no code, and the codes that they may be named by. */
const UNCODED: { readonly [name: string]: readonly string[] } = {
  Kosovo: ['XKK', 'XKX', 'SRB'],
  Somaliland: ['SOM'],
  'N. Cyprus': ['CYP'],
  'Indian Ocean Ter.': ['CXR', 'CCK', 'AUS'],
  'Siachen Glacier': ['IND', 'PAK'],
}

/** Codes that are also right within the outline of another: parts of a state with a code of their own, and areas that two states claim. */
const ALSO: { readonly [outline: string]: readonly string[] } = {
  FRA: ['GUF', 'GLP', 'MTQ', 'MYT', 'REU'], NOR: ['SJM', 'BVT'], NLD: ['BES'], NZL: ['TKL'],
  PSE: ['ISR'], ESH: ['MAR'], TWN: ['CHN'], HKG: ['CHN'], MAC: ['CHN'], PRI: ['USA'],
}

/** Areas that two states claim, which the atlas draws in one of them: west, south, east, north. */
const CLAIMED: readonly { readonly by: string; readonly box: Polygon['box'] }[] = [
  { by: 'UKR', box: [32.4, 44.3, 36.7, 46.3] },
]

let loading: Promise<Boundaries> | null = null

/** The outlines of all countries; read once, when first asked for. */
export function loadBoundaries(): Promise<Boundaries> {
  loading ??= import('world-atlas/countries-50m.json', { with: { type: 'json' } }).then(({ default: atlas }) => boundariesOf(atlas))
  return loading
}

type Atlas = typeof import('world-atlas/countries-50m.json')

function boundariesOf(atlas: Atlas): Boundaries {
  const outlines = new Map<string, Polygon[]>()
  const own = new Map<string, readonly Polygon[]>()
  const add = (code: string, polygons: readonly Polygon[]): void => void outlines.set(code, [...(outlines.get(code) ?? []), ...polygons])
  const alpha3 = new Map((codes as readonly (readonly string[])[]).map(([, three = '', numeric = '']) => [numeric, three]))
  for (const { id, geometry, properties } of feature(atlas, atlas.objects.countries).features) {
    const code = alpha3.get(String(id))
    const parts = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.type === 'MultiPolygon' ? geometry.coordinates : []
    const polygons = parts.map(polygonOf)
    const named = code === undefined ? (UNCODED[properties.name] ?? []) : [code, ...(ALSO[code] ?? [])]
    for (const each of named) add(each, polygons)
    const [first] = named
    if (first !== undefined) own.set(first, [...(own.get(first) ?? []), ...polygons])
  }
  for (const { by, box: [west, south, east, north] } of CLAIMED) {
    add(by, [polygonOf([[[west, south], [east, south], [east, north], [west, north], [west, south]]])])
  }

  const known = new Map<string, boolean>()
  return {
    near(countries, latitude, longitude) {
      const key = `${countries.join(' ')} ${latitude} ${longitude}`
      let near = known.get(key)
      if (near === undefined) {
        near = countries.some((country) => {
          const outline = outlines.get(country)
          return outline === undefined || outline.some((polygon) => holds(polygon, longitude, latitude)) || outline.some((polygon) => isNear(polygon, longitude, latitude))
        })
        if (known.size >= MOST_KNOWN) known.clear()
        known.set(key, near)
      }
      return near
    },
    at: (latitude, longitude) => [...own].find(([, outline]) => outline.some((polygon) => holds(polygon, longitude, latitude)))?.[0] ?? null,
  }
}

/** Places repeat: thousands of rows of a large table lie in the same town. */
const MOST_KNOWN = 100_000

function polygonOf(rings: readonly (readonly (readonly number[])[])[]): Polygon {
  const flat = rings.map((ring) => Float64Array.from(ring.flat()))
  let [west, south, east, north] = [180, 90, -180, -90]
  const outline = flat[0] ?? new Float64Array()
  for (let at = 0; at < outline.length; at += 2) {
    const [x, y] = [outline[at] ?? 0, outline[at + 1] ?? 0]
    west = Math.min(west, x)
    east = Math.max(east, x)
    south = Math.min(south, y)
    north = Math.max(north, y)
  }
  return { box: [west, south, east, north], rings: flat }
}

/** Even-odd rule over all rings, so that holes are outside. */
function holds({ box: [west, south, east, north], rings }: Polygon, x: number, y: number): boolean {
  if (x < west || x > east || y < south || y > north) return false
  let inside = false
  for (const ring of rings) {
    for (let at = 0, before = ring.length - 2; at < ring.length; before = at, at += 2) {
      const [x1, y1, x2, y2] = [ring[at] ?? 0, ring[at + 1] ?? 0, ring[before] ?? 0, ring[before + 1] ?? 0]
      if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside
    }
  }
  return inside
}

/** Distances are measured on the plane that touches the globe at the place: over 25 km that is exact to some metres. */
function isNear({ box: [west, south, east, north], rings }: Polygon, x: number, y: number): boolean {
  const ky = KM_PER_DEGREE
  const kx = Math.max(KM_PER_DEGREE * Math.cos((y * Math.PI) / 180), 1e-6)
  const [marginX, marginY] = [NEAR / kx, NEAR / ky]
  if (y < south - marginY || y > north + marginY) return false
  // A place beyond the antimeridian may be near to what lies on this side of it.
  return [0, -360, 360].some((turn) => {
    const at = x + turn
    if (at < west - marginX || at > east + marginX) return false
    return rings.some((ring) => {
      for (let i = 0; i + 3 < ring.length; i += 2) {
        const ax = ((ring[i] ?? 0) - at) * kx
        const ay = ((ring[i + 1] ?? 0) - y) * ky
        const dx = ((ring[i + 2] ?? 0) - at) * kx - ax
        const dy = ((ring[i + 3] ?? 0) - y) * ky - ay
        const length = dx * dx + dy * dy
        const t = length === 0 ? 0 : Math.max(0, Math.min(1, -(ax * dx + ay * dy) / length))
        if ((ax + t * dx) ** 2 + (ay + t * dy) ** 2 <= NEAR * NEAR) return true
      }
      return false
    })
  })
}
