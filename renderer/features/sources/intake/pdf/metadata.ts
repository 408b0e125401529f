import type { Proposal } from '../taken.ts'

/** Titles that programs give of their own accord. */
const NO_TITLE = /^(?:untitled|document\d*|microsoft (?:word|powerpoint|excel) - .*|.*\.(?:docx?|pdf|indd|tex|dvi|qxd|pptx?|odt|rtf))$/iu

/** What a PDF's information dictionary says of it (ISO 32000-1, 14.3.3). Its values are as hostile as the file. */
export function proposedByPdf(info: { readonly [name: string]: unknown }): Proposal {
  const title = words(info['Title'])
  const authors = (words(info['Author']) ?? '').split(/\s*;\s*/u).filter((name) => name !== '')
  const published = dayOf(info['CreationDate'])
  const language = /^[a-z]{2,3}(?![a-z])/iu.exec(words(info['Language']) ?? '')?.[0].toLowerCase()
  return {
    type: 'report',
    ...(title === null || NO_TITLE.test(title) ? {} : { title }),
    ...(authors.length > 0 ? { authors } : {}),
    ...(published === null ? {} : { published }),
    ...(language ? { language } : {}),
  }
}

/** The day of `D:20240315093000+01'00'` (ISO 32000-1, 7.9.4), as EDTF. */
export function dayOf(written: unknown): string | null {
  const [, year, month, day] = typeof written === 'string' ? (/^(?:D:)?(\d{4})(\d\d)(\d\d)/u.exec(written) ?? []) : []
  if (year === undefined || month === undefined || day === undefined) return null
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day) && Number(year) > 1900 ? `${year}-${month}-${day}` : null
}

const LONGEST = 300

function words(value: unknown): string | null {
  const text = typeof value === 'string' ? value.replace(/[\p{Cc}\s]+/gu, ' ').trim().slice(0, LONGEST).toWellFormed() : ''
  return text === '' ? null : text
}
