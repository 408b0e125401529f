import { parseEdtf } from '../../model/edtf.ts'

/** The year, month and day that RIS can tell of an EDTF date: those of its start, without "about"; empty when there are none. */
export function risDate(edtf: string): readonly string[] {
  const parsed = parseEdtf(edtf)
  if (!parsed.ok) return []
  const [start = ''] = edtf.split('/')
  const plain = start.replace(/[?~%]/g, '')
  if (/^\d{4}(-(0\d|1[0-2])(-\d{2})?)?$/.test(plain)) return plain.split('-')
  return parsed.earliest === null ? [] : [parsed.earliest.slice(0, 4)]
}

/** A date as RIS writes it: `YYYY/MM/DD/`, parts that are unknown left out, the slashes kept. */
export function dateText([year = '', month = '', day = '']: readonly string[]): string {
  return `${year}/${month}/${day}/`
}

/**
 * The EDTF date of a RIS date: year, month, day and other information between slashes, or an EDTF date. What is neither comes as
 * its text, for people to correct.
 */
export function edtfOfRis(text: string): string {
  const [year = '', month = '', day = ''] = text.split('/').map((part) => part.trim())
  if (!/^\d{4}$/.test(year)) return text.trim()
  if (!/^\d{1,2}$/.test(month)) return year
  const whole = `${year}-${month.padStart(2, '0')}`
  return /^\d{1,2}$/.test(day) ? `${whole}-${day.padStart(2, '0')}` : whole
}
