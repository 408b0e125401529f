import { refuse } from '../../../shared/contract/result.ts'
import { zipPieces } from '../../../shared/formats/zip/write.ts'
import { opened, type OpenedFile } from '../../host/files.ts'

const OF_BRAT = /\.(?:ann|txt|conf)$/iu

/** True for files that only mean something together: brat keeps a text and the marks in it apart. */
export function belongTogether(names: readonly string[]): boolean {
  return names.length > 1 && names.every((name) => OF_BRAT.test(name)) && names.some((name) => /\.ann$/iu.test(name))
}

/** Files that were chosen together as the one that comes in: a text and marks of brat packed as brat would pack them. Refuses others (`bad-file`). */
export async function asOne(files: readonly OpenedFile[]): Promise<OpenedFile | null> {
  const [first] = files
  if (!first) return null
  if (files.length === 1) {
    if (/\.ann$/iu.test(first.name)) refuse('bad-file', `“${first.name}” holds marks of brat without the text that they stand in. Choose it together with its .txt file.`)
    return first
  }
  if (!belongTogether(files.map(({ name }) => name))) {
    refuse('bad-file', 'Choose one file at a time. Only the texts (.txt) and marks (.ann) of brat come in together.')
  }
  // Marks first: by them the packed file is known, however long the texts are.
  const ordered = [...files].sort((a, b) => Number(/\.ann$/iu.test(b.name)) - Number(/\.ann$/iu.test(a.name)))
  const packed: BlobPart[] = []
  for await (const piece of zipPieces(ordered.map((file) => ({ name: file.name, pieces: file.chunks() })))) packed.push(piece as Uint8Array<ArrayBuffer>)
  return opened(new File(packed, `${files.length} files of brat.zip`))
}
