import { z } from 'zod'

// The CSP forbids `new Function`; without this, Zod probes for it and files a violation.
z.config({ jitless: true })

const projectInfo = z.object({
  /** Stable; names the project's database. */
  id: z.string(),
  name: z.string(),
  folder: z.string(),
  /** What a project that has no records yet starts from. */
  seed: z.enum(['empty', 'sample']),
  created: z.string(),
})
export type ProjectInfo = z.infer<typeof projectInfo>

const settings = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  /** Interface size in percent. */
  textSize: z.union([z.literal(90), z.literal(100), z.literal(110), z.literal(125), z.literal(150)]),
  density: z.enum(['compact', 'normal', 'comfortable']),
  /** The analyst's name, written into the log as `by`. */
  analyst: z.string().max(200),
})
export type Settings = z.infer<typeof settings>

const appInfo = z.object({
  version: z.string(),
  shell: z.enum(['electron', 'local']),
  platform: z.string(),
})
export type AppInfo = z.infer<typeof appInfo>

const handle = z.string().max(64)
const fileName = z.string().min(1).max(255)
const bytes = z.instanceof(Uint8Array)

/** Largest chunk that one call may carry, in bytes. */
export const CHUNK = 1 << 20

function call<A extends z.ZodTuple, R extends z.ZodType>(args: A, result: R) {
  return { args, result }
}

/**
 * Every call that the renderer may make to the main process: arguments and result, by schema.
 * Handlers (`Handlers`), the preload bridge and the renderer's host (`Host`) all derive from this object.
 */
export const contract = {
  'app.info': call(z.tuple([]), appInfo),

  'projects.current': call(z.tuple([]), projectInfo),
  'projects.list': call(z.tuple([]), z.array(projectInfo)),
  /** Creates a project and makes it the current one; the window then reloads. */
  'projects.create': call(z.tuple([z.object({ name: z.string().min(1).max(120), seed: z.enum(['empty', 'sample']) })]), projectInfo),
  'projects.open': call(z.tuple([z.string()]), projectInfo),
  'projects.rename': call(z.tuple([z.string().min(1).max(120)]), projectInfo),

  'settings.get': call(z.tuple([]), settings),
  'settings.set': call(z.tuple([settings.partial()]), settings),

  /** Lets the person choose files; empty when cancelled. Only in shells with a dialog of their own (Electron). */
  'files.open': call(
    z.tuple([z.object({ multiple: z.boolean(), extensions: z.array(z.string().max(16)).max(40) })]),
    z.array(z.object({ handle, name: z.string(), size: z.number() })),
  ),
  'files.read': call(z.tuple([handle, z.number().int().min(0), z.number().int().min(1).max(CHUNK)]), bytes),
  /**
   * Chooses where a file goes: a save dialog in Electron, the exports folder in the local shell.
   * Null when cancelled. Refused with `exists` when the name is taken and `replace` is false.
   */
  'files.create': call(
    z.tuple([z.object({ name: fileName, replace: z.boolean() })]),
    z.object({ handle, path: z.string() }).nullable(),
  ),
  /** Appends to the temporary file behind the handle. */
  'files.write': call(z.tuple([handle, bytes]), z.null()),
  /** Makes it durable and gives it its name: fsync, rename, fsync of the folder. */
  'files.commit': call(z.tuple([handle]), z.object({ path: z.string(), size: z.number() })),
  'files.abort': call(z.tuple([handle]), z.null()),

  /** The sample project, as JSON text. */
  'resources.sample': call(z.tuple([]), z.string()),

  /** Answer to the `close` message: the window may go now, or must stay. */
  'window.closed': call(z.tuple([z.object({ close: z.boolean() })]), z.null()),
} as const

export type CallName = keyof typeof contract
export type Args<C extends CallName> = z.infer<(typeof contract)[C]['args']>
export type Answer<C extends CallName> = z.infer<(typeof contract)[C]['result']>

/** One handler a call; forgetting one is a type error. Handlers refuse by throwing `Refusal`. */
export type Handlers = { readonly [C in CallName]: (...args: Args<C>) => Promise<Answer<C>> }

/** What main may tell the renderer, unasked. */
export type MainMessage =
  | { readonly type: 'action'; readonly action: string }
  /** The window wants to close: finish writing, then answer with `window.closed`. */
  | { readonly type: 'close' }

/** The renderer's end of the contract. Calls reject with `Refusal`. */
export interface Host {
  call<C extends CallName>(name: C, ...args: Args<C>): Promise<Answer<C>>
  /** Returns the function that ends the subscription. */
  listen(listener: (message: MainMessage) => void): () => void
}
