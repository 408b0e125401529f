import { YEAR } from './calendar-words.ts'
import type { Dated } from './dated.ts'

// ISO 8601-2, 4.8: 21 to 24 are the seasons without regard to the hemisphere.
const SEASONS: { readonly [name: string]: number } = { spring: 21, summer: 22, autumn: 23, fall: 23, winter: 24 }
const SPAN = new RegExp(String.raw`\b(?:(?<lead>between|from) )?(?<a>${YEAR})\s?(?<link>[-–]|and|to|until|through)\s?(?<b>${YEAR})\b`, 'iu')
const SEASON = new RegExp(String.raw`\b(?<season>spring|summer|autumn|fall|winter)(?: of|,)? (?<year>${YEAR})\b`, 'iu')
const DECADE = /\bthe (?<decade>(?:19|20)\d)0s\b/iu
const PART = String.raw`(?<part>early|mid|late|(?:the )?(?:beginning|start|middle|end) of|around|about|circa)`
const LEADING = String.raw`(?:in|during|of|since|until|till|before|after|by|throughout|from|prior to|no later than|up to|through)`
const ALONE = new RegExp(String.raw`^(?:${LEADING} )?(?:${PART}[ -])?(?<year>${YEAR})[.,;]?$`, 'iu')
/** A year among other words, where a preposition shows that it is one and no noun behind it is counted. */
const AMONG = new RegExp(String.raw`\b(?:${LEADING} (?:${PART}[ -])?|(?<part2>early|mid|late)[ -])(?<year>${YEAR})\b(?![-–]?\d| (?:people|persons|men|women|children|civilians|soldiers|others)\b)`, 'iu')

/** "2023", "in early 2023", "spring 2023", "the 1990s", "from 2014 to 2017", "attacks since 2020". */
export function yearsIn(words: string): Dated | null {
  const span = SPAN.exec(words)
  if (span) {
    const { lead, a = '', b = '', link } = span.groups ?? {}
    const several = lead === undefined && link?.toLowerCase() === 'and'
    const because = several ? [`"${span[0]}" names two years; the interval runs from the first to the last.`] : []
    return a < b ? stated(span, `${a}/${b}`, span[0].length, because) : null
  }
  const season = SEASON.exec(words)
  if (season) return stated(season, `${season.groups?.['year']}-${SEASONS[season.groups?.['season']?.toLowerCase() ?? '']}`, season[0].length)
  const decade = DECADE.exec(words)
  if (decade) return stated(decade, `${decade.groups?.['decade']}X`, decade[0].length)
  const match = ALONE.exec(words) ?? AMONG.exec(words)
  const year = match?.groups?.['year']
  if (!match || year === undefined) return null
  const part = match.groups?.['part'] ?? match.groups?.['part2']
  const at = match.index + match[0].lastIndexOf(year)
  const because = part === undefined ? [] : [`"${part}" is kept as ~, about.`]
  return { edtf: `${year}${part === undefined ? '' : '~'}`, at, end: at + year.length, basis: 'stated', because }
}

function stated({ index }: RegExpExecArray, edtf: string, length: number, because: readonly string[] = []): Dated {
  return { edtf, at: index, end: index + length, basis: 'stated', because }
}
