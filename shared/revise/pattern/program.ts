import { refuse } from '../../contract/result.ts'
import { assertNever } from '../../model/never.ts'
import type { CharacterTest, Edge, Node, Parsed } from './parse.ts'

/** One step of a search. `next` of a `split` is tried first, then `other`. */
export type Step =
  | { readonly do: 'character'; readonly code: number; then?: number }
  /** `then` is the step that follows; the next one when absent. */
  | { readonly do: 'set'; readonly has: CharacterTest; then?: number }
  | { readonly do: 'edge'; readonly edge: Edge }
  | { readonly do: 'save'; readonly slot: number }
  /** Forgets what the groups from `first` up to, without, `after` found: each round of a repetition begins anew. */
  | { readonly do: 'forget'; readonly first: number; readonly after: number }
  | { readonly do: 'split'; next: number; other: number }
  | { readonly do: 'jump'; to: number }
  | { readonly do: 'fail' }
  | { readonly do: 'found' }

/** Steps of which a program has at most; a repetition writes out what it repeats. */
const MOST = 4_000

/** The steps of a pattern. Each step and place of a text is looked at once, which is what bounds a search. */
export function programOf({ node }: Parsed): readonly Step[] {
  const steps: Step[] = []
  const add = <S extends Step>(step: S): S => {
    if (steps.push(step) > MOST) refuse('bad-arguments', 'The pattern repeats too much; write smaller numbers in its braces.')
    return step
  }

  function write(part: Node): void {
    switch (part.type) {
      case 'character': add({ do: 'character', code: part.code }); return
      case 'set': add({ do: 'set', has: part.has }); return
      case 'edge': add({ do: 'edge', edge: part.edge }); return
      case 'sequence': part.nodes.forEach(write); return
      case 'group':
        add({ do: 'save', slot: part.group * 2 })
        write(part.node)
        add({ do: 'save', slot: part.group * 2 + 1 })
        return
      case 'choice': {
        const ends: { to: number }[] = []
        part.nodes.forEach((each, n) => {
          if (n === part.nodes.length - 1) { write(each); return }
          const split = add({ do: 'split', next: steps.length + 1, other: 0 })
          write(each)
          ends.push(add({ do: 'jump', to: 0 }))
          split.other = steps.length
        })
        for (const end of ends) end.to = steps.length
        return
      }
      case 'repeat': {
        const { node: body, min, max, greedy, groups: [first, after] } = part
        const round = () => {
          if (after > first) add({ do: 'forget', first, after })
          write(body)
        }
        /** A round more than there must be finds something, or it is none (ECMA-262, RepeatMatcher). */
        const further = () => (mayBeEmpty(body) ? consuming(round) : round())
        const optional = (): { next: number; other: number } => add({ do: 'split', next: steps.length + 1, other: 0 })
        const leave = (split: { next: number; other: number }) => {
          split.other = steps.length
          if (!greedy) [split.next, split.other] = [split.other, split.next]
        }
        for (let n = 0; n < min; n += 1) round()
        if (max === Infinity) {
          const loop = steps.length
          const split = optional()
          further()
          add({ do: 'jump', to: loop })
          leave(split)
        } else {
          const splits = []
          for (let n = min; n < max; n += 1) { splits.push(optional()); further() }
          splits.forEach(leave)
        }
        return
      }
      default: assertNever(part, 'part of a pattern')
    }
  }

  /** Writes the steps twice, the second time for when something was consumed: only from there is a way out. */
  function consuming(writing: () => void): void {
    const first = steps.length
    writing()
    const end = steps.length
    add({ do: 'fail' })
    const second = steps.length
    writing()
    for (let at = first; at < end; at += 1) {
      const step = steps[at]
      if (step?.do === 'character' || step?.do === 'set') step.then = (step.then ?? at + 1) - first + second
    }
  }

  write(node)
  add({ do: 'found' })
  return steps
}

function mayBeEmpty(node: Node): boolean {
  switch (node.type) {
    case 'character': case 'set': return false
    case 'edge': return true
    case 'group': return mayBeEmpty(node.node)
    case 'sequence': return node.nodes.every(mayBeEmpty)
    case 'choice': return node.nodes.some(mayBeEmpty)
    case 'repeat': return node.min === 0 || mayBeEmpty(node.node)
    default: return assertNever(node, 'part of a pattern')
  }
}
