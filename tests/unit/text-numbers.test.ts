import { describe, expect, it } from 'vitest'
import { DEFAULT_CODEBOOK } from '../../shared/model/codebook.ts'
import { fieldOf } from '../../shared/model/describe.ts'
import type { Field } from '../../shared/model/fields.ts'
import { readWords } from '../../shared/text/read/read.ts'

const context = { codebook: DEFAULT_CODEBOOK, published: '2024-07-26', entities: [] }

/** What the words put into a range, as "low best high" with "-" for an empty part; null when they are no number for it. */
function range(name: string, words: string): string | null {
  const field = fieldOf('event', `${name}_best`, DEFAULT_CODEBOOK)
  if (!field) throw new Error(`The codebook has no field ${name}_best.`)
  const reading = readWords(field, words, context)
  return reading && ['low', 'best', 'high'].map((part) => reading.values[`${name}_${part}`] ?? '-').join(' ')
}

describe('one number', () => {
  it.each([
    ['three soldiers were killed', '3 3 3'], ['twenty-one', '21 21 21'], ['two hundred and five', '205 205 205'],
    ['killed 1 200', '1200 1200 1200'], ['3.5 million', '3500000 3500000 3500000'], ['two million people', '2000000 2000000 2000000'],
    ['1.5 thousand killed', '1500 1500 1500'], ['two thousand five hundred', '2500 2500 2500'], ['two dozen', '24 24 24'],
    ['half a dozen', '6 6 6'], ['half a million', '500000 500000 500000'], ['a pair of soldiers', '2 2 2'], ['a dozen dead', '12 12 12'],
  ])('reads "%s" exactly', (words, expected) => expect(range('killed', words)).toBe(expected))

  it.each([
    ['more than 1,200 dead', '1201 - -'], ['at least 12 died', '12 - -'], ['at least a dozen killed', '12 - -'], ['up to 20', '- - 20'],
    ['fewer than 5', '- - 4'], ['fewer than one hundred', '- - 99'], ['no fewer than 5', '5 - -'], ['no more than five died', '- - 5'],
    ['over two dozen', '25 - -'], ['more than a hundred killed', '101 - -'], ['12 or more killed', '12 - -'], ['50+ dead', '50 - -'],
    ['about 30', '- 30 -'], ['killed an estimated 30 people', '- 30 -'], ['perhaps 5 killed', '- 5 -'], ['about half a dozen', '- 6 -'],
  ])('reads the bound of "%s"', (words, expected) => expect(range('killed', words)).toBe(expected))

  it.each([
    ['between 5 and 7', '5 - 7'], ['12 to 15 dead', '12 - 15'], ['12–15 dead', '12 - 15'], ['three or four killed', '3 - 4'],
    ['between two and three million people', '2000000 - 3000000'], ['between 500 and one thousand died', '500 - 1000'],
    ['at least 3, perhaps 5', '3 - 5'], ['at least 3, perhaps 5, killed', '3 - 5'], ['at least 30 to 40 dead', '30 - 40'], ['at least 3 and as many as 8 died', '3 - 8'],
  ])('reads both ends of "%s"', (words, expected) => expect(range('killed', words)).toBe(expected))

  it.each([
    ['dozens', '24 - -'], ['several dozen', '36 - -'], ['a few hundred', '200 - -'], ['three, possibly more, were killed', '3 - -'], ['scores of people were killed', '40 - -'], ['hundreds of thousands', '200000 - -'], ['tens of thousands died', '20000 - -'],
    ['several hundred dead', '300 - -'], ['several were killed', '3 - -'], ['a few were killed', '2 - -'],
  ])('takes "%s" for a lower bound', (words, expected) => expect(range('killed', words)).toBe(expected))

  it.each(['the death toll rose from 12 to 15', 'the death toll in the attack has risen to 15', '15 dead, up from 12'])('takes the new figure of "%s"', (words) => {
    expect(range('killed', words)).toBe('15 15 15')
  })
})

describe('none', () => {
  it.each([
    'without casualties', 'nobody died', 'no one was killed', 'not one was killed', 'not a single soldier was killed', 'none', '0', 'no U.S. casualties',
    'no one was injured or killed', 'caused no deaths', 'no harm, and none killed', 'Killed: none', 'did not kill anyone', 'the blast didn’t cause any deaths',
    'killing no one', 'no damage or casualties',
  ])('reads "%s" as 0', (words) => expect(range('killed', words)).toBe('0 0 0'))

  it.each([
    ['no damage, but two dead', '2 2 2'], ['none were hurt, two killed', '2 2 2'], ['no group claimed the raid that killed four', '4 4 4'],
    ['no one was hurt and three died', '3 3 3'],
  ])('lets it reach only its own words in "%s"', (words, expected) => expect(range('killed', words)).toBe(expected))

  it.each([
    'no statement was made', 'No. 7', 'not only', 'no serious casualties', 'no further deaths', 'no one else was killed', 'no reports of casualties',
    'there were no signs of deaths', 'the three were not killed',
  ])('finds none in "%s"', (words) => expect(range('killed', words)).not.toBe('0 0 0'))
})

