import type { ExportSource, WritingFormat } from '../export.ts'
import { markedTexts } from '../marked/texts.ts'
import { usesOf } from '../marked/uses.ts'
import { zipPieces, type ZipFile } from '../zip/write.ts'
import { standoffOf } from './document.ts'
import { writeStandoff } from './standoff.ts'

/** A project as brat standoff (brat.nlplab.org/standoff.html): a zip file with the words and the marks of each text beside each other. */
export function writeBrat(project: ExportSource): AsyncGenerator<Uint8Array> {
  return zipPieces(filesOf(project))
}

async function* filesOf(project: ExportSource): AsyncGenerator<ZipFile> {
  const uses = usesOf(project)
  const names = fileNames()
  const current = (text: { readonly id: string }, source: { readonly [field: string]: unknown } | null): boolean => source?.['text'] === text.id
  for await (const marked of markedTexts(project, project.all('annotation'), current)) {
    const { text, source, body } = marked
    if (text === null || body === null) continue
    const title = typeof source?.['title'] === 'string' ? source['title'] : ''
    const name = names(title, source?.id ?? text.id, current(text, source) ? '' : `-v${Number(text['version'])}`)
    // The marks first: whoever looks at the beginning of the file sees what it is.
    yield { name: `${name}.ann`, pieces: writeStandoff(standoffOf(marked, uses)) }
    yield { name: `${name}.txt`, pieces: [body] }
  }
}

const LONGEST_NAME = 80

/** Gives each text a name of its own after its source's title, in letters, digits, `.`, `-` and `_`, whatever the case of letters means to the disk. */
function fileNames(): (title: string, id: string, version: string) => string {
  const taken = new Set<string>()
  return (title, id, version) => {
    const plain = (words: string): string => [...words.normalize('NFC').replace(/[^\p{L}\p{N}\p{M}.-]+/gu, '_')].slice(0, LONGEST_NAME).join('').replace(/^[._-]+|[._-]+$/g, '')
    const base = (plain(title) || plain(id) || 'source') + version
    let name = base
    for (let n = 2; taken.has(name.toLowerCase()); n += 1) name = `${base}-${n}`
    taken.add(name.toLowerCase())
    return name
  }
}

export const BRAT_FORMAT: WritingFormat = {
  id: 'brat',
  label: 'brat standoff (zip)',
  extension: 'brat.zip',
  binary: true,
  help: 'The text of every source beside its annotations, for brat and other programs for annotating. Marks whose words no longer stand in the text are left out.',
  kinds: null,
  options: [],
  write: writeBrat,
}
