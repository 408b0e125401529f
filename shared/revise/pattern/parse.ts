import { refuse } from '../../contract/result.ts'

/** A regular expression as a tree. Groups are numbered from 1. */
export type Node =
  | { readonly type: 'character'; readonly code: number }
  | { readonly type: 'set'; readonly has: CharacterTest }
  | { readonly type: 'edge'; readonly edge: Edge }
  | { readonly type: 'group'; readonly group: number; readonly node: Node }
  | { readonly type: 'sequence'; readonly nodes: readonly Node[] }
  | { readonly type: 'choice'; readonly nodes: readonly Node[] }
  | { readonly type: 'repeat'; readonly node: Node; readonly min: number; readonly max: number; readonly greedy: boolean; readonly groups: readonly [first: number, after: number] }

export type Edge = 'start' | 'end' | 'word' | 'inside'

/** Whether a code point is in a class of characters. */
export type CharacterTest = (code: number) => boolean

export interface Parsed {
  readonly node: Node
  /** Number of groups that capture. */
  readonly groups: number
  readonly names: ReadonlyMap<string, number>
}

/**
 * Reads a regular expression in the syntax of JavaScript with the flag `u` (ECMA-262, "Patterns"). Refuses what cannot be read,
 * and what cannot be searched for in a time that is bounded: looking ahead or behind, and references back to a group.
 * @param matchCase false lets classes hold a letter whatever its case
 */
