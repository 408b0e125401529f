/** Mean radius of the Earth in kilometres (IUGG). */
const RADIUS = 6371.0088
const RADIAN = Math.PI / 180

/** Kilometres along the great circle between two points in decimal degrees (haversine). */
export function kilometres(latitude: number, longitude: number, otherLatitude: number, otherLongitude: number): number {
  const north = Math.sin(((otherLatitude - latitude) * RADIAN) / 2)
  const east = Math.sin(((otherLongitude - longitude) * RADIAN) / 2)
  const half = north * north + Math.cos(latitude * RADIAN) * Math.cos(otherLatitude * RADIAN) * east * east
  return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(half)))
}

/** Kilometres of a degree of latitude. */
export const DEGREE = RADIUS * RADIAN

/**
 * Cells of about `km` by `km`: bands of latitude, each cut into as many cells as go around it. `around` answers the cells in
 * which all points lie that are at most `km` from a point.
 */
export interface Cells {
  of(latitude: number, longitude: number): number
  around(latitude: number, longitude: number): readonly number[]
}

export function cellsOf(km: number): Cells {
  // A little higher than asked, so that rounding loses nothing at the edges.
  const height = (km * 1.001) / DEGREE
  const bands = Math.ceil(180 / height) + 1
  const most = Math.ceil(360 / height) + 1
  const band = (latitude: number): number => Math.floor((latitude + 90) / height)
  const across = (row: number): number => Math.max(1, Math.floor(360 / (height / Math.max(0.01, narrowest(row)))))
  /** The cosine at the end of the band that is nearer to a pole, where degrees are shortest. */
  const narrowest = (row: number): number => Math.cos(Math.min(90, Math.max(Math.abs(row * height - 90), Math.abs((row + 1) * height - 90))) * RADIAN)
  /** Which of the cells of a band, counted eastwards. */
  const along = (row: number, longitude: number): number => {
    const count = across(row)
    return Math.min(count - 1, Math.floor((((longitude + 180) % 360 + 360) % 360) / (360 / count)))
  }
  return {
    of: (latitude, longitude) => band(latitude) * most + along(band(latitude), longitude),
    around(latitude, longitude) {
      const middle = band(latitude)
      const found = new Set<number>()
      for (let row = Math.max(0, middle - 1); row <= Math.min(bands - 1, middle + 1); row += 1) {
        const count = across(row)
        const own = along(row, longitude)
        for (const step of [-1, 0, 1]) found.add(row * most + ((own + step + count) % count))
      }
      return [...found]
    },
  }
}
