// POLECAT gives GeoNames' feature codes (geonames.org, "Feature Codes").

/** Feature Type. */
export const POLECAT_GEO_PRECISION: { readonly [code: string]: { readonly geo_precision: string } } = {
  PCLI: { geo_precision: 'country' },
  PCLD: { geo_precision: 'country' },
  PCLS: { geo_precision: 'country' },
  PCLIX: { geo_precision: 'country' },
  ADM1: { geo_precision: 'admin1' },
  ADM2: { geo_precision: 'admin2' },
  PPL: { geo_precision: 'settlement' },
  PPLA: { geo_precision: 'settlement' },
  PPLA2: { geo_precision: 'settlement' },
  PPLA3: { geo_precision: 'settlement' },
  PPLA4: { geo_precision: 'settlement' },
  PPLC: { geo_precision: 'settlement' },
  PPLX: { geo_precision: 'settlement' },
  PPLL: { geo_precision: 'settlement' },
  AIRB: { geo_precision: 'site' },
  AIRP: { geo_precision: 'site' },
  BLDG: { geo_precision: 'site' },
  INSM: { geo_precision: 'site' },
  MILB: { geo_precision: 'site' },
}
