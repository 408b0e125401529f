import type { WritingFormat } from '../export.ts'
import { writeProject } from './write.ts'

export const PROJECT_FORMAT: WritingFormat = {
  id: 'project-json',
  label: 'Sourceline project (JSON)',
  extension: 'sourceline.json',
  help: 'Every record, every text and the codebook, in one file. Importing it restores the project exactly. Original files (PDF, Word, web pages) stay in the project and are not in it.',
  kinds: null,
  options: [],
  write: (source) => writeProject(source),
}
