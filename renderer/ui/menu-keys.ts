/**
 * The item of a menu that a key goes to: the next or the one before, round about; the first, the last; by a letter or a figure the
 * next whose name begins with it. Undefined for a key that goes nowhere. Follows the ARIA menu pattern.
 */
export function itemByKey(key: string, items: readonly HTMLElement[], current: Element | null): HTMLElement | undefined {
  const at = items.findIndex((item) => item === current)
  switch (key) {
    case 'ArrowDown': return items[(at + 1) % items.length]
    case 'ArrowUp': return items.at(at <= 0 ? -1 : at - 1)
    case 'Home': return items[0]
    case 'End': return items.at(-1)
    default: return /^[\p{L}\p{N}]$/u.test(key) ? [...items.slice(at + 1), ...items.slice(0, at + 1)].find((item) => beginsWith(item, key)) : undefined
  }
}

function beginsWith({ textContent }: HTMLElement, letter: string): boolean {
  return textContent.trim().toLowerCase().startsWith(letter.toLowerCase())
}
