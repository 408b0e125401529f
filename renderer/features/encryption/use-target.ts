import { useState } from 'react'
import { nameFor, UNENCRYPTED, type Chosen } from './chosen.ts'

/**
 * The name of a file that may be encrypted, and with what. Until another name is typed it is the proposed one; either has the
 * ending that the choice of encryption gives it.
 */
export function useTarget(proposed: string) {
  const [typed, setTyped] = useState<string | null>(null)
  const [encryption, setEncryption] = useState(UNENCRYPTED)
  const encrypt = (chosen: Chosen) => {
    setEncryption(chosen)
    if (typed !== null && chosen.on !== encryption.on) setTyped(nameFor(chosen, typed))
  }
  return { name: typed ?? nameFor(encryption, proposed), rename: setTyped, encryption, encrypt }
}
