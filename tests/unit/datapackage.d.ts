/** As much of the package as the tests call; it comes without types. */
declare module 'datapackage' {
  interface Resource {
    readonly name: string
    readonly tabular: boolean
    /** Refuses a row that breaks its schema or, with `relations`, a foreign key. */
    read(options: { readonly keyed: true; readonly relations?: boolean }): Promise<readonly { readonly [column: string]: unknown }[]>
    checkRelations(): Promise<true>
  }
  export const Package: {
    load(descriptor: unknown, options: { readonly basePath: string; readonly strict: true }): Promise<{ readonly valid: boolean; readonly errors: readonly Error[]; readonly resources: readonly Resource[] }>
  }
}
