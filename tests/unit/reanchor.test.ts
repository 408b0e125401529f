import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normaliseText } from '../../shared/text/normalise.ts'
import { reanchor, type Carried } from '../../shared/text/reanchor/reanchor.ts'
import { trimToWords } from '../../shared/text/words.ts'

const RAID = 'A convoy of two trucks was stopped near Tell Amar on Friday. Three guards were killed, the governor said.'
const TALKS = 'Negotiators from both towns met again at the mill. Nothing was agreed, and no date was named for another meeting.'
const PRICES = 'Bread costs twice what it did in spring, according to the bakers of the old market.'
const WEATHER = 'Rain is expected in the hills by the end of the week.'
const TEXT = [RAID, TALKS, PRICES, WEATHER].join('\n\n')

/** What becomes of words of the text, and which words stand at the place. */
function after(edited: string, ...words: readonly string[]): { readonly state: Carried['state']; readonly words: readonly string[] } {
  const fragments = words.map((one) => ({ start: TEXT.indexOf(one), end: TEXT.indexOf(one) + one.length }))
  const [found] = reanchor(TEXT, edited, [{ fragments }])
  return { state: found?.state ?? 'orphan', words: (found?.fragments ?? []).map(({ start, end }) => edited.slice(start, end)) }
}

describe('a span', () => {
  test('is exact where only other paragraphs changed', () => {
    expect(after(['A new beginning.', RAID, TALKS, WEATHER].join('\n\n'), 'Three guards')).toEqual({ state: 'exact', words: ['Three guards'] })
  })

  test('is moved with its paragraph', () => {
    expect(after([TALKS, PRICES, WEATHER, RAID].join('\n\n'), 'Three guards')).toEqual({ state: 'moved', words: ['Three guards'] })
  })

  test('is moved with its sentence, into another paragraph too', () => {
    const cut = RAID.replace('Three guards were killed, the governor said.', '').trim()
    expect(after([cut, TALKS, PRICES, `${WEATHER} Three guards were killed, the governor said.`].join('\n\n'), 'guards')).toEqual({ state: 'moved', words: ['guards'] })
  })

  test('is moved when the words beside it changed', () => {
    expect(after(TEXT.replace('were killed', 'were wounded'), 'Three guards')).toEqual({ state: 'moved', words: ['Three guards'] })
  })

  test('is changed when a letter of it was mended, and takes in the whole word', () => {
    expect(after(TEXT.replace('Tell Amar', 'Tell Amara'), 'Tell Amar')).toEqual({ state: 'changed', words: ['Tell Amara'] })
  })

  test('is changed when its only word was replaced between words that stayed', () => {
    expect(after(TEXT.replace('Three', 'Seven'), 'Three')).toEqual({ state: 'changed', words: ['Seven'] })
  })

  test('follows a paragraph that was cut in two, and two that were joined', () => {
    expect(after(TEXT.replace('Friday. ', 'Friday.\n\n'), 'the governor').state).not.toBe('orphan')
    expect(after(TEXT.replace('meeting.\n\nBread', 'meeting. Bread'), 'the bakers')).toMatchObject({ words: ['the bakers'] })
  })

  test('is only suggested when a search alone finds its words again', () => {
    const rewritten = 'Elsewhere it was said that three guards were killd, the governors said, which nobody could confirm so far'
    const found = after([TALKS, rewritten, PRICES, WEATHER].join('\n\n'), 'Three guards were killed, the governor said')
    expect(found).toEqual({ state: 'suggested', words: ['three guards were killd, the governors said'] })
  })

  test('is an orphan when its paragraph is gone, but suggested where new text has its words', () => {
    expect(after([RAID, TALKS, WEATHER].join('\n\n'), 'the old market')).toEqual({ state: 'orphan', words: [] })
    expect(after([RAID, `${TALKS} Nobody came to the old market.`, WEATHER].join('\n\n'), 'the old market')).toEqual({ state: 'suggested', words: ['the old market'] })
  })

  test('is no better than the weakest of its fragments', () => {
    const edited = [RAID, TALKS, WEATHER.replace('Rain', 'Snow')].join('\n\n')
    expect(after(edited, 'Three guards', 'the governor').state).toBe('exact')
    expect(after(edited, 'Three guards', 'Rain')).toEqual({ state: 'changed', words: ['Three guards', 'Snow'] })
    expect(after(edited, 'Three guards', 'Bread')).toEqual({ state: 'orphan', words: [] })
  })
})

// Few words and many repetitions: where there is much to confuse.
const word = fc.constantFrom('the', 'guards', 'said', 'of', 'Amar', 'killed', 'three', 'a', '12', 'näh', '😀', '北京')
const sentence = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => `${words.join(' ')}.`)
const paragraph = fc.array(sentence, { minLength: 1, maxLength: 3 }).map((all) => all.join(' '))
const text = fc.array(paragraph, { minLength: 1, maxLength: 8 }).map((all) => normaliseText(all.join('\n\n')))
const place = fc.tuple(fc.nat(600), fc.integer({ min: 1, max: 40 }))

function spansIn(body: string, places: readonly (readonly [number, number])[]) {
  return places.flatMap(([from, length]) => trimToWords(body, from % body.length, (from % body.length) + length) ?? []).map((one) => ({ fragments: [one] }))
}

describe('whatever the texts are', () => {
  test('every span of an unedited text is exact and where it was', () => {
    fc.assert(fc.property(text, fc.array(place, { maxLength: 12 }), (body, places) => {
      const spans = spansIn(body, places)
      expect(reanchor(body, body, spans)).toEqual(spans.map(({ fragments }) => ({ state: 'exact', fragments })))
    }))
  })

  test('what is called exact or moved has the same words, what is found lies in the text, an orphan has no place', () => {
    fc.assert(fc.property(text, text, fc.array(place, { maxLength: 12 }), (before, edited, places) => {
      const spans = spansIn(before, places)
      reanchor(before, edited, spans).forEach(({ state, fragments }, index) => {
        const [was] = spans[index]?.fragments ?? []
        const [now] = fragments
        expect(fragments.length).toBe(state === 'orphan' ? 0 : 1)
        if (!was || !now) return
        expect(0 <= now.start && now.start < now.end && now.end <= edited.length).toBe(true)
        const same = before.slice(was.start, was.end) === edited.slice(now.start, now.end)
        if (state === 'exact' || state === 'moved') expect(same).toBe(true)
        if (state === 'changed') expect(same).toBe(false)
      })
    }), { numRuns: 400 })
  })
})
