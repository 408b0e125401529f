import { expect, test } from 'vitest'
import { keepKey, takeKeys } from '../../renderer/features/table/typed-ahead.ts'

const press = (key: string) => ({ key, code: '', shiftKey: false })
const taken = (cell: string) => takeKeys(cell).map(({ key }) => key)

test('keys wait for the editor of the cell that they were pressed in, in their order, and are given once', () => {
  for (const key of ['0', '2', 'Enter']) keepKey('ev-1 date', press(key))
  expect(taken('ev-1 date')).toEqual(['0', '2', 'Enter'])
  expect(taken('ev-1 date')).toEqual([])
})

test('keys that no editor came for are never typed into another cell', () => {
  keepKey('ev-1 date', press('9'))
  keepKey('ev-2 date', press('5'))
  expect(taken('ev-2 date')).toEqual(['5'])
  keepKey('ev-1 date', press('9'))
  expect(taken('ev-1 title')).toEqual([])
  expect(taken('ev-1 date')).toEqual([])
})
