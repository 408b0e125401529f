import type { Field } from '../../model/fields.ts'
import { reading, type Reading } from './reading.ts'

interface Time {
  readonly hours: number
  readonly minutes: number
  readonly because: readonly string[]
  /** True where the source itself calls it local time. */
  readonly local: boolean
  /** True for "before 6 a.m.", which is not the time itself. */
  readonly bounding: boolean
}

/** Times that a clock elsewhere shows; the field holds local time, and what the difference is the words do not say. */
const ELSEWHERE = /^[\s(]*(?:gmt|utc|z|zulu|e[sd]?t|c[es]?t|p[sd]?t|cest|msk|eastern|washington|london|moscow|new york)\b/iu
const HALF = String.raw`(?<half>[ap])\.?\s?m\b\.?`
const PART_OF_DAY = String.raw`(?:in the |at |this |that |on \p{L}+ |\p{L}+day )?(?<part>morning|afternoon|evening|night)\b`
const CLOCK = new RegExp([
  // "14:30", "2:30 p.m.", "14h30", "2.30pm"; a full stop alone is a decimal unless "at" stands before.
  String.raw`(?<![\d.,:/-])(?<hours>\d{1,2})(?:[:h](?<minutes>\d\d)(?::\d\d)?|(?<stop>\.\d\d))(?![\d:]|[.,]\d)(?:\s?${HALF})?(?:\s(?:local time\s)?${PART_OF_DAY})?`,
  String.raw`(?<![\d.,:/-])(?<hour>\d{1,2})\s?${HALF.replace('half', 'half2')}`,
  String.raw`(?<![\d.,:/-])(?<hour3>\d{1,2}|${['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'].join('|')})(?:\s(?<oclock>o['’]clock)(?:\s${PART_OF_DAY.replace('part', 'part2')})?|\s${PART_OF_DAY.replace('part', 'part3')})`,
  String.raw`(?<![\d.,:/-])(?<military>(?:[01]\d|2[0-3])[0-5]\d)(?=\s?(?:hours|hrs|local)\b)`,
  String.raw`\b(?<named>noon|midday|midnight)\b`,
].join('|'), 'giu')
const SPOKEN = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']

/**
 * Reads a local time of day as `HH:MM`, with 24 hours. Null when none is said, several are, or what is said is another
 * zone's or only bounds the time.
 */
export function readTimeOfDay(field: Field, words: string): Reading | null {
  const times = [...words.matchAll(CLOCK)].flatMap((match) => timeOf(match, words) ?? [])
  const local = times.filter((one) => one.local)
  const [first, ...others] = local.length > 0 ? local : times
  if (!first || first.bounding || others.some(({ hours, minutes }) => hours !== first.hours || minutes !== first.minutes)) return null
  const value = `${String(first.hours).padStart(2, '0')}:${String(first.minutes).padStart(2, '0')}`
  return reading({ [field.name]: value }, first.because)
}

function timeOf(match: RegExpExecArray, words: string): Time | null {
  const { groups = {}, 0: text, index } = match
  const [before, after] = [words.slice(0, index), words.slice(index + text.length)]
  if (ELSEWHERE.test(after)) return null
  const local = /^[\s(]*local\b/iu.test(after) || /\blocal time\b/iu.test(text)
  const about = /\b(?:about|around|approximately|roughly|shortly (?:before|after)|just (?:before|after)|nearly)\s*$/iu.exec(before)?.[0]
  const bounding = about === undefined && /\b(?:before|after|by|until|till|since|between|from)\s*$/iu.test(before)
  const vague = about === undefined ? [] : [`"${about.trim()}" is not kept.`]
  const time = (hours: number, minutes: number, because: readonly string[] = []): Time | null =>
    (hours > 23 || minutes > 59 ? null : { hours, minutes, because: [...because, ...vague], local, bounding })
  const named = groups['named']?.toLowerCase()
  if (named !== undefined) return time(named === 'midnight' ? 0 : 12, 0)
  const military = groups['military']
  if (military !== undefined) return time(Number(military.slice(0, 2)), Number(military.slice(2)))
  const half = (groups['half'] ?? groups['half2'])?.toLowerCase()
  const part = (groups['part'] ?? groups['part2'] ?? groups['part3'])?.toLowerCase()
  const written = groups['hours'] ?? groups['hour'] ?? groups['hour3'] ?? ''
  const hours = /\d/u.test(written) ? Number(written) : SPOKEN.indexOf(written.toLowerCase())
  const minutes = Number(groups['minutes'] ?? groups['stop']?.slice(1) ?? 0)
  if (half !== undefined) return hours < 1 || hours > 12 ? null : time((hours % 12) + (half === 'p' ? 12 : 0), minutes)
  // A decimal, a share of a score, or "five morning raids" is no time of day.
  const at = /\b(?:at|around|about|after|before)\s*$/iu.test(before)
  if ((groups['stop'] !== undefined || groups['hour3'] !== undefined) && !at && groups['oclock'] === undefined) return null
  if (part !== undefined) return partOfDay(hours, minutes, part, time)
  if (groups['oclock'] !== undefined && hours <= 12) return null
  const unsaid = hours >= 1 && hours <= 12 && !local && !/^0/u.test(written)
  return time(hours, minutes, unsaid ? [`"${text.trim()}" is read on a clock of 24 hours, because neither a.m. nor p.m. is written.`] : [])
}

/** "8 in the morning", "three in the afternoon", "11 at night"; null where the part of the day does not fit the hour. */
function partOfDay(hours: number, minutes: number, part: string, time: (hours: number, minutes: number) => Time | null): Time | null {
  if (hours > 12) return time(hours, minutes)
  if (part === 'morning') return hours === 12 ? null : time(hours, minutes)
  if (part === 'night') return hours >= 7 && hours < 12 ? time(hours + 12, minutes) : null
  return time((hours % 12) + 12, minutes)
}
