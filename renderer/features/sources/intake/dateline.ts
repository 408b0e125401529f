import type { Proposal } from './taken.ts'

/** News agencies whose credit in a dateline means that the report is carried, not the outlet's own. */
const AGENCIES = new Set([
  'aa', 'afp', 'agence france-presse', 'anadolu', 'anadolu agency', 'ani', 'ansa', 'ap', 'associated press', 'bloomberg', 'dpa',
  'efe', 'interfax', 'irna', 'kyodo', 'pa media', 'press trust of india', 'pti', 'reuters', 'ria novosti', 'sana', 'tass',
  'the associated press', 'ukrinform', 'upi', 'xinhua', 'yonhap',
])

// "BAGHDAD (Reuters) –", "WASHINGTON DC, United States (Kurdistan 24) –", "KYIV, Feb. 3 (Reuters) -", "(AP) —"
const CREDIT = /^[^\n()]{0,80}\(([^()\n]{2,40})\)\s*[–—-]\s/mu

/** Publisher or agency credited at the head of the text, within its first lines. */
export function readDateline(text: string): Proposal {
  const name = CREDIT.exec(text.slice(0, 2000))?.[1]?.trim()
  if (name === undefined) return {}
  return AGENCIES.has(name.toLowerCase()) ? { wire_credit: name } : { publisher: name }
}
