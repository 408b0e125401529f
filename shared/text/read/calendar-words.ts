/** A month's name or abbreviation, for use without regard to case after `withoutVerbs`. */
export const MONTH = String.raw`(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?`

export const WEEKDAY = String.raw`(?:mon|tues|wednes|thurs|fri|satur|sun)day`

/** A year in which an event of today's record-keeping may lie. */
export const YEAR = String.raw`(?:19|20)\d\d`

// Verbs, a noun and the like that share their letters with a month or a weekday; the dates are written with a capital.
const VERBS = /\b(?:may|march|mar|sat|sun|wed|mon|dec|second|sec)\b|\bMay(?= \d[\d,]* (?:people|persons|men|women|children|civilians|soldiers|more|others)\b)/gu

/** The words with those that only look like a month or a weekday blanked out; offsets stay as they are. */
export function withoutVerbs(words: string): string {
  return words.replace(VERBS, (word) => '·'.repeat(word.length))
}
