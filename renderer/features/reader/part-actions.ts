import type { ActionId } from '../../../shared/contract/actions.ts'
import type { Draft } from '../../../shared/change/change.ts'
import type { Fragment } from '../../../shared/model/records.ts'
import type { ReadAnnotation } from '../../../shared/text/annotation-columns.ts'
import type { ActionBinding } from '../../actions/actions.ts'
import { commit } from '../../session/project.ts'
import { session, toast } from '../../session/session.ts'
import { takeOut } from './fragments.ts'
import { announce, reading, type OpenText } from './open-text.ts'
import { refragmentDraft } from './refragment.ts'
import { selectedMark } from './steps.ts'
import { clearWords, dropWords, holdWords, releaseWords } from './words.ts'

/** What puts words of several places together, in the selection and in a mark, and takes them apart. */
export const PART_ACTIONS = {
  'words.add': { enabled: wordsSelected, run: keepWords },
  'words.drop': { enabled: wordsSelected, run: takeFromSelection },
  'mark.add': { enabled: () => wordsSelected() && meant() !== null, run: addToMark },
  'mark.remove': { enabled: () => meant() !== null, run: takeFromMark },
} as const satisfies Partial<Record<ActionId, ActionBinding>>

interface Meant {
  readonly open: OpenText
  readonly mark: ReadAnnotation
  /** Selected words of the same text. */
  readonly words: readonly Fragment[]
}

function meant(): Meant | null {
  const { open } = reading.get()
  const { words } = session.get()
  const mark = selectedMark()
  return open && mark ? { open, mark, words: words?.text === open.text.id ? words.fragments : [] } : null
}

function wordsSelected(): boolean {
  return session.get().words !== null
}

function keepWords(): void {
  const { open } = reading.get()
  if (open && holdWords(open)) announce('Words kept. What you select next is added to them.')
}

function takeFromSelection(): void {
  const { open, caret } = reading.get()
  const taken = open && dropWords(open, caret)
  if (taken !== null) announce(`Taken out: “${taken}”`)
}

async function addToMark(): Promise<void> {
  const now = meant()
  if (!now) return
  const draft = refragmentDraft(now.mark, now.open.body, [...now.mark.fragments, ...now.words])
  if (!draft) announce('The mark has these words already.')
  else if (await written(draft)) announce('Added to the mark.')
}

/** Takes the selected words out of the mark, or without any, its fragment at the caret. */
async function takeFromMark(): Promise<void> {
  const now = meant()
  if (!now) return
  const { caret } = reading.get()
  const { mark, open } = now
  const own = now.words.length > 0 ? now.words : mark.fragments.filter(({ start, end }) => start <= caret && caret <= end)
  const left = takeOut(open.body, mark.fragments, own)
  if (left.length === 0) {
    toast('A mark keeps some of its words. Delete takes all of it away.', 'problem')
    return
  }
  const draft = refragmentDraft(mark, open.body, left)
  if (!draft) announce('The mark has none of these words.')
  else if (await written(draft)) announce('Taken out of the mark.')
}

/** Writes a change of the mark, and lets go of the words it came from; others that are selected meanwhile stay. */
async function written(draft: Draft): Promise<boolean> {
  const { words } = session.get()
  releaseWords()
  if (!(await commit(draft))) return false
  if (session.get().words === words) clearWords()
  return true
}
