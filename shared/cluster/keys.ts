import { foldedName } from './folding.ts'

/**
 * Key by which names of the same words collide, whatever their case, accents, punctuation, order and repetitions: the words of
 * the folded name, each once, sorted. After "Fingerprint" of OpenRefine's clustering methods
 * (https://openrefine.org/docs/technical-reference/clustering-in-depth). Empty when the name has neither letters nor figures.
 */
export function fingerprint(name: string): string {
  return [...new Set(foldedName(name).split(' '))].sort().join(' ')
}

/**
 * Key by which names of nearly the same letters collide, however they are spaced: every run of `n` characters of the folded name
 * without spaces, each once, sorted. After "N-Gram Fingerprint" of the same page: 2 finds more than the fingerprint, 1 finds
 * transposed letters too, and more that is wrong. A name shorter than `n` is its own key.
 */
export function ngramFingerprint(name: string, n: number): string {
  return [...new Set(gramsOf(foldedName(name).replaceAll(' ', ''), n))].sort().join('')
}

/** Every run of `n` characters (code points), in order; the whole text when it is shorter; none of an empty text. */
export function gramsOf(text: string, n: number): readonly string[] {
  const characters = [...text]
  if (characters.length <= n) return text === '' ? [] : [text]
  return Array.from({ length: characters.length - n + 1 }, (_, at) => characters.slice(at, at + n).join(''))
}
