/** Natural Earth's countries at 1:50 million. Declared here, so that the compiler does not take three quarters of a megabyte for a type. */
declare module 'world-atlas/countries-50m.json' {
  import type { GeometryCollection, Topology } from 'topojson-specification'

  const atlas: Topology<{ readonly countries: GeometryCollection<{ readonly name: string }> }>
  export = atlas
}
