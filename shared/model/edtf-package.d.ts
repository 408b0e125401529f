// The edtf package ships no types; this is the one function of it that we call.
declare module 'edtf' {
  /** Throws when the text does not follow the grammar. `type` is Date, Season, Interval, Year, Century, Decade, Set or List. */
  export function parse(text: string, options?: { readonly level?: 0 | 1 | 2 | 3; readonly types?: readonly string[] }): {
    readonly type: string
    readonly level: number
  }
}
