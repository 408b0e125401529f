import { z } from 'zod'
import { FAILURE_CODES } from './result.ts'

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

const arrival = z.object({
  /**
   * The folder is a copy of a project that is still there, and became a project of its own; it was moved; this computer did not
   * know the project; it was duplicated here.
   */
  how: z.enum(['copied', 'moved', 'elsewhere', 'duplicated']),
  /** Folder that it was copied or moved from; null where that is not known. */
  from: z.string().nullable(),
})
export type Arrival = z.infer<typeof arrival>

const settings = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  /** Interface size in percent. */
  textSize: z.union([z.literal(90), z.literal(100), z.literal(110), z.literal(125), z.literal(150)]),
  density: z.enum(['compact', 'normal', 'comfortable']),
  /** The analyst's name, written into the log as `by`. */
  analyst: z.string().max(200),
  /** Folder that backups are also put into; empty for none besides the project's own. */
  backupFolder: z.string().max(4096),
  /** Minutes after which a changed project is backed up. */
  backupMinutes: z.union([z.literal(10), z.literal(30), z.literal(60), z.literal(240), z.literal(1440)]),
  /** Key combinations that were changed, by action; an empty list means none. */
  keys: z.record(z.string().max(64), z.array(z.string().max(40)).max(4).readonly()),
  /** How many backups are kept in each place. */
  backupsKept: z.union([z.literal(2), z.literal(3), z.literal(5), z.literal(10), z.literal(30)]),
})
export type Settings = z.infer<typeof settings>

const appInfo = z.object({
  version: z.string(),
  shell: z.enum(['electron', 'local']),
  platform: z.string(),
})
export type AppInfo = z.infer<typeof appInfo>

const handle = z.string().max(64)
const job = z.string().max(64)
const fileName = z.string().min(1).max(255)
const offeredFile = z.object({
  handle,
  name: z.string(),
  /** Bytes. */
  size: z.number(),
  /** Whether the current project was made for it: it is to be imported now. Else it is to be asked about. */
  here: z.boolean(),
})
export type OfferedFile = z.infer<typeof offeredFile>
const bytes = z.instanceof(Uint8Array)

/** Largest chunk that one call may carry, in bytes. */
export const CHUNK = 1 << 20

const projectId = z.string().max(64)
/** A place in the log: the number of a change, and when it was made. */
const mark = z.object({ seq: z.number().int().min(1), at: z.string().max(40) })
const counts = z.record(z.string().max(40), z.number().int().min(0))

const copyStatus = z.object({
  /** Whether the project's database was ever filled: an empty one was lost then. */
  started: z.boolean(),
  /** Whether the database is to be filled from the copy without asking, as a backup restored as a new project is. */
  filling: z.boolean(),
  /** How far the copy reaches without a gap; null when it holds nothing. */
  last: mark.nullable(),
  damage: z.array(z.string()).readonly(),
})
export type CopyStatus = z.infer<typeof copyStatus>

const backupInfo = z.object({
  id: z.string().max(64),
  project: z.string(),
  /** The last change in it. */
  mark,
  made: z.string(),
  counts,
  /** Bytes. */
  size: z.number(),
  /** Folder that it lies in. */
  folder: z.string(),
})
export type BackupInfo = z.infer<typeof backupInfo>

/** Something that went wrong: when, in which call (or in the window itself), and of what sort. Nothing of what was worked on. */
const fault = z.object({
  at: z.iso.datetime(),
  part: z.string().regex(/^[a-z]{1,20}(\.[a-zA-Z]{1,20})?$/),
  code: z.enum(FAILURE_CODES),
})
export type Fault = z.infer<typeof fault>

/** Bytes on the drive of a folder; null when it cannot be asked. */
const space = z.object({ free: z.number(), total: z.number() }).nullable()

