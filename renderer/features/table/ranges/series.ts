import type { Value } from '../../../../shared/model/value.ts'

/**
 * Values that go on from the ones given, after the way of spreadsheets: two or more numbers or dates in equal steps go on by that
 * step; anything else is repeated in turn.
 */
export function continued(given: readonly Value[], count: number): readonly Value[] {
  const next = given.length > 1 ? stepOf(given) : null
  return Array.from({ length: count }, (_, n) => (next ? next(n + 1) : (given[n % given.length] ?? null)))
}

/** The n-th value after the last; null when the values make no series. */
function stepOf(given: readonly Value[]): ((n: number) => Value) | null {
  if (given.every((value) => typeof value === 'number')) return numbers(given)
  if (given.every((value) => typeof value === 'string')) return dates(given)
  return null
}

function numbers(given: readonly number[]): ((n: number) => Value) | null {
  const last = given.at(-1) ?? 0
  const step = last - (given.at(-2) ?? 0)
  const exact = (number: number) => Number(number.toPrecision(12))
  return equal(given.slice(1).map((number, n) => exact(number - (given[n] ?? 0)))) ? (n) => exact(last + step * n) : null
}

const UNITS = [/^(\d{4})-(\d{2})-(\d{2})$/, /^(\d{4})-(\d{2})$/, /^(\d{4})$/] as const

/** EDTF days, months and years. Days on the same day of other months go on by months, on the same day of other years by years. */
function dates(given: readonly string[]): ((n: number) => Value) | null {
  const unit = UNITS.findIndex((form) => given.every((text) => form.test(text)))
  const form = UNITS[unit]
  if (!form) return null
  const parts = given.map((text) => (form.exec(text) ?? []).slice(1).map(Number))
  const [year = 0, month = 1, day = 1] = parts.at(-1) ?? []
  const months = parts.map(([y = 0, m = 1]) => y * 12 + m - 1)
  const monthStep = evenStep(months)
  const sameDay = unit > 0 || equal(parts.map(([, , d = 1]) => d))
  if (sameDay && monthStep !== null && monthStep !== 0) {
    return (n) => {
      const at = year * 12 + month - 1 + monthStep * n
      const [y, m] = [Math.floor(at / 12), (at % 12 + 12) % 12 + 1]
      if (y < 0 || y > 9999) return null
      const d = Math.min(day, new Date(Date.UTC(y, m, 0)).getUTCDate())
      return [pad(y, 4), pad(m, 2), pad(d, 2)].slice(0, 3 - unit).join('-')
    }
  }
  if (unit !== 0) return null
  const days = parts.map(([y = 0, m = 1, d = 1]) => Date.UTC(y, m - 1, d) / 86_400_000)
  const dayStep = evenStep(days)
  if (dayStep === null) return null
  return (n) => {
    const at = new Date(((days.at(-1) ?? 0) + dayStep * n) * 86_400_000)
    const y = at.getUTCFullYear()
    return y < 0 || y > 9999 ? null : `${pad(y, 4)}-${pad(at.getUTCMonth() + 1, 2)}-${pad(at.getUTCDate(), 2)}`
  }
}

function evenStep(numbers: readonly number[]): number | null {
  const steps = numbers.slice(1).map((number, n) => number - (numbers[n] ?? 0))
  return equal(steps) ? (steps[0] ?? null) : null
}

function equal(numbers: readonly number[]): boolean {
  return numbers.every((number) => number === numbers[0])
}

function pad(number: number, length: number): string {
  return String(number).padStart(length, '0')
}