describe('several numbers', () => {
  it.each([
    ['four Kenyan soldiers were killed and over 60 others wounded', '4 4 4', '61 - -'],
    ['wounded more than 40 and killed three', '3 3 3', '41 - -'],
    ['three killed and over 40 wounded', '3 3 3', '41 - -'],
    ['killing six and wounding 12', '6 6 6', '12 12 12'],
    ['killed 3 and injured 4, 5 missing', '3 3 3', '4 4 4'],
    ['Killed: 3, injured: 40', '3 3 3', '40 40 40'], ['Killed 3 Injured 40', '3 3 3', '40 40 40'],
    ['six killed 12 wounded', '6 6 6', '12 12 12'],
    ['no injuries but three dead', '3 3 3', '0 0 0'],
    ['30 killed and 40 wounded in 2023', '30 30 30', '40 40 40'],
    ['two rockets hit three houses, killing five', '5 5 5', null],
    ['12 were hurt, two of them badly', null, '12 12 12'],
    ['in the attack three died; 12 are in hospital with wounds', '3 3 3', '12 12 12'],
    ['eight people were killed, including three children', '8 8 8', null],
    ['one of the three drivers was killed', '1 1 1', null],
    ['15 casualties', '- - 15', '- - 15'],
  ])('gives each of "%s" to what it counts', (words, killed, injured) => {
    expect(range('killed', words)).toBe(killed)
    expect(range('injured', words)).toBe(injured)
  })

  it('adds up parts that are counted by one word, and says so', () => {
    expect(range('killed', 'two men, three women and a child were killed, as were four soldiers')).not.toBe('2 2 2')
    expect(range('killed', 'three soldiers and two civilians were killed')).toBe('5 5 5')
    expect(range('killed', 'killing three soldiers and two civilians')).toBe('5 5 5')
    const field = fieldOf('event', 'killed_best', DEFAULT_CODEBOOK) as Field
    expect(readWords(field, 'three soldiers and two civilians were killed', context)?.because).toEqual(['"three" and "two" are added up.'])
  })

  it.each([
    ['over 150 attacks', '151 - -'], ['another pair of attacks', '2 2 2'], ['two drone attacks that killed nine', '2 2 2'], ['nine dead in attacks', null],
  ])('counts the incidents of "%s"', (words, expected) => expect(range('count', words)).toBe(expected))

  it('takes nothing that counts something else', () => {
    expect(range('killed', 'over 40 others wounded')).toBeNull()
    expect(range('killed', 'two armed drones')).toBeNull()
  })

  it('counts by the label of a field of one’s own', () => {
    const vehicles: Field = { name: 'vehicles', label: 'Vehicles burnt', type: 'integer', group: 'harm' }
    expect(readWords(vehicles, 'three killed and seven vehicles burnt', context)?.values).toEqual({ vehicles: 7 })
  })
})

describe('what is no count', () => {
  it.each([
    '25-year-old killed', 'killed on January 28', 'Ann Example, 25, was killed', 'Ann Example (25) was killed', 'dead since 2020', 'killed at 5:30 p.m.', 'killed within 30 minutes', 'died 12 km away',
    '40 percent of the dead', 'one third of the dead', 'killed in 3 provinces', '$5 million', 'killed under Resolution 1701', '7.62 mm rounds', 'a three-day raid that killed civilians', 'an F-16 killed civilians', 'x',
  ])('finds none in "%s"', (words) => expect(range('killed', words)).toBeNull())

  it.each(['a soldier was killed', 'a 25-year-old man was killed', 'killed a soldier and wounded three others', 'another guard died', 'one person died', 'a woman aged 25 died'])(
    'reads "%s" as 1', (words) => expect(range('killed', words)).toBe('1 1 1'))

  it.each(['a group of soldiers was killed', 'a drone attack killed civilians', 'a number of people died', 'killed a number of people', 'his driver was killed'])(
    'leaves the number of "%s" open', (words) => expect(range('killed', words)).toBeNull())

  it('is read past', () => expect(range('killed', 'On July 22 150 people died')).toBe('150 150 150'))
})