export function parsePattern(source: string, matchCase: boolean): Parsed {
  checkSyntax(source)
  let at = 0
  let groups = 0
  const names = new Map<string, number>()
  const more = (): boolean => at < source.length
  const looking = (text: string): boolean => source.startsWith(text, at)
  const take = (text: string): boolean => looking(text) && (at += text.length) > 0
  const next = (): number => {
    const code = source.codePointAt(at) ?? 0
    at += code > 0xffff ? 2 : 1
    return code
  }
  const classed = (has: CharacterTest): Node => ({ type: 'set', has: matchCase ? has : inAnyCase(has) })

  function choice(): Node {
    const nodes = [sequence()]
    while (take('|')) nodes.push(sequence())
    return nodes.length === 1 && nodes[0] ? nodes[0] : { type: 'choice', nodes }
  }

  function sequence(): Node {
    const nodes: Node[] = []
    while (more() && !looking('|') && !looking(')')) nodes.push(repeated())
    return nodes.length === 1 && nodes[0] ? nodes[0] : { type: 'sequence', nodes }
  }

  function repeated(): Node {
    const before = groups
    const node = one()
    const bounds = quantifier()
    if (!bounds) return node
    return { type: 'repeat', node, ...bounds, greedy: !take('?'), groups: [before + 1, groups + 1] }
  }

  function quantifier(): { readonly min: number; readonly max: number } | null {
    if (take('*')) return { min: 0, max: Infinity }
    if (take('+')) return { min: 1, max: Infinity }
    if (take('?')) return { min: 0, max: 1 }
    const braces = /^\{(\d+)(,(\d*))?\}/.exec(source.slice(at, at + 30))
    if (!braces) return null
    at += braces[0].length
    const min = Number(braces[1])
    return { min, max: braces[2] === undefined ? min : braces[3] === '' ? Infinity : Number(braces[3]) }
  }

  function one(): Node {
    if (take('(')) return grouped()
    if (take('[')) return classed(characterClass())
    if (take('^')) return { type: 'edge', edge: 'start' }
    if (take('$')) return { type: 'edge', edge: 'end' }
    if (take('.')) return { type: 'set', has: (code) => code !== 10 && code !== 13 && code !== 0x2028 && code !== 0x2029 }
    if (!take('\\')) return { type: 'character', code: next() }
    if (take('b')) return { type: 'edge', edge: 'word' }
    if (take('B')) return { type: 'edge', edge: 'inside' }
    if (/^([1-9]|k)/.test(source.slice(at))) refuse('bad-arguments', 'A pattern cannot refer back to what a group found (\\1); it could take forever.')
    const set = escapedSet()
    return set ? classed(set) : { type: 'character', code: escapedCharacter() }
  }

  function grouped(): Node {
    if (/^\?<?[=!]/.test(source.slice(at))) refuse('bad-arguments', 'A pattern cannot look ahead or behind, as (?=…) does; it could take forever. Put what stands around into groups, and give it back with $1.')
    if (/^\?[a-z-]+:/.test(source.slice(at))) refuse('bad-arguments', 'A pattern cannot switch its options on the way, as (?i:…) does.')
    let group = 0
    if (!take('?:')) {
      groups += 1
      group = groups
      if (take('?<')) {
        const end = source.indexOf('>', at)
        names.set(source.slice(at, end), group)
        at = end + 1
      }
    }
    const node = choice()
    take(')')
    return group === 0 ? node : { type: 'group', group, node }
  }

  /** `\d` and its like; null when the escape means one character. */
  function escapedSet(): CharacterTest | null {
    const kind = source.charAt(at)
    if (kind === 'p' || kind === 'P') {
      const end = source.indexOf('}', at) + 1
      const property = new RegExp(`^\\${source.slice(at, end)}$`, 'u')
      at = end
      return (code) => property.test(String.fromCodePoint(code))
    }
    const has = CLASSES[kind.toLowerCase()]
    if (!has) return null
    at += 1
    return kind === kind.toLowerCase() ? has : (code) => !has(code)
  }

  function escapedCharacter(): number {
    const letter = source.charAt(at)
    const control = CONTROLS[letter]
    if (control !== undefined) { at += 1; return control }
    const hex = /^(?:x([0-9a-f]{2})|u\{([0-9a-f]+)\}|u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})|u([0-9a-f]{4}))/i.exec(source.slice(at, at + 16))
    if (hex) {
      at += hex[0].length
      const [, byte, point, high, low, unit] = hex
      if (high !== undefined && low !== undefined) return String.fromCharCode(parseInt(high, 16), parseInt(low, 16)).codePointAt(0) ?? 0
      return parseInt(byte ?? point ?? unit ?? '0', 16)
    }
    if (take('c')) return next() % 32
    return next()
  }

  function characterClass(): CharacterTest {
    const negated = take('^')
    const tests: CharacterTest[] = []
    const ranges: (readonly [number, number])[] = []
    while (!take(']')) {
      const set = looking('\\') ? classEscape() : next()
      if (typeof set !== 'number') { tests.push(set); continue }
      if (!looking('-') || source.charAt(at + 1) === ']') { ranges.push([set, set]); continue }
      at += 1
      const last = looking('\\') ? classEscape() : next()
      if (typeof last === 'number') ranges.push([set, last])
    }
    const has: CharacterTest = (code) => ranges.some(([low, high]) => code >= low && code <= high) || tests.some((test) => test(code))
    // What a negated class leaves out, it leaves out in any case.
    const cased = matchCase ? has : inAnyCase(has)
    return negated ? exactly((code) => !cased(code)) : has
  }

  function classEscape(): CharacterTest | number {
    take('\\')
    if (take('b')) return 8
    if (take('-')) return 45
    return escapedSet() ?? escapedCharacter()
  }

  const node = choice()
  return { node, groups, names }
}

const CLASSES: { readonly [letter: string]: CharacterTest } = {
  d: (code) => code >= 48 && code <= 57,
  w: (code) => (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95,
  s: (code) => code === 32 || (code >= 9 && code <= 13) || (code > 127 && /^\s$/u.test(String.fromCodePoint(code))),
}
const CONTROLS: { readonly [letter: string]: number } = { n: 10, r: 13, t: 9, f: 12, v: 11, 0: 0 }

/** The engine of the platform says what is wrong with the writing of a pattern; it never runs it. */
function checkSyntax(source: string): void {
  try {
    void new RegExp(source, 'u')
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : String(thrown)
    refuse('bad-arguments', `The pattern cannot be read: ${message.slice(message.lastIndexOf(': ') + 2).toLowerCase()}.`)
  }
}

const exact = new WeakSet<CharacterTest>()

function exactly(test: CharacterTest): CharacterTest {
  exact.add(test)
  return test
}

function inAnyCase(has: CharacterTest): CharacterTest {
  if (exact.has(has)) return has
  return (code) => {
    if (has(code)) return true
    const text = String.fromCodePoint(code)
    return single(text.toLowerCase(), has) || single(text.toUpperCase(), has)
  }
}

function single(text: string, has: CharacterTest): boolean {
  const code = text.codePointAt(0) ?? 0
  return text.length === (code > 0xffff ? 2 : 1) && has(code)
}
