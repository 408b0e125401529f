import type { Whole } from '../../../shared/change/change.ts'
import { anchorOf } from '../../../shared/text/anchor.ts'
import { normaliseText, sha256 } from '../../../shared/text/normalise.ts'
import type { StoreApi } from '../../../renderer/store/protocol.ts'
import type { StoreNews } from '../../../renderer/store/state.ts'
import { connect } from '../../../renderer/host/rpc.ts'
import { longText } from '../long-text.ts'

/**
 * Runs in a page of the workbench, beside it on the same store: adds a long text for each count of marks, named after it, and a
 * note of a few words to come from. Answers the lengths of the texts.
 */
async function fill(counts: readonly number[], worker: string, project: string): Promise<readonly number[]> {
  const { port } = new SharedWorker(worker, { type: 'module', name: `sourceline-${project}` })
  const store = connect<StoreApi, StoreNews>(port, () => undefined)
  await add(store, 'A short note', 'short', 'Nothing is marked in this note.', [])
  const lengths: number[] = []
  for (const count of counts) {
    const { body, marks } = longText(count)
    if (normaliseText(body) !== body) throw new Error('the long text is not as intake would leave it')
    await add(store, titleOf(count), `long-${count}`, body, marks.map(({ id, layer, start, end }) => ({
      kind: 'annotation', id,
      fields: { source: `so-long-${count}`, text: `tx-long-${count}`, layer, fragments: [{ start, end }], ...anchorOf(body, [{ start, end }]), anchor: 'exact' },
    })))
    lengths.push(body.length)
  }
  return lengths
}

const titleOf = (count: number): string => `Text with ${count} marks`

async function add(store: { readonly commit: StoreApi['commit'] }, title: string, name: string, body: string, marks: readonly Whole[]): Promise<void> {
  const hash = await sha256(body)
  await store.commit({
    label: `Add ${title}`,
    bodies: [{ hash, body }],
    put: [
      { kind: 'source', id: `so-${name}`, fields: { title, text: `tx-${name}` } },
      { kind: 'text', id: `tx-${name}`, fields: { source: `so-${name}`, version: 1, hash, length: body.length, extractor: 'bench', extractor_version: '1' } },
      ...marks,
    ],
  })
}

Object.assign(globalThis, { fill })
