import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { changeTerm } from '../../shared/codebook/vocabularies.ts'
import { DEFAULT_CODEBOOK } from '../../shared/model/codebook.ts'
import { display } from '../../shared/model/display.ts'
import type { Field, Term } from '../../shared/model/fields.ts'
import { shapeProblems } from '../../shared/model/schema.ts'
import { colouredItems, hasColours, TERM_COLOURS } from '../../shared/model/term-colours.ts'

const field = (name: string): Field => DEFAULT_CODEBOOK.fields.find((one) => one.name === name) as Field
const names = () => undefined

describe('the colours of terms', () => {
  const coloured = changeTerm(changeTerm(DEFAULT_CODEBOOK, 'weapons', 'drone', { colour: 'blue' }), 'type', 'ASSAULT', { colour: 'red' })

  test('stand beside the words that are shown anyway, one by one', () => {
    const weapons = ['rocket', 'drone', 'unheard of']
    const items = colouredItems(weapons, field('weapons'), coloured)
    expect(items?.map(({ colour }) => colour)).toEqual([null, 'blue', null])
    expect(items?.map(({ text }) => text).join('; ')).toBe(display(weapons, field('weapons'), coloured, names))
    expect(colouredItems('ASSAULT', field('type'), coloured)).toEqual([{ text: 'Assault', colour: 'red' }])
  })

  test('are nowhere else', () => {
    expect(colouredItems(['rocket'], field('weapons'), coloured)).toBeNull()
    expect(colouredItems('ASSAULT', field('type'), DEFAULT_CODEBOOK)).toBeNull()
    expect(hasColours(field('outcome'), coloured)).toBe(false)
    expect(hasColours(field('title'), coloured)).toBe(false)
    expect(changeTerm(changeTerm(coloured, 'weapons', 'drone', { colour: null }), 'type', 'ASSAULT', { colour: null })).toEqual(DEFAULT_CODEBOOK)
  })

  test('that are not known here come in, are kept, and are not shown', () => {
    const terms = [{ term: 'drone', label: 'Drone', colour: 'mauve' } as unknown as Term]
    const codebook = { ...DEFAULT_CODEBOOK, vocabularies: { ...DEFAULT_CODEBOOK.vocabularies, weapons: terms } }
    expect(shapeProblems('codebook', codebook, 'codebook')).toEqual([])
    expect(hasColours(field('weapons'), codebook)).toBe(false)
  })
})

const css = readFileSync(new URL('../../renderer/ui/theme.css', import.meta.url), 'utf8')
const [light = '', dark = ''] = css.split("[data-theme='dark']")

/** A token of a theme as red, green and blue; the dark theme has what it does not say from the light one. */
function tokenOf(theme: 'light' | 'dark', name: string): readonly number[] {
  const said = new RegExp(`--${name}: ([^;]+);`, 'u')
  const value = (theme === 'dark' ? said.exec(dark) : null)?.[1] ?? said.exec(light)?.[1] ?? ''
  const other = /^var\(--(.+)\)$/u.exec(value)?.[1]
  return other === undefined ? [1, 3, 5].map((at) => parseInt(value.slice(at, at + 2), 16)) : tokenOf(theme, other)
}

/** Relative luminance after WCAG 2. */
function luminance(colour: readonly number[]): number {
  const [r = 0, g = 0, b = 0] = colour.map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  test.each(TERM_COLOURS)('%s can be told from all that it stands on', (colour) => {
    for (const ground of ['panel', 'bg', 'sel', 'accent-weak']) {
      const [a, b] = [luminance(tokenOf(theme, `term-${colour}`)), luminance(tokenOf(theme, ground))]
      expect((Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), `${colour} on ${ground}`).toBeGreaterThanOrEqual(3)
    }
  })
})
