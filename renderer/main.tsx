import { createRoot } from 'react-dom/client'
import type { Host, ProjectInfo, Settings } from '../shared/contract/contract.ts'
import { failureOf } from '../shared/contract/result.ts'
import { DEFAULT_CODEBOOK } from '../shared/model/codebook.ts'
import { CODEBOOK_ID, type Codebook } from '../shared/model/records.ts'
import type { Fields } from '../shared/model/value.ts'
import { App } from './App.tsx'
import { openLayout } from './features/frame/layout.ts'
import { openDesk } from './features/frame/settings.ts'
import { createHost } from './host/host.ts'
import { openProject, receive } from './session/project.ts'
import { toastFailure } from './session/session.ts'
import { connectStore } from './store/client.ts'
import type { StoreApi, StoreState } from './store/protocol.ts'
import { showFault } from './ui/fault.ts'
import './ui/theme.css'

/** Everything that the window needs is put together here, once, in order; only then something is drawn. */
async function start(): Promise<void> {
  const host = createHost()
  const [app, settings, info] = await Promise.all([host.call('app.info'), host.call('settings.get'), host.call('projects.current')])
  openDesk({ host, app, settings })
  document.title = `${info.name} – Sourceline`

  let opened = false
  // What the seed changes is read when the project opens; news of it would come too early.
  const store = connectStore(info.id, (news) => {
    if (opened) receive(news).catch((thrown: unknown) => toastFailure(failureOf(thrown)))
  })
  const first = await store.open({ id: info.id, name: info.name, ...analyst(settings) })
  if (isNew(first)) await seed(store, info, host)
  const codebook = await codebookOf(store, first)
  openProject(store, { info, state: await store.state(), codebook, saving: 'saved', failure: null, savedAt: null })
  opened = true
  await openLayout()

  const root = document.getElementById('root')
  if (!root) throw new Error('the page has no element "root"')
  createRoot(root, {
    onUncaughtError: (thrown) => showFault('Sourceline had to stop', failureOf(thrown)),
  }).render(<App host={host} />)
}

function analyst({ analyst: by }: Settings): { readonly by?: string } {
  return by === '' ? {} : { by }
}

function isNew({ seq, counts, readOnly }: StoreState): boolean {
  return readOnly === null && seq === 0 && Object.values(counts).every((count) => count === 0)
}

async function seed(store: StoreApi, info: ProjectInfo, host: Host): Promise<void> {
  if (info.seed === 'empty') return
  const text = await host.call('resources.sample')
  await store.runImport({ name: 'sample.sourceline.json', bytes: new TextEncoder().encode(text) })
}

/** The project's codebook; a project without one gets the default, as its first change. */
async function codebookOf(store: StoreApi, { readOnly }: StoreState): Promise<Codebook> {
  const kept = await store.get('codebook', CODEBOOK_ID)
  if (kept || readOnly !== null) return kept ?? DEFAULT_CODEBOOK
  const { id, ...fields } = DEFAULT_CODEBOOK
  await store.commit({ label: 'Start with the default codebook', put: [{ kind: 'codebook', id, fields: fields as unknown as Fields }] })
  return DEFAULT_CODEBOOK
}

start().catch((thrown: unknown) => showFault('The project could not be opened', failureOf(thrown)))
