import codes from 'i18n-iso-countries/codes.json' with { type: 'json' }

const ROWS = codes as readonly (readonly string[])[]

/** Countries by their number in ISO 3166-1, with and without leading zeros: "004" and "4" are Afghanistan. */
export const COUNTRY_OF_NUMBER: { readonly [number: string]: string } = Object.fromEntries(
  ROWS.flatMap(([, alpha3 = '', number = '']) => [[number, alpha3], [String(Number(number)), alpha3]]),
)

/** Numbers of countries in ISO 3166-1, without leading zeros. */
export const NUMBER_OF_COUNTRY: ReadonlyMap<string, string> = new Map(ROWS.map(([, alpha3 = '', number = '']) => [alpha3, String(Number(number))]))

/** Countries by their two letters in ISO 3166-1. */
export const COUNTRY_OF_TWO_LETTERS: { readonly [alpha2: string]: string } = Object.fromEntries(ROWS.map(([alpha2 = '', alpha3 = '']) => [alpha2, alpha3]))
