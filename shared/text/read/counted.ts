import type { Kind } from './counting-words.ts'
import { startsWith, isPhrase, isNamed, onlyAdverbs, hasObject, reaches } from './phrase.ts'
import type { Clause, Mention, State } from './clauses.ts'
import type { Token } from './tokens.ts'

/** One or more quantities that are counted by one word, or by none. */
export interface Count {
  /** What is counted; several kinds where the words count them together ("killed or wounded"), none where no word says. */
  readonly kinds: readonly Kind[]
  /** In the order of the text; to be added up. */
  readonly mentions: readonly Mention[]
  /** True when others are named without a number: "the commander and two aides". */
  readonly others: boolean
}

/** A list of quantities that one word counts, while it is gathered. */
interface Listed {
  readonly mentions: readonly Mention[]
  readonly others: boolean
}

const NONE: Listed = { mentions: [], others: false }

/**
 * Says of each quantity what it counts. A noun behind the quantity decides ("two drones"), unless it names people or is
 * not known: then the closest word for what was done to them does, on the side where the grammar allows it.
 */
export function countsIn(tokens: readonly Token[], clauses: readonly Clause[]): readonly Count[] {
  const taken = new Set<Mention>()
  const counts = new Map<State, Count>()
  const isOpen = (mention: Mention) => !taken.has(mention) && ['bare', 'person', 'unknown'].includes(mention.noun)
  const put = (state: State, { mentions, others }: Listed) => {
    for (const mention of mentions) taken.add(mention)
    const kinds = counts.get(state)?.kinds ?? [state.kind]
    counts.set(state, { kinds, mentions, others })
  }
  const each = (visit: (clause: Clause, index: number, state: State) => void) => {
    clauses.forEach((clause, index) => clause.states.forEach((state) => visit(clause, index, state)))
  }

  each((clause, _, state) => {
    const mention = partnerOf(tokens, clause, state, isOpen)
    if (mention) put(state, { mentions: [mention], others: false })
  })
  each((clause, index, state) => {
    const own = counts.get(state)?.mentions[0]
    if (own && own.quantity.from < state.at) {
      const before = clause.states[0] === state && startsWith(tokens, clause, own) ? listBefore(tokens, clauses, index, isOpen) : NONE
      const after = clause.states.at(-1) === state ? ellipsis(tokens, clauses, index, isOpen) : []
      put(state, { mentions: [...before.mentions, own, ...after], others: before.others })
    } else if (clause.states.at(-1) === state && (own !== undefined || hasObject(tokens, clause, state))) {
      const after = listAfter(tokens, clauses, index, isOpen)
      if (own) put(state, { mentions: [own, ...after.mentions], others: after.others })
      else if (after.mentions.length > 0) put(state, { ...after, others: true })
    }
  })
  each((clause, index, state) => {
    // What else was done takes no quantity from elsewhere, but shares one: "killed or captured".
    if (counts.has(state) || (state.kind === 'other' && clause.join !== 'or') || hasObject(tokens, clause, state)) return
    const shared = sharing(tokens, clauses, index, state, counts)
    if (shared) {
      const count = counts.get(shared)
      if (count) counts.set(shared, { ...count, kinds: [...count.kinds, state.kind] })
      return
    }
    if (state.kind === 'other') return
    const adopted = adoptedBy(tokens, clauses, index, state, isOpen, counts)
    if (adopted.mentions.length > 0) put(state, adopted)
  })
  return [...counts.values(), ...counted(tokens, clauses), ...clauses.flatMap(({ mentions }, index) =>
    mentions.filter((one) => isOpen(one) && !isIncluded(clauses, index)).map((mention) => ({ kinds: [], mentions: [mention], others: false })))]
}

