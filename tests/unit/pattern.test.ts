import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createPattern } from '../../shared/revise/pattern/search.ts'
import { replacer } from '../../shared/revise/replace.ts'

const replace = (find: string, by: string, text: string, options: { readonly matchCase?: boolean; readonly whole?: boolean } = {}) =>
  replacer({ how: 'replace', find, with: by, pattern: true, matchCase: true, whole: false, ...options })(text)

/** Patterns made of what there is; most of them find something in short texts of a few letters. */
const { pattern } = fc.letrec<{ pattern: string; sequence: string; part: string; one: string }>((tie) => ({
  pattern: fc.oneof({ maxDepth: 3 }, tie('sequence'), fc.tuple(tie('sequence'), tie('sequence')).map(([a, b]) => `${a}|${b}`)),
  sequence: fc.array(tie('part'), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('')),
  part: fc.tuple(tie('one'), fc.constantFrom('', '', '', '*', '+', '?', '*?', '+?', '??', '{2}', '{1,2}', '{2,}?')).map(([one, count]) => one + (/^(\^|\$|\\[bB])$/.test(one) ? '' : count)),
  one: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom('a', 'b', 'A', '1', '.', '\\d', '\\w', '\\s', '\\S', '[ab]', '[^ab]', '[^\\d]', '[A-b]', '^', '$', '\\b', '\\B', '\\p{Lu}', '\\u{1F600}', 'é'),
    tie('pattern').map((inner) => `(${inner})`),
    tie('pattern').map((inner) => `(?:${inner})`),
  ),
}))
const text = fc.array(fc.constantFrom('a', 'b', 'A', 'B', '1', ' ', '\n', 'é', 'É', '😀'), { maxLength: 8 }).map((letters) => letters.join(''))

describe('a pattern', () => {
  test('finds what the pattern of the platform finds, in any case and in its own', () => {
    fc.assert(fc.property(pattern, text, fc.boolean(), (source, words, matchCase) => {
      // Between the halves of one character V8 finds "no edge of a word", which the specification does not.
      fc.pre(!source.includes('\\B') || !words.includes('😀'))
      const ours = createPattern(source, matchCase)
      const theirs = new RegExp(source, matchCase ? 'gu' : 'giu')
      const expected = [...words.matchAll(theirs)].map((found) => [found.index, found.index + found[0].length])
      const found: number[][] = []
      for (let from = 0; from <= words.length;) {
        const one = ours.find(words, from)
        if (!one) break
        const [start = 0, end = 0] = one
        found.push([start, end])
        from = end > start ? end : end + ((words.codePointAt(end) ?? 0) > 0xffff ? 2 : 1)
      }
      expect(found).toEqual(expected)
    }), { numRuns: 3_000 })
  })

  test.each([
    ['(\\d+) (?:killed|dead)', '$1 deaths', '3 killed, 12 dead'],
    ['(?<y>\\d{4})-(?<m>\\d{2})', '$<m>/$<y>', '2024-01 and 2023-11'],
    ['(a)|(b)', '[$1$2]', 'abc'],
    ['(?:(a)|b)*', '<$1>', 'abab'],
    ['x', '$& $$ $1 $9', 'axa'],
    ['', '-', 'a😀'],
    ['\\s+$', '', 'end  '],
    ['(\\w+), (\\w+)', '$2 $1', 'Doe, Jane; Roe, Rick'],
    ['a{0}b', 'c', 'ab'],
    ['[\\]\\-x]+', '.', 'a]-xb'],
  ])('%s is replaced by %s as the platform does it', (find, by, words) => {
    const expected = words.replace(new RegExp(find, 'gu'), by)
    expect(find === '' ? expected : replace(find, by, words)).toBe(expected)
  })

  test('holds nothing up: what takes others forever takes no time', () => {
    const began = performance.now()
    for (const source of ['(a+)+$', '(a|aa)+$', '(.*)*x', '(a?){30}a{30}', '^(([a-z])+.)+[A-Z]([a-z])+$', '.*.*.*=.*']) {
      createPattern(source, true).find(`${'a'.repeat(2_000)}!`, 0)
    }
    expect(performance.now() - began).toBeLessThan(3_000)
  })

  test.each([
    ['(', /cannot be read: unterminated group/],
    ['a**', /cannot be read: nothing to repeat/],
    ['(a)\\1', /refer back/],
    ['(?=a)', /look ahead or behind/],
    ['(?<!a)b', /look ahead or behind/],
    ['(a{999}){999}', /repeats too much/],
    ['a)(b', /cannot be read/],
  ])('%s is refused in words', (source, message) => {
    expect(() => createPattern(source, true)).toThrow(message)
    expect(() => replace(source, '', 'text', { whole: true })).toThrow(message)
  })
})

describe('plain words', () => {
  const plain = (find: string, by: string, words: string, matchCase = false, whole = false) =>
    replacer({ how: 'replace', find, with: by, pattern: false, matchCase, whole })(words)
  test('mean themselves, signs of patterns and of replacements included', () => {
    expect(plain('a.b', '$&$1', 'a.b axb')).toBe('$&$1 axb')
    expect(plain('(x)', '[x]', 'f(X)')).toBe('f[x]')
    expect(plain('(x)', '[x]', 'f(X)', true)).toBeNull()
  })
  test('are looked for in whole cells on demand', () => {
    expect(plain('iraq', 'Iraq', 'IRAQ', false, true)).toBe('Iraq')
    expect(plain('iraq', 'Iraq', 'Iraqi', false, true)).toBeNull()
    expect(plain('ira', 'x', 'Ira\nIra', false, true)).toBeNull()
  })
})
