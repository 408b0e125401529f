import { refuse } from '../../../../../shared/contract/result.ts'

/** Addresses of Adobe's character maps, which lie beside the workbench's own files. Text in Chinese, Japanese or Korean may need one. */
const MAPS = import.meta.glob<string>('../../../../../node_modules/pdfjs-dist/cmaps/*.bcmap', { query: '?url', import: 'default', eager: true })

/** Hands the PDF library the character maps and nothing else: fonts and decoders of images are not needed to read text. */
export class CharacterMaps {
  async fetch({ kind, filename }: { readonly kind: string; readonly filename: string }): Promise<Uint8Array> {
    const address = Object.entries(MAPS).find(([path]) => path.endsWith(`/${filename}`))?.[1]
    if (kind !== 'cMapUrl' || address === undefined) return refuse('not-found', `There is no ${filename} for PDF files here.`)
    return new Uint8Array(await (await fetch(address)).arrayBuffer())
  }
}