/** The quantity in the state's own clause that it counts. */
function partnerOf(tokens: readonly Token[], clause: Clause, state: State, isOpen: (mention: Mention) => boolean): Mention | undefined {
  const others = clause.states.filter((one) => one !== state).map(({ at }) => at)
  const first = Math.max(-1, ...others.filter((at) => at < state.at))
  const last = Math.min(Infinity, ...others.filter((at) => at > state.at))
  const adjacent = (mention: Mention, at: number) => mention.end <= at && onlyAdverbs(tokens, mention.end, at)
  const before = clause.mentions.findLast((one) =>
    isOpen(one) && one.end <= state.at && one.quantity.from > first && (!one.oblique || adjacent(one, state.at)))
  const after = clause.mentions.find((one) => isOpen(one) && one.quantity.from > state.at && one.quantity.from < last && reaches(tokens, state, one))
  const claimed = (mention: Mention) => others.some((at) => adjacent(mention, at))
  switch (state.side) {
    case 'after': return after
    case 'label': return after && claimed(after) ? undefined : after
    case 'before': return before ?? (clause.mentions.some(({ end }) => end <= state.at) ? undefined : after)
    case 'either': {
      if (!before) return after
      const directly = before.noun === 'bare' && adjacent(before, state.at)
      // "two gunmen killed five", but "six killed 12 wounded".
      if (after) return directly || claimed(after) ? before : after
      return hasObject(tokens, clause, state) && !directly ? undefined : before
    }
  }
}

/** "two men, three women and [a child were killed]": what is listed before the quantity that the state counts. */
function listBefore(tokens: readonly Token[], clauses: readonly Clause[], index: number, isOpen: (mention: Mention) => boolean): Listed {
  if (clauses[index]?.join !== 'and') return NONE
  const mentions: Mention[] = []
  for (let i = index - 1; i >= 0; i -= 1) {
    const clause = clauses[i]
    if (!clause || clause.states.length > 0 || clause.join === 'including') break
    const mention = clause.mentions.findLast((one) => isOpen(one) && !one.oblique && !one.part)
    if (!mention) {
      if (clause.mentions.length === 0 && isNamed(tokens, clause)) return { mentions, others: true }
      break
    }
    if (!isPhrase(tokens, clause, mention)) break
    mentions.unshift(mention)
    if (!startsWith(tokens, clause, mention) || (clause.join !== 'and' && clause.join !== 'comma')) break
  }
  return { mentions, others: false }
}

/** "killing three soldiers, two guards and a child": what is listed after. A list that no "and" closes tells the same again. */
function listAfter(tokens: readonly Token[], clauses: readonly Clause[], index: number, isOpen: (mention: Mention) => boolean): Listed {
  const mentions: Mention[] = []
  let closed = false
  for (const clause of clauses.slice(index + 1)) {
    if ((clause.join !== 'and' && clause.join !== 'comma') || clause.states.length > 0) break
    const mention = clause.mentions[0]
    if (!mention) {
      if (clause.join === 'and' && isNamed(tokens, clause)) return { mentions, others: true }
      break
    }
    if (!isOpen(mention) || mention.part || mention.oblique || !startsWith(tokens, clause, mention) || !isPhrase(tokens, clause, mention)) break
    mentions.push(mention)
    closed ||= clause.join === 'and'
  }
  return { mentions: closed ? mentions : [], others: false }
}

/** "[three were killed in Iraq] and two in Syria": the verb is not said again. */
function ellipsis(tokens: readonly Token[], clauses: readonly Clause[], index: number, isOpen: (mention: Mention) => boolean): readonly Mention[] {
  const next = clauses[index + 1]
  const mention = next?.mentions[0]
  if (!next || !mention || next.join !== 'and' || next.states.length > 0) return []
  if (!isOpen(mention) || mention.part || mention.oblique || !startsWith(tokens, next, mention) || !isPhrase(tokens, next, mention)) return []
  // "and three critically", "and three in serious condition" say how badly, not how many more.
  const rest = tokens.slice(mention.quantity.to, next.to).map(({ text }) => text)
  return rest.some((word) => /^(?:badly|.+ly|condition|intensive|stable)$/u.test(word)) ? [] : [mention]
}

