import { MONTH, withoutVerbs, YEAR } from './calendar-words.ts'

/** A stretch of words, in UTF-16 units, half-open. */
export interface Stretch {
  readonly at: number
  readonly end: number
}

const DAY = String.raw`\d{1,2}(?:st|nd|rd|th)?\b`
const CLOSED = String.raw`(?=\s*(?:[.,;:)]|$))`

/** What holds digits or number words and still counts nothing. */
const ASIDES: readonly RegExp[] = [
  // Dates: "July 16", "July 16-18", "July 16 and 18," "16 July 2024", "July 2024", "2024-07-16", "7/16/2024", "9/11".
  new RegExp(String.raw`\b${MONTH} ${DAY}(?:\s?[-–]\s?${DAY}|(?:,? (?:and|to) ${DAY})${CLOSED})?(?:,? ${YEAR}\b)?`, 'giu'),
  new RegExp(String.raw`\b${DAY} (?:of )?${MONTH}(?:,? ${YEAR}\b)?`, 'giu'),
  new RegExp(String.raw`\b${MONTH},? ${YEAR}\b`, 'giu'),
  /\b\d{4}-\d\d(?:-\d\d)?\b|\b\d{1,2}\.\d{1,2}\.\d{2,4}\b|\b\d{1,4}\/\d{1,4}(?:\/\d{1,4})?\b/gu,
  new RegExp(String.raw`(?<=\b(?:in|since|by|during|until|till|before|after|from|early|late|mid|of|through|year)[ -])${YEAR}\b(?:\s?[-–/]\s?\d{2,4}\b)?(?! (?:people|persons|civilians|soldiers|men|women|children|were)\b)`, 'giu'),
  new RegExp(String.raw`(?<=\bthe )${YEAR}\b(?! \p{L}+s\b| (?:people|men|women|children)\b)`, 'giu'),
  // Times of day: "14:30", "5:30 p.m.", "2.30pm", "at 2.30", "0530 hours", "5 o'clock".
  /\b\d{1,2}[:h]\d\d\b(?: ?[ap]\.?m\b\.?)?|\b\d{1,2}(?:\.\d\d)? ?[ap]\.?m\b\.?|(?<=\bat )\d{1,2}\.\d\d\b|\b\d{4} ?(?:hours|hrs|gmt|utc|local)\b|\b[\p{L}\d]+ o['’]clock\b/giu,
  // Ages: "aged 25", "aged between 5 and 12", "Ann Example, 25, was", "Ann Example (25) was".
  /\bage(?:d|s)? (?:between |from )?[\p{L}\d]+(?:(?: and | to |\s?[-–]\s?)\d+)?/giu,
  /(?<=\p{L}, )\d{1,3}(?=, )|(?<!\b(?:killed|dead|wounded|injured|hurt|deaths|fatalities|injuries|casualties) \()(?<=\p{L} \()\d{1,3}(?=\))/giu,
  // Money, shares and degrees.
  /(?:[$€£¥₪]|\b(?:USD|EUR|GBP) )\s?\d[\d,.]*(?: ?(?:thousand|million|billion|trillion|bn|m|k)\b)?/giu,
  /\b\d[\d,.]*\s?[%‰°]/gu,
  // Things that are numbered: "No. 7", "#7".
  /\bno\. ?\d+|\bN[º°o]\.? ?\d+|#\d+/gu,
]

/**
 * The stretches of the words that a reader of counts passes over: dates, times, ages, money, shares, numbered things, and
 * those of the given names that hold a digit ("Tower 22").
 */
export function asidesIn(words: string, names: readonly string[]): readonly Stretch[] {
  const text = withoutVerbs(words)
  const matches = ASIDES.flatMap((pattern) => [...text.matchAll(pattern)].map(({ index, 0: { length } }) => ({ at: index, end: index + length })))
  const named = names.filter((name) => /\d/u.test(name)).flatMap((name) => {
    const at = words.indexOf(name)
    return at < 0 ? [] : [{ at, end: at + name.length }]
  })
  return [...matches, ...named]
}
