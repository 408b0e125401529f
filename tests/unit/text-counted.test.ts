import { describe, expect, it } from 'vitest'
import { DEFAULT_CODEBOOK } from '../../shared/model/codebook.ts'
import { fieldOf } from '../../shared/model/describe.ts'
import type { Field } from '../../shared/model/fields.ts'
import { readWords } from '../../shared/text/read/read.ts'

const context = { codebook: DEFAULT_CODEBOOK, published: '2024-07-26', entities: [{ id: 'en-1', name: 'Post 22' }] }

function readingOf(name: string, words: string) {
  return readWords(fieldOf('event', `${name}_best`, DEFAULT_CODEBOOK) as Field, words, context)
}

/** "low best high" of a range, "-" for an empty part; null when nothing is proposed. */
function range(name: string, words: string): string | null {
  const reading = readingOf(name, words)
  return reading && ['low', 'best', 'high'].map((part) => reading.values[`${name}_${part}`] ?? '-').join(' ')
}

/** The same three times, as an exact number is proposed. */
const n = (value: number) => `${value} ${value} ${value}`

describe('the killed and the injured of one sentence', () => {
  it.each<readonly [words: string, killed: string | null, injured: string | null]>([
    // On which side of its word a number stands.
    ['two gunmen killed five people and wounded 12', n(5), n(12)],
    ['three soldiers killed civilians', null, null],
    ['five soldiers were killed and eight wounded in clashes', n(5), n(8)],
    ['hundreds were wounded and dozens killed', '24 - -', '200 - -'],
    ['the blast left three dead and dozens with injuries', n(3), '24 - -'],
    ['the raid that killed five wounded seven', n(5), n(7)],
    ['injured 25, 3 of whom died', n(3), n(25)],
    ['of the 12 wounded, three died', n(3), n(12)],
    ['10 of the 12 crew members died', n(10), null],
    ['three of the eight killed were children', n(8), null],
    ['shot dead three people', n(3), null],
    ['killed (3) and wounded (12)', n(3), n(12)],
    ['3 killed / 40 injured', n(3), n(40)],
    ['casualties: 3 killed, 12 injured', n(3), n(12)],
    ['12 people lost their lives', n(12), null],
    ['34 personnel were injured and eight were evacuated', null, n(34)],
    ['two soldiers sustained minor injuries', null, n(2)],
    ['one person was killed and another injured', n(1), n(1)],
    // What stands beside is counted by its own word.
    ['about 200 rockets were fired at the base, wounding one', null, n(1)],
    ['some 1,500 homes were destroyed and 62 people were killed', n(62), null],
    ['three hospitals were hit and two people were killed', n(2), null],
    ['arrested 12 and killed three', n(3), null],
    ['three men fled and two were killed', n(2), null],
    ['three soldiers at Post 22 were killed', n(3), null],
    ['the second of three attacks killed four', n(4), null],
    ['three soldiers entered the village', null, null],
    ['three hospitals said civilians were killed', null, null],
    ['nearly killed three people', null, null],
    ['one in five of the dead was a child', null, null],
    ['five of the dead were children', null, null],
    ['the number of the dead rose to 15', n(15), null],
    ['a third soldier died', null, null],
    // Parts and apposition do not add.
    ['three people, including two children and a woman, were killed', n(3), null],
    ['three guards, all Kenyans, were killed', n(3), null],
    ['12 guards, who were sleeping, were killed', n(12), null],
    ['12 people, 10 soldiers and two civilians, were killed', n(12), null],
    ['50 people were injured, 10 of them seriously', null, n(50)],
    ['12 people were injured and three critically', null, n(12)],
    ['eight soldiers, two of them officers, were killed and a dozen wounded', n(8), n(12)],
    // Lists do.
    ['12 Kenyans, five guards and a driver were killed', n(18), null],
    ['three were killed in the north and four in the south', n(7), null],
    ['two men, three women and a child were killed, as were four soldiers', n(10), null],
    ['eight people plus two attackers were killed', n(10), null],
    // Someone without a number makes a sum a lower bound.
    ['the commander and two aides were killed', '2 - -', null],
    ['killed its commander and three guards', '3 - -', null],
    ['killed two soldiers and several civilians', '5 - -', null],
    // Figures for both together are a most for each.
    ['three were killed or wounded', '- - 3', '- - 3'],
    ['killed and wounded 15 people', '- - 15', '- - 15'],
    ['killed or wounded dozens', null, null],
    ['100 fighters were killed or captured', '- - 100', null],
    // Figures that contradict each other are left to the analyst.
    ['the army said 12 died; the ministry put the toll at 15', null, null],
    ['three were killed on Monday; two died on Tuesday', null, null],
    ['killing two civilians, a child and a policeman', '2 - 4', null],
  ])('%s', (words, killed, injured) => {
    expect(range('killed', words)).toBe(killed)
    expect(range('injured', words)).toBe(injured)
  })
})

describe('what was assumed', () => {
  it.each([
    ['a soldier was killed', '"a soldier" is counted as 1.'],
    ['over 40 dead', '"over 40" is at least 41.'],
    ['hundreds of thousands', '"hundreds of thousands" is taken for at least 200000.'],
    ['three killed and 12 wounded', 'Of several numbers, "three" was taken.'],
    ['15 casualties', '"15" is not for this field alone, so it is an upper bound.'],
    ['the commander and two aides were killed', 'Others are named without a number, so this is a lower bound.'],
    ['nobody died', '"nobody" is taken for 0.'],
  ])('is said of "%s"', (words, because) => expect(readingOf('killed', words)?.because).toContain(because))

  it('is nothing where the words say it all', () => expect(readingOf('killed', 'three soldiers were killed')?.because).toEqual([]))
})

describe('fields of one’s own', () => {
  const counts = (label: string, words: string) =>
    readWords({ name: 'own', label, type: 'integer', group: 'harm' }, words, context)?.values['own'] ?? null

  it.each([
    ['Arrests', 'police killed three and arrested five', 5], ['Drones', 'two armed drones and three rockets', 2], ['Missing', '3 killed, 5 missing', 5],
    ['Duration (days)', 'a raid of three days', 3], ['Houses destroyed', 'seven houses were destroyed and two people killed', 7], ['Hostages', '12', 12],
    ['Hostages', 'three killed', null], ['Number of drones', 'no drones were seen', 0],
  ])('%s: "%s"', (label, words, value) => expect(counts(label, words)).toBe(value))
})
