import { createRoot, type Root } from 'react-dom/client'
import type { Host, ProjectInfo, Settings } from '../shared/contract/contract.ts'
import { failureOf } from '../shared/contract/result.ts'
import { DEFAULT_CODEBOOK } from '../shared/model/codebook.ts'
import { CODEBOOK_ID, KINDS } from '../shared/model/records.ts'
import { openLayout } from './features/frame/layout.ts'
import { openDesk } from './features/frame/settings.ts'
import { arrivalInWords } from './features/projects/arrival.ts'
import { OpeningScreen } from './features/projects/OpeningScreen.tsx'
import { RecoveryScreen } from './features/recovery/RecoveryScreen.tsx'
import { createHost } from './host/host.ts'
import { beginChecking, receiveProblems } from './session/problems.ts'
import { openProject, receive, titleOf } from './session/project.ts'
import { toast, toastFailure } from './session/session.ts'
import { connectStore } from './store/client.ts'
import type { StoreApi } from './store/protocol.ts'
import type { StoreState } from './store/state.ts'
import { showFault } from './ui/fault.ts'
import './ui/theme.css'

/** Everything that the window needs is put together here, once, in order; only then something is drawn. */
async function start(): Promise<void> {
  const host = createHost()
  const [app, settings, info] = await Promise.all([host.call('app.info'), host.call('settings.get'), host.call('projects.current')])
  openDesk({ host, app, settings })
  document.title = titleOf(info.name)

  let opened = false
  // What the seed changes is read when the project opens; news of it would come too early.
  const store = connectStore(info.id, (news) => {
    if (opened) receive(news).catch((thrown: unknown) => toastFailure(failureOf(thrown)))
  }, receiveProblems)
  const root = createRoot(document.getElementById('root') ?? missing('root'), {
    onUncaughtError: (thrown) => showFault('Sourceline had to stop', failureOf(thrown)),
  })
  // The workbench is a large script. It is read while the store's worker opens the project.
  const [{ state: first, said }, { App }] = await Promise.all([openOrRestore(store, host, info, settings, root), import('./App.tsx')])
  if (isNew(first)) await seed(store, info, host)
  const codebook = (await store.get('codebook', CODEBOOK_ID)) ?? DEFAULT_CODEBOOK
  const [state, [last]] = await Promise.all([store.state(), store.history({ limit: 1 })])
  openProject(store, { info, state, codebook, saving: 'saved', failure: null, savedAt: last?.at ?? null })
  opened = true
  await openLayout()

  root.render(<App host={host} />)
  if (said !== null) toast(said)
  beginChecking().catch((thrown: unknown) => toastFailure(failureOf(thrown)))
}

function missing(id: string): never {
  throw new Error(`the page has no element "${id}"`)
}

/** Opens the project; where its database lacks something, once the person has said what to do about it. */
async function openOrRestore(store: StoreApi, host: Host, info: ProjectInfo, settings: Settings, root: Root): Promise<{ readonly state: StoreState; readonly said: string | null }> {
  try {
    root.render(<OpeningScreen name={info.name} store={store} />)
    const state = await store.open({ id: info.id, name: info.name, ...analyst(settings) })
    return { state, said: arrivalInWords(await host.call('projects.arrival'), await store.filled()) }
  } catch (thrown) {
    const loss = failureOf(thrown).code === 'lost' ? await store.loss() : null
    if (loss === null) throw thrown
    return new Promise((opened) => {
      root.render(<RecoveryScreen name={info.name} store={store} loss={loss} onOpened={(state, said) => opened({ state, said })} />)
    })
  }
}

function analyst({ analyst: by }: Settings): { readonly by?: string } {
  return by === '' ? {} : { by }
}

/** True before anything was done in the project: the store begins every log with the codebook. */
function isNew({ seq, counts, readOnly }: StoreState): boolean {
  return readOnly === null && seq <= 1 && KINDS.every((kind) => kind === 'codebook' || counts[kind] === 0)
}

/** Puts the sample into a new project that asks for it. A project without its sample can still be worked in. */
async function seed(store: StoreApi, info: ProjectInfo, host: Host): Promise<void> {
  if (info.seed === 'empty') return
  try {
    const text = await host.call('resources.sample')
    await store.runImport({ name: 'sample.sourceline.json', bytes: new TextEncoder().encode(text) })
  } catch (thrown) {
    const failure = failureOf(thrown)
    toastFailure({ ...failure, message: `The sample could not be put in: ${failure.message}` })
  }
}

// What nobody caught is at least known to have happened; see the diagnostics.
for (const event of ['error', 'unhandledrejection']) {
  // An event without an error is the browser's own remark, such as that a layout took two rounds.
  window.addEventListener(event, (thrown) => {
    if (thrown instanceof ErrorEvent && !thrown.error) return
    createHost().call('diagnostics.note', 'internal').catch(() => undefined)
  })
}
start().catch((thrown: unknown) => showFault('The project could not be opened', failureOf(thrown)))