const diagnostics = z.object({
  runtime: z.object({ node: z.string(), electron: z.string().nullable(), system: z.string() }),
  /** The second copy: how far it reaches, how many of its files are damaged, how many there are, and their bytes. */
  copy: z.object({ last: mark.nullable(), damaged: z.number(), files: z.number(), size: z.number() }),
  /** Backups of the open project in its own folder, newest first: when, up to which change, bytes. */
  backups: z.array(z.object({ made: z.string(), seq: z.number(), size: z.number() })).readonly(),
  /** `backups` is null when no backups folder is chosen, too. */
  space: z.object({ project: space, backups: space }),
  /** The oldest first. */
  faults: z.array(fault).readonly(),
})
export type Diagnostics = z.infer<typeof diagnostics>

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
  /** How the current project came to be in its folder, where that needs saying; told once. */
  'projects.arrival': call(z.tuple([]), arrival.nullable()),
  /** Takes a folder off the list. It and the records of its project stay. */
  'projects.forget': call(z.tuple([z.string().max(4096)]), z.null()),
  /** Shows the folder of a listed project, and no other, in the system's file manager. False where there is none that could. */
  'projects.show': call(z.tuple([z.string().max(4096)]), z.boolean()),
  /** Lets the person choose a project's folder; null when cancelled. Only in shells with a dialog of their own (Electron). */
  'projects.choose': call(z.tuple([]), z.string().nullable()),
  /** Begins a copy of the current project, history and all, as a project of its own. `total`: bytes. */
  'projects.duplicate': call(z.tuple([z.string().min(1).max(120)]), z.object({ job, total: z.number() })),
  /** Copies the next bytes. At the end the copy is the current project; the window then reloads. */
  'projects.copyNext': call(z.tuple([job]), z.object({ done: z.number(), project: projectInfo.nullable() })),
  'projects.duplicateEnd': call(z.tuple([job]), z.null()),

  'settings.get': call(z.tuple([]), settings),
  'settings.set': call(z.tuple([settings.omit({ backupFolder: true }).partial()]), settings),
  /**
   * Chooses the folder that backups are also put into; empty for none. It is named by its path where the shell has no dialog, and by
   * null where the shell asks for it (Electron). Answers null when cancelled.
   */
  'settings.keepBackupsIn': call(z.tuple([z.object({ folder: z.string().max(4096).nullable() })]), settings.nullable()),

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

  /** A project file that the system or the command line handed over, for the window to ask about or to import; told once each. */
  'offer.look': call(z.tuple([]), offeredFile.nullable()),
  /** Makes the project that it goes into; the window then reloads. */
  'offer.take': call(z.tuple([z.string().min(1).max(120)]), projectInfo),

  /*
   * The second copy of the open project. Made by the store's worker, which names the project, so that what a store of another
   * project still sends never lands here. Bytes are frames (shared/copy/frames.ts).
   */
  'copy.status': call(z.tuple([projectId]), copyStatus),
  /** Appends to the journal. With `upTo` what was sent since the last one is on the disk when it answers. `due`: a backup should be made. */
  'copy.append': call(z.tuple([projectId, mark.nullable(), bytes.refine(({ length }) => length <= CHUNK)]), z.object({ due: z.boolean() })),
  /** Begins a backup; what is appended to the journal from now on follows it. */
  'copy.backup': call(z.tuple([projectId, z.object({ mark, counts })]), z.object({ job })),
  'copy.write': call(z.tuple([job, bytes.refine(({ length }) => length <= CHUNK)]), z.null()),
  /** Reads it back, gives it its name, and removes what it makes superfluous. `elsewhere`: why the backups folder did not get it. */
  'copy.finish': call(z.tuple([job]), z.object({ backup: backupInfo, elsewhere: z.string().nullable() })),
  'copy.abort': call(z.tuple([job]), z.null()),
  /** Begins to give the copy back, whole as far as it is sound. */
  'copy.restore': call(z.tuple([projectId]), z.object({
    job, last: mark.nullable(), damage: z.array(z.string()).readonly(), size: z.number(), backup: backupInfo.nullable(),
  })),
  /** The next frames; empty at the end. */
  'copy.read': call(z.tuple([job]), bytes),
  /** The database holds what the copy held. With `renew` the copy's files are set aside, and the next backup begins it anew. */
  'copy.restored': call(z.tuple([projectId, z.object({ renew: z.boolean() })]), z.null()),

  /** Backups of the open project and of the backups folder, newest first. */
  'backups.list': call(z.tuple([]), z.array(backupInfo)),
  /** Makes a backup readable as a file (`files.read`, `files.abort`). */
  'backups.file': call(z.tuple([z.string().max(64)]), z.object({ handle, name: z.string(), size: z.number() })),
  /** Begins to take in a backup that was kept as a file; it is read through at the end, and then opened by its id. */
  'backups.receive': call(z.tuple([]), z.object({ job })),
  'backups.write': call(z.tuple([job, bytes.refine(({ length }) => length <= CHUNK)]), z.null()),
  'backups.received': call(z.tuple([job]), backupInfo),
  'backups.forget': call(z.tuple([job]), z.null()),
  /** Makes a backup a project of its own and the current one; the window then reloads. */
  'backups.open': call(z.tuple([z.string().max(64), z.string().min(1).max(120)]), projectInfo),

  /** How the program and the open project stand, for whoever is asked for help. */
  'diagnostics.get': call(z.tuple([]), diagnostics),
  /** Something went wrong in the window itself. */
  'diagnostics.note': call(z.tuple([z.enum(FAILURE_CODES)]), z.null()),

  /** The sample project, as JSON text. */
  'resources.sample': call(z.tuple([]), z.string()),

  /** Opens another window on the same project. Only in shells that open windows themselves (Electron). */
  'window.new': call(z.tuple([]), z.null()),
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
  /** A project file was handed over: ask with `offer.look`. */
  | { readonly type: 'offer' }
  /** The window wants to close: finish writing, then answer with `window.closed`. */
  | { readonly type: 'close' }

/** The renderer's end of the contract. Calls reject with `Refusal`. */
export interface Host {
  call<C extends CallName>(name: C, ...args: Args<C>): Promise<Answer<C>>
  /** Returns the function that ends the subscription. */
  listen(listener: (message: MainMessage) => void): () => void
}
