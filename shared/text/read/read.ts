import type { Field } from '../../model/fields.ts'
import { readCoordinates } from './coordinates.ts'
import { readNumber } from './numbers.ts'
import { collapsed, reading, type Reading, type ReadingContext } from './reading.ts'

export type { Reading, ReadingContext } from './reading.ts'

/**
 * Reads words of a source into a value of the field, with what was assumed. Null when they cannot be read as the field:
 * the analyst then chooses.
 */
export function readWords(field: Field, words: string, context: ReadingContext): Reading | null {
  const text = collapsed(words)
  if (text === '') return null
  switch (field.type) {
    case 'text':
    case 'longtext':
      return reading({ [field.name]: text })
    case 'integer':
      return readNumber(field, text, context.codebook)
    case 'number':
      return readCoordinates(text)
    default:
      return null
  }
}
