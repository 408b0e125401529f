import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import { z } from 'zod'
import { codeOf, diskRefusal, writeDurably } from './durable.ts'
import { isAlive, startOf } from './processes.ts'

/*
 * A project file that a second start was given goes to the Sourceline that is open, as a note in the home folder: whoever can write there is
 * the person whose Sourceline it is. A note names a file and can do nothing else; the window asks about it, as about any that is handed over.
 */

const taker = z.object({ pid: z.number().int().positive(), started: z.string().nullable() })
const note = z.object({ file: z.string().max(4096).refine(isAbsolute) })

const TAKER = 'open.json'
const NOTE = '.note'
/** How often the open Sourceline looks for notes, and the second start for whether its own was taken, in milliseconds. */
const [LOOK_MS, ASK_MS] = [500, 50]

/** The first start takes what later ones on its port hand over, until it is closed. `take` is given the path of each file. */
export async function takeHanded(home: string, port: number, take: (file: string) => void): Promise<{ close(): Promise<void> }> {
  const folder = folderOf(home, port)
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    // Whoever has the port is the only one here: what an earlier one left is of no use.
    for (const name of await readdir(folder)) await rm(join(folder, name), { force: true })
    await writeDurably(join(folder, TAKER), `${JSON.stringify({ pid: process.pid, started: startOf(process.pid) })}\n`)
  } catch (thrown) {
    throw diskRefusal(thrown, folder)
  }
  let looking = Promise.resolve()
  const timer = setInterval(() => { looking = looking.then(() => takeNotes(folder, take)) }, LOOK_MS)
  timer.unref()
  return {
    async close() {
      clearInterval(timer)
      await looking
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function takeNotes(folder: string, take: (file: string) => void): Promise<void> {
  try {
    for (const name of await readdir(folder)) {
      if (!name.endsWith(NOTE)) continue
      const path = join(folder, name)
      const read = note.safeParse(parse(await readFile(path, 'utf8')))
      await rm(path)
      if (read.success) take(read.data.file)
    }
  } catch (thrown) {
    // What cannot be read or removed is not taken, and whoever wrote it says so.
    if (codeOf(thrown) === '') throw thrown
  }
}

/**
 * Hands a file to the Sourceline that is open at a port of this home. True when it was taken within `patience`, in milliseconds; false, and
 * nothing stays behind, where none is open there.
 */
export async function handOver(home: string, port: number, file: string, patience = 5_000): Promise<boolean> {
  const folder = folderOf(home, port)
  const open = taker.safeParse(parse(await readFile(join(folder, TAKER), 'utf8').catch((thrown: unknown) => {
    if (codeOf(thrown) === 'ENOENT') return ''
    throw diskRefusal(thrown, folder)
  })))
  if (!open.success || !isAlive(open.data)) return false
  const path = join(folder, `${randomBytes(9).toString('base64url')}${NOTE}`)
  await writeDurably(path, `${JSON.stringify({ file })}\n`)
  for (let waited = 0; waited < patience; waited += ASK_MS) {
    if (!existsSync(path)) return true
    await new Promise((later) => setTimeout(later, ASK_MS))
  }
  await rm(path, { force: true })
  return false
}

function folderOf(home: string, port: number): string {
  return join(home, 'handed', String(port))
}

/** Undefined for what is no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return undefined
    throw thrown
  }
}