/** The state whose quantity this one counts too: "[no one was injured] or killed", "killed or [wounded 12]", "[no damage] or casualties". */
function sharing(
  tokens: readonly Token[], clauses: readonly Clause[], index: number, state: State, counts: ReadonlyMap<State, Count>,
): State | undefined {
  const clause = clauses[index]
  if (!clause || clause.states.length > 1) return undefined
  const [before, after] = [clauses[index - 1], clauses[index + 1]]
  if (after && /^(?:and|or)$/u.test(after.join) && state.side !== 'before') {
    const next = after.states[0]
    const mention = next && counts.get(next)?.mentions[0]
    if (next && mention && mention.quantity.from > next.at && onlyAdverbs(tokens, after.from, next.at)) return next
  }
  const last = before?.states.at(-1)
  const mention = last && counts.get(last)?.mentions[0]
  const tied = /^(?:and|or|comma)$/u.test(clause.join) && onlyAdverbs(tokens, clause.from, state.at, true)
  return tied && last && mention && mention.quantity.from < last.at ? last : undefined
}

/** "three soldiers, all of them guards, [were killed]": a state without a quantity of its own takes the one before it. */
function adoptedBy(
  tokens: readonly Token[], clauses: readonly Clause[], index: number, state: State, isOpen: (mention: Mention) => boolean,
  counts: ReadonlyMap<State, Count>,
): Listed {
  const clause = clauses[index]
  if (!clause || state.side === 'after' || state.side === 'label' || clause.states[0] !== state) return NONE
  if (clause.join !== 'who' && !onlyAdverbs(tokens, clause.from, state.at, true)) return NONE
  for (let i = index - 1; i >= 0; i -= 1) {
    if (clauses[i + 1]?.join === 'break') return NONE
    const earlier = clauses[i]
    if (!earlier || earlier.states.some((one) => counts.has(one) || one.kind !== 'other')) return NONE
    if (isIncluded(clauses, i) || (earlier.join === 'who' && earlier.states.length > 0)) continue
    if (earlier.states.length > 0) return NONE
    const mention = earlier.mentions.findLast((one) => isOpen(one) && !one.oblique && !one.part)
    if (!mention) continue
    const list = startsWith(tokens, earlier, mention) ? listBefore(tokens, clauses, i, isOpen) : NONE
    return { mentions: [...list.mentions, mention], others: list.others }
  }
  return NONE
}

/** True for what "including" introduces, with what is joined to it. */
function isIncluded(clauses: readonly Clause[], index: number): boolean {
  const clause = clauses[index]
  if (!clause) return false
  return clause.join === 'including' || (clause.join === 'and' && clause.states.length === 0 && isIncluded(clauses, index - 1))
}

/** The quantities whose noun is counted itself; those of one noun that "and" joins are added up. */
function counted(tokens: readonly Token[], clauses: readonly Clause[]): readonly Count[] {
  const found: { readonly kind: Kind; readonly index: number; readonly mentions: Mention[]; readonly kinds: Kind[] }[] = []
  clauses.forEach((clause, index) => {
    for (const mention of clause.mentions) {
      const kind = mention.noun
      if (kind === 'bare' || kind === 'person' || kind === 'unknown') continue
      const last = found.at(-1)
      const added = last?.kind === kind && last.index === index - 1 && clause.join === 'and' && startsWith(tokens, clause, mention)
      if (added) last.mentions.push(mention)
      else found.push({ kind, index, mentions: [mention], kinds: [kind] })
    }
  })
  // "no damage or casualties", "three deaths and injuries": the second noun has no quantity of its own.
  clauses.forEach((clause, index) => {
    const [state] = clause.states
    const before = clauses[index - 1]
    if (!state?.noun || !before || before.states.length > 0 || clause.mentions.length > 0) return
    if (!/^(?:and|or|comma)$/u.test(clause.join) || !onlyAdverbs(tokens, clause.from, state.at)) return
    const mention = before.mentions.at(-1)
    const count = found.find(({ mentions }) => mention && mentions.includes(mention))
    if (mention?.quantity.form === 'none') found.push({ kind: state.kind, index, mentions: [mention], kinds: [state.kind] })
    else if (count && count.kind !== 'other' && count.kind !== 'incidents') count.kinds.push(state.kind)
  })
  return found.map(({ kinds, mentions }) => ({ kinds, mentions, others: false }))
}
