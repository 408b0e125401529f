import type { Field } from '../../model/fields.ts'
import { readCoordinates } from './coordinates.ts'
import { readCountries } from './countries.ts'
import { readDate } from './dates.ts'
import { readEntities } from './entities.ts'
import { readNumber } from './numbers.ts'
import { collapsed, reading, type Reading, type ReadingContext } from './reading.ts'
import { readTerms } from './terms.ts'
import { readTimeOfDay } from './times.ts'

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
    case 'edtf':
      return readDate(field, text, context)
    case 'integer':
      return readNumber(field, text, context)
    case 'time':
      return readTimeOfDay(field, text)
    case 'number':
      return readCoordinates(text)
    case 'term':
    case 'terms':
      return field.vocabulary === 'country' ? readCountries(field, text, context) : readTerms(field, text, context.codebook)
    case 'entity':
    case 'entities':
      return readEntities(field, text, context)
    case 'tags': {
      const tags = text.split(/[,;]/u).map((tag) => tag.trim()).filter((tag) => tag !== '')
      return tags.length === 0 ? null : reading({ [field.name]: [...new Set(tags)] })
    }
    default:
      return null
  }
}
