import type { Fragment } from '../model/records.ts'

/** What the words themselves say about how they are reported; a proposal, never stored unseen. */
export interface AttributionGuess {
  readonly quote_type: 'direct' | 'indirect' | 'mixed' | 'none'
  /** The reporting verb or phrase in the same sentence, outside the words; null when there is none. */
  readonly cue: string | null
  /** Words inside the selection that weaken it, in order. */
  readonly hedges: readonly string[]
}

// Reporting verbs and phrases, after the cue classes of PARC 3.0 and PDTB (assertion, belief, denial, report).
const CUE = new RegExp(
  `\\b(according to|${[
    'said', 'says', 'told', 'reported', 'reports', 'cited', 'warned', 'warns', 'explained', 'explains', 'suggested',
    'suggests', 'claimed', 'claims', 'denied', 'denies', 'added', 'stated', 'argued', 'argues', 'alleged', 'admitted',
    'acknowledged', 'announced', 'confirmed', 'insisted', 'predicted', 'estimated', 'believes', 'believed', 'thinks',
    'noted', 'wrote', 'described', 'assessed', 'accused', 'expressed (?:his|her|their|its) \\w+', 'quoted',
  ].join('|')})\\b`,
  'iu',
)

// Epistemic weakeners; the longer form first where one begins another.
const HEDGE = new RegExp(
  `\\b(${[
    'may be', 'might be', 'could be', 'may have', 'might have', 'could have', 'appeared', 'appears', 'apparently', 'seemed',
    'seems', 'seemingly', 'reportedly', 'allegedly', 'possibly', 'probably', 'presumably', 'likely', 'unlikely', 'perhaps',
    'suspected', 'believed to', 'thought to', 'we believe', 'in part', 'largely', 'may', 'might', 'could',
  ].join('|')})\\b`,
  'giu',
)

const OPENING = /[“„«"]/u
const CLOSING = /[”»"]/u

/**
 * Reads quote marks, cue and hedges around and inside one selection.
 *
 * Direct: the words stand inside quotation marks. Mixed: some of them do. Indirect: none do, but the sentence has a
 * reporting cue. None: the outlet speaks for itself. (Distinction after DirectQuote and PARC 3.0.)
 */
export function guessAttribution(text: string, fragment: Fragment): AttributionGuess {
  const words = text.slice(fragment.start, fragment.end)
  const paragraph = paragraphAround(text, fragment)
  const before = text.slice(paragraph.start, fragment.start)
  const after = text.slice(fragment.end, paragraph.end)
  const cue = nearestCue(before, after)
  const inside = openAt(before)
  const marks = OPENING.test(words) || CLOSING.test(words)
  const wrapped = OPENING.test(words.slice(0, 1)) && CLOSING.test(words.slice(-1))
  const quote_type = inside || wrapped ? 'direct' : marks ? 'mixed' : cue ? 'indirect' : 'none'
  return { quote_type, cue, hedges: [...new Set([...words.matchAll(HEDGE)].map((match) => match[0]))] }
}

function paragraphAround(text: string, { start, end }: Fragment): Fragment {
  const close = text.indexOf('\n', end)
  return { start: text.lastIndexOf('\n', start - 1) + 1, end: close < 0 ? text.length : close }
}

/** True when a quotation is open at the end of `before`. */
function openAt(before: string): boolean {
  let open = false
  for (const mark of before) {
    if (mark === '"') open = !open
    else if (OPENING.test(mark)) open = true
    else if (CLOSING.test(mark)) open = false
  }
  return open
}

/** The cue in the rest of the sentence: first what follows up to its end, then what precedes back to its start. */
function nearestCue(before: string, after: string): string | null {
  const rest = sentenceEnd(after)
  const lead = before.slice(before.search(/[^.!?]*$/u))
  return CUE.exec(rest)?.[1] ?? CUE.exec(lead)?.[1] ?? null
}

function sentenceEnd(after: string): string {
  // A quotation ends its own sentence before the one that reports it: “…,” he said.
  const stop = after.slice(2).search(/[.!?](\s|$)/u)
  return stop < 0 ? after : after.slice(0, stop + 2)
}
