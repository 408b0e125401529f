import type { Token } from './tokens.ts'

/** A number as written in digits, words or both: "1,200", "twenty-one", "3.5 million", "half a dozen". */
export interface WrittenNumber {
  readonly value: number
  /** Index of the first token after it. */
  readonly next: number
  /** What the last word multiplies by; 1 when none does. In "two to three million" it holds for both numbers. */
  readonly scale: number
}

const SMALL: ReadonlyMap<string, number> = new Map([
  'zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen',
  'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen',
].map((word, value) => [word, value]))
const TENS: ReadonlyMap<string, number> = new Map(
  ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'].map((word, i) => [word, (i + 2) * 10]))
const SCALES: ReadonlyMap<string, number> = new Map([['dozen', 12], ['hundred', 100], ['thousand', 1e3], ['million', 1e6], ['billion', 1e9]])

/** The number that begins at the token, or null. A fraction that no word multiplies ("7.62") is none. */
export function numberAt(tokens: readonly Token[], start: number): WrittenNumber | null {
  const token = tokens[start]
  if (!token) return null
  if (token.type === 'digits') return scaled(tokens, start + 1, Number(token.text.replace(/[, ]/gu, '')))
  if (token.type !== 'word') return null
  const text = (i: number) => tokens[i]?.text ?? ''
  const after = SCALES.has(text(start + 1)) ? start + 1 : null
  if ((token.text === 'a' || token.text === 'an') && after !== null) return inWords(tokens, after, 1)
  if (token.text === 'half' && /^an?$/u.test(text(start + 1)) && SCALES.has(text(start + 2))) return scaled(tokens, start + 2, 0.5)
  if (token.text === 'half-dozen') return { value: 6, next: start + 1, scale: 1 }
  return inWords(tokens, start, null)
}

/** Multiplies by the scale words that follow. */
function scaled(tokens: readonly Token[], start: number, figure: number): WrittenNumber | null {
  let [value, next, scale] = [figure, start, 1]
  for (;;) {
    const factor = SCALES.get(tokens[next]?.text ?? '')
    if (factor === undefined) break
    value *= factor
    scale *= factor
    next += 1
  }
  // 1.1 times a million is not quite a whole number in binary.
  const whole = Math.round(value)
  return Number.isSafeInteger(whole) && Math.abs(value - whole) < 1e-6 * Math.max(1, whole) ? { value: whole, next, scale } : null
}

function inWords(tokens: readonly Token[], start: number, first: number | null): WrittenNumber | null {
  let total = 0
  let part = first
  let scale = 1
  let largest = Infinity
  let next = start
  for (let i = start; i < tokens.length; i += 1) {
    const text = tokens[i]?.text ?? ''
    if (text === 'and') {
      // "two hundred and five", but not "twenty and five".
      const more = tokens[i + 1]?.text.split('-')[0] ?? ''
      const open = part === null ? total > 0 : part > 0 && part % 100 === 0
      if (!open || !(SMALL.has(more) || TENS.has(more))) break
      continue
    }
    const factor = SCALES.get(text)
    if (factor !== undefined) {
      if (part === null || part === 0) break
      if (factor <= 100) {
        if (part >= 100) break
        part *= factor
      } else {
        if (factor >= largest) break
        total += part * factor
        part = null
        largest = factor
      }
      scale = factor
    } else {
      const small = smallIn(text)
      if (small === null || !fits(part, small)) break
      part = (part ?? 0) + small
      scale = 1
    }
    next = i + 1
  }
  if (next === start) return null
  const value = total + (part ?? 0)
  return Number.isSafeInteger(value) ? { value, next, scale } : null
}

/** 0 to 99 in one word: "five", "twenty", "twenty-one". */
function smallIn(word: string): number | null {
  const [first = '', second, ...rest] = word.split('-')
  if (rest.length > 0) return null
  if (second === undefined) return SMALL.get(first) ?? TENS.get(first) ?? null
  const [tens, unit] = [TENS.get(first), SMALL.get(second)]
  return tens !== undefined && unit !== undefined && unit > 0 && unit < 10 ? tens + unit : null
}

/** True when the number may follow what stands before it: "twenty one" and "hundred five", but not "three four". */
function fits(part: number | null, small: number): boolean {
  if (part === null) return true
  if (part >= 100 && part % 100 === 0) return true
  return small > 0 && small < 10 && part % 100 >= 20 && part % 10 === 0
}
