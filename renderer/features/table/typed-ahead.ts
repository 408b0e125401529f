let ahead = ''

/** Keeps a sign that was typed after an editing began and before its editor stood; without this, quick typing loses signs. */
export function keepTyped(sign: string): void {
  ahead += sign
}

/** What was typed meanwhile; it is then forgotten. */
export function takeTyped(): string {
  const taken = ahead
  ahead = ''
  return taken
}
