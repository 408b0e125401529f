import { refuse } from '../contract/result.ts'
import { parsePattern } from './pattern/parse.ts'
import { createPattern, type Found, type Pattern } from './pattern/search.ts'
import type { Replacement } from './revision.ts'

/** The text with everything that was looked for replaced; null when it holds none of it. */
export type Replacer = (text: string) => string | null

/** Refuses (`bad-arguments`) a pattern that cannot be read, and looking for nothing. */
export function replacer({ find, with: by, pattern, matchCase, whole }: Replacement): Replacer {
  if (find === '') refuse('bad-arguments', 'Write what to look for.')
  if (!pattern) {
    const literal = new RegExp(whole ? `^${escaped(find)}$` : escaped(find), matchCase ? 'gu' : 'giu')
    return (text) => (text.search(literal) === -1 ? null : text.replace(literal, () => by))
  }
  // Each by itself: "a)(b" is no pattern, and must not become one between brackets.
  if (whole) parsePattern(find, matchCase)
  const searched = createPattern(whole ? `^(?:${find})$` : find, matchCase)
  const parts = template(by, searched)
  return (text) => {
    let result = ''
    let done = 0
    let any = false
    for (let from = 0; from <= text.length;) {
      const found = searched.find(text, from)
      if (!found) break
      const [start = 0, end = 0] = found
      any = true
      result += text.slice(done, start)
      for (const part of parts) result += typeof part === 'string' ? part : group(text, found, part)
      done = end
      // An empty find is followed by the next place, as in every engine.
      from = end > start ? end : end + ((text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1)
    }
    return any ? result + text.slice(done) : null
  }
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}

/** The replacement as words and numbers of groups. A group that the pattern does not have is words. */
function template(by: string, { groups, names }: Pattern): readonly (string | number)[] {
  const parts: (string | number)[] = []
  let done = 0
  for (const { 0: all, 1: sign, 2: digits, 3: name, index } of by.matchAll(/\$(?:([$&])|(\d{1,2})|<([^>]*)>)/g)) {
    const number = name !== undefined ? names.get(name) : digits !== undefined ? Number(digits) : sign === '&' ? 0 : null
    if (number === undefined || (digits !== undefined && (number === 0 || (number ?? 0) > groups))) continue
    parts.push(by.slice(done, index), number ?? '$')
    done = index + all.length
  }
  parts.push(by.slice(done))
  return parts
}

function group(text: string, found: Found, number: number): string {
  const [start = -1, end = -1] = found.slice(number * 2, number * 2 + 2)
  return start === -1 ? '' : text.slice(start, end)
}
