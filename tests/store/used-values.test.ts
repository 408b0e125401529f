import { expect, test } from 'vitest'
import { encodePage } from '../../shared/table/page.ts'
import { Table } from '../../shared/table/table.ts'
import { usedValues } from '../../shared/table/used.ts'

function table(): Table {
  const made = new Table()
  made.append([encodePage([
    { id: 'a', country: ['IRQ', 'SYR'], type: 'ASSAULT' },
    { id: 'b', country: ['IRQ'], type: 'ASSAULT' },
    { id: 'c', country: ['JOR', 'JOR'] },
  ])])
  return made
}

test('values are counted by rows, items of lists one by one, unknown left out', () => {
  expect(usedValues(table(), 'country')).toEqual([{ value: 'IRQ', rows: 2 }, { value: 'SYR', rows: 1 }, { value: 'JOR', rows: 1 }])
  expect(usedValues(table(), 'type')).toEqual([{ value: 'ASSAULT', rows: 2 }])
  expect(usedValues(table(), 'nowhere')).toEqual([])
})

test('edited, added and removed rows count as they are now', () => {
  const edited = table()
  edited.update('a', { country: ['LBN'] })
  edited.add('d', { country: ['LBN'] })
  edited.remove('b')
  expect(usedValues(edited, 'country')).toEqual([{ value: 'LBN', rows: 2 }, { value: 'JOR', rows: 1 }])
})
