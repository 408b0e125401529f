import { AGE_EXTENSION } from '../../../shared/formats/age/header.ts'

/** A choice of encryption while it is made. */
export interface Chosen {
  readonly on: boolean
  readonly typed: string
  readonly again: string
}

export const UNENCRYPTED: Chosen = { on: false, typed: '', again: '' }

/** False while a passphrase is wanted and not yet typed twice alike. */
export function isAgreed({ on, typed, again }: Chosen): boolean {
  return !on || (typed !== '' && typed === again)
}

/** What to encrypt with; null for not at all. */
export function passphraseOf({ on, typed }: Chosen): string | null {
  return on ? typed : null
}

/** The name of a file that is, or is not, encrypted. */
export function nameFor({ on }: Pick<Chosen, 'on'>, name: string): string {
  const plain = name.replace(/\.age$/iu, '')
  return on ? `${plain}.${AGE_EXTENSION}` : plain
}
