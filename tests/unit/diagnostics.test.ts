import { expect, test } from 'vitest'
import { sectionsOf, textOf, type Gathered } from '../../renderer/features/diagnostics/sections.ts'

const gathered: Gathered = {
  app: { version: '1.2.3', shell: 'local', platform: 'linux' },
  main: {
    runtime: { node: '20.1.0', electron: null, system: 'Linux 6.1 x64' },
    copy: { last: { seq: 1_200, at: '2026-01-02T03:04:05.000Z' }, damaged: 0, files: 3, size: 2_500_000 },
    backups: [{ made: '2026-01-02T03:04:05.000Z', seq: 1_000, size: 900_000 }, { made: '2026-01-01T03:04:05.000Z', seq: 10, size: 1 }],
    space: { project: { free: 12e9, total: 500e9 }, backups: null },
    faults: [{ at: '2026-01-02T03:04:05.000Z', part: 'files.read', code: 'io' }, { at: '2026-01-02T03:05:05.000Z', part: 'window', code: 'internal' }],
  },
  holdings: { schema: 3, tables: [{ kind: 'event', rows: 383_280, pages: 94 }, { kind: 'source', rows: 1, pages: 0 }, { kind: 'claim', rows: 0, pages: 0 }], changes: 1_200, checkpoint: 1_100, texts: 1, originals: 0 },
  state: { copyBehind: null, readOnly: null },
  browser: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
  storage: { usage: 40_000_000, quota: 3e9 },
}

test('diagnostics are plain text, line by line', () => {
  expect(textOf(sectionsOf(gathered))).toBe(`Program
  Sourceline: 1.2.3
  Runs as: local browser window
  Browser: Chrome 156.0.0.0
  Node: 20.1.0
  System: Linux 6.1 x64

Project
  Events: 383,280 in 94 pages
  Sources: 1
  Log: 1,200 changes, in pages up to change 1,100
  Kept texts: 1
  Kept originals: 0
  Database: schema 3

Second copy and backups
  Second copy: up to date, reaches change 1,200
  Its files: 3, 2.5 MB
  Last backup: 2026-01-02 03:04 UTC, 1,000 changes, 900.0 kB; 1 older

Space
  Drive of the project: 12.0 GB free of 500.0 GB
  Drive of the backups folder: not known, or none chosen
  Browser storage: 40.0 MB used of 3.0 GB

Faults
  2026-01-02 03:05 UTC: window: internal
  2026-01-02 03:04 UTC: files.read: io
`)
})

test('a copy that is behind, or silent about it, is said to be', () => {
  const copy = (state: Gathered['state'], seq: number) => sectionsOf({ ...gathered, state, main: { ...gathered.main, copy: { ...gathered.main.copy, last: { seq, at: '' } } } })[2]?.lines[0]?.[1]
  expect(copy({ copyBehind: 'The folder /home/x is gone.', readOnly: null }, 7)).toBe('behind, reaches change 7 of 1,200')
  expect(copy({ copyBehind: null, readOnly: null }, 7)).toBe('behind, reaches change 7 of 1,200')
})
