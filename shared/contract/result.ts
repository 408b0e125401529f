export const FAILURE_CODES = [
  'bad-arguments', 'unknown-call', 'not-found', 'exists', 'denied', 'disk-full', 'io', 'bad-file',
  'newer-version', 'read-only', 'final', 'conflict', 'cancelled', 'lost', 'internal',
] as const

/** An error as data: it crosses process borders without losing its parts. */
export interface Failure {
  readonly code: (typeof FAILURE_CODES)[number]
  /** One sentence for the person at the screen: what happened, where, and what to do. */
  readonly message: string
  /** The place: a path, a line, a field. */
  readonly where?: string
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: Failure }

/** An Error that carries a Failure through code that throws. */
export class Refusal extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message)
    this.name = 'Refusal'
  }
}

/** Throws a Refusal. */
export function refuse(code: Failure['code'], message: string, where?: string): never {
  throw new Refusal(where === undefined ? { code, message } : { code, message, where })
}

/** The Failure behind anything thrown. */
export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof Refusal) return thrown.failure
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  return { code: 'internal', message: `Something went wrong inside Sourceline: ${message}` }
}
