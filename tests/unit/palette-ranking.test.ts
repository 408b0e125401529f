import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchName, rankedCandidates, type Candidate } from '../../renderer/features/frame/palette-ranking.ts'
import { ACTIONS, type ActionInfo } from '../../shared/contract/actions.ts'

const all: readonly Candidate[] = ACTIONS.map(({ id, label, menu }: ActionInfo) => ({ id, label, also: menu, runs: true }))
const found = (typed: string, recent: readonly string[] = [], from = all) => rankedCandidates(from, typed, recent).map(({ candidate }) => candidate.label)

describe('the palette', () => {
  it.each([
    ['new ev', 'New event'], ['nev', 'New event'], ['dup', 'Duplicate event'], ['final', 'Set status: final'], ['status fin', 'Set status: final'],
    ['export', 'Export…'], ['hist', 'History'], ['claims', 'Claims'],
  ])('finds by “%s” among the first three %s', (typed, label) => {
    expect(found(typed).slice(0, 3)).toContain(label)
  })

  it('lists what was used last first while nothing is typed, and prefers it among equal finds', () => {
    expect(found('', ['export', 'undo']).slice(0, 2)).toEqual(['Export…', 'Undo'])
    expect(found('set status', ['status.rejected']).at(0)).toBe('Set status: rejected')
    expect(found('undo', ['view.events']).at(0)).toBe('Undo')
  })

  it('keeps what cannot run, below all that can', () => {
    const list = found('e', [], all.map((one) => ({ ...one, runs: one.label !== 'Events' })))
    expect(list.at(-1)).toBe('Events')
  })

  it('marks letters that are what was typed, in order, whatever the name', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }).filter((word) => !/\s/u.test(word)), (name, typed) => {
      const match = matchName(name, typed)
      if (!match || match.at.length === 0) return
      expect(match.at).toEqual([...new Set(match.at)].sort((a, b) => a - b))
      expect(match.at.map((at) => name[at]?.toLowerCase()).join('')).toBe(typed.toLowerCase())
    }), { numRuns: 2_000 })
  })

  it('finds every name by itself, marked whole', () => {
    for (const { label } of all) expect(matchName(label, label.replaceAll(/\s+/gu, ' '))?.rank).toBeLessThanOrEqual(200)
  })
})
