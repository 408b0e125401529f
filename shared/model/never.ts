/** The end of an exhaustive switch: a new member of the union becomes a type error here. */
export function assertNever(value: never, what: string): never {
  throw new Error(`${what} is not handled: ${JSON.stringify(value)}`)
}
