import fc from 'fast-check'
import { contract, type CallName } from '../../shared/contract/contract.ts'

/** A call as a hostile page makes it: JSON arguments as text, or bytes after them. */
export interface HostileCall {
  readonly name: string
  /** JSON text of the arguments; those before the bytes, when there are bytes. */
  readonly args: string
  readonly bytes: Uint8Array | null
}

/** Stand in strings of a call for what earlier answers gave: the id of the open project, handles and jobs. */
export const PROJECT = '§project'
export const GIVEN = ['§0', '§1', '§2', '§3', '§4', '§5'] as const

/** Of what a schema asks for, or nearly; so that handlers are reached, not only the check before them. */
type Inner = { readonly def: { readonly type: string } & Readonly<Record<string, unknown>> }

/**
 * Calls of every name in the contract, some with arguments of the right shape and hostile content, some of any shape, some malformed.
 * Each list is made one after the other; backups take several calls, which chance alone would not put in order.
 * `paths` are places that no call may touch.
 */
export function hostileCalls(paths: readonly string[]): fc.Arbitrary<readonly HostileCall[]> {
  const text = hostileText(paths)
  const anything = fc.oneof(text, fc.jsonValue({ maxDepth: 4 }), fc.constantFrom<unknown>(null, true, -1, 1e308, 2 ** 53, 0.5, [], {}))
  const bytes = fc.oneof(fc.uint8Array({ maxLength: 64 }), fc.constant(new Uint8Array(1 << 16)))

  const fitting = (name: CallName): fc.Arbitrary<HostileCall> => {
    const { args } = contract[name]
    const items = (args as unknown as Inner).def['items'] as readonly Inner[]
    const withBytes = items.at(-1)?.def.type === 'custom'
    const values = fc.tuple(...(withBytes ? items.slice(0, -1) : items).map((item) => valueOf(item, text)))
    return fc.record({ name: fc.constant(name), args: values.map((all) => JSON.stringify(all)), bytes: withBytes ? bytes : fc.constant(null) })
  }
  const names = Object.keys(contract) as CallName[]
  const shaped = fc.oneof(...names.filter((name) => name !== 'files.create').map(fitting))
  const shapeless = fc.record({
    name: fc.oneof(fc.constantFrom<string>(...names), fc.constantFrom('__proto__', 'constructor', 'toString', 'files.', '../app.info', 'app.info%00')),
    args: fc.oneof(fc.array(anything, { maxLength: 4 }).map((all) => JSON.stringify(all)), malformed),
    bytes: fc.option(bytes, { nil: null, freq: 3 }),
  })
  const single = fc.oneof({ weight: 3, arbitrary: shaped }, { weight: 1, arbitrary: shapeless }).map((call) => [call])
  return fc.oneof({ weight: 80, arbitrary: single }, { weight: 2, arbitrary: backup(text) }, { weight: 1, arbitrary: duplicate(text) }, { weight: 1, arbitrary: receiving(bytes) }, { weight: 8, arbitrary: saving(fitting('files.create'), bytes) })
}

/** A file that is begun and ended; only so many may be open at a time, and chance alone would end none. */
function saving(create: fc.Arbitrary<HostileCall>, bytes: fc.Arbitrary<Uint8Array>): fc.Arbitrary<readonly HostileCall[]> {
  const ended = [plain('files.commit', [GIVEN[0]]), plain('files.abort', [GIVEN[0]])]
  return fc.record({ create, bytes, last: fc.shuffledSubarray(ended, { minLength: 1 }) }).map(({ create, bytes, last }) => [
    create, { name: 'files.write', args: JSON.stringify([GIVEN[0]]), bytes }, ...last,
  ])
}

/** A backup from beginning to end, read back, and opened as a project of its own. */
function backup(text: fc.Arbitrary<string>): fc.Arbitrary<readonly HostileCall[]> {
  return fc.record({ name: text, at: text.map((each) => each.slice(0, 40)), as: text }).map(({ name, at, as }) => [
    plain('copy.backup', [PROJECT, { mark: { seq: 1, at }, counts: { [name.slice(0, 40)]: 1 } }]),
    plain('copy.finish', [GIVEN[0]]),
    plain('copy.restore', [PROJECT]),
    plain('copy.read', [GIVEN[0]]),
    plain('backups.list', []),
    plain('backups.file', [GIVEN[0]]),
    plain('files.abort', [GIVEN[0]]),
    plain('backups.open', [GIVEN[1], as]),
  ])
}

/** A backup that comes as a file, and is none. */
function receiving(bytes: fc.Arbitrary<Uint8Array>): fc.Arbitrary<readonly HostileCall[]> {
  return bytes.map((each) => [
    plain('backups.receive', []),
    { name: 'backups.write', args: JSON.stringify([GIVEN[0]]), bytes: each },
    plain('backups.received', [GIVEN[0]]),
    plain('backups.forget', [GIVEN[0]]),
  ])
}

/** The second copy is read, and a duplicate is made of it to its end. */
function duplicate(text: fc.Arbitrary<string>): fc.Arbitrary<readonly HostileCall[]> {
  return text.map((as) => [
    plain('copy.restore', [PROJECT]),
    plain('copy.read', [GIVEN[0]]),
    plain('projects.duplicate', [as]),
    plain('projects.copyNext', [GIVEN[0]]),
    plain('projects.copyNext', [GIVEN[0]]),
    plain('projects.current', []),
    plain('projects.arrival', []),
  ])
}

function plain(name: CallName, args: readonly unknown[]): HostileCall {
  return { name, args: JSON.stringify(args), bytes: null }
}

function hostileText(paths: readonly string[]): fc.Arbitrary<string> {
  const up = '../'.repeat(12)
  return fc.oneof(
    // As often as all the rest: most calls do something only with these.
    { weight: 3, arbitrary: fc.constantFrom(PROJECT, PROJECT, PROJECT, ...GIVEN) },
    fc.constantFrom(...paths, ...paths.map((path) => up + path.slice(1)), ...paths.map((path) => `${path}\0`)),
    fc.constantFrom(
      '', '\0', '.', '..', '/', '\\', '/etc/passwd', '/proc/self/environ', 'file:///etc/passwd', 'C:\\Windows\\win.ini', '%2e%2e%2f', '\\\\server\\share', 'CON', 'a\0.csv',
      '__proto__', 'constructor', '\ud800', '\u202egnp.exe', '=cmd|\'/c calc\'!A1', '<script>alert(1)</script>', '2026-01-01T00:00:00.000Z', 'a'.repeat(64), 'a'.repeat(255), 'é'.repeat(255),
      'a'.repeat(70_000),
    ),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
  )
}

const deep = (open: string, close: string, levels: number) => open.repeat(levels) + close.repeat(levels)

/** No arguments, or such as break readers of JSON. */
const malformed = fc.constantFrom(
  '', '{}', '[', 'null', '[1e999]', '["\\ud800"]', '[{"__proto__":{"reached":true}}]', '[{"constructor":{"prototype":{"reached":true}}}]',
  '[{"name":"a","seed":"empty","__proto__":{"reached":true}}]', `[${deep('[', ']', 100_000)}]`, `[${deep('{"a":', '}', 0)}${deep('[', ']', 10)}]`,
  `[${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}]`, `["${'x'.repeat(900_000)}"]`, `[${'0,'.repeat(200_000)}0]`, '\ufeff[]', '[]\0',
)

/** Values that a schema of the contract takes, or takes but for their length or range. */
function valueOf({ def }: Inner, text: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  const inner = (key: string) => valueOf(def[key] as Inner, text)
  switch (def.type) {
    case 'string': return text
    case 'number': return fc.oneof(fc.nat(100), fc.constantFrom(-1, 0.5, 1 << 20, 2 ** 53, 1e308))
    case 'boolean': return fc.boolean()
    case 'literal': return fc.constantFrom(...(def['values'] as readonly unknown[]))
    case 'enum': return fc.constantFrom(...Object.values(def['entries'] as object) as readonly unknown[])
    case 'union': return fc.oneof(...(def['options'] as readonly Inner[]).map((option) => valueOf(option, text)))
    case 'nullable': return fc.option(inner('innerType'), { nil: null })
    case 'optional': return inner('innerType')
    case 'readonly': return inner('innerType')
    case 'array': return fc.array(inner('element'), { maxLength: 3 })
    case 'record': return fc.dictionary(text, inner('valueType'), { maxKeys: 3 })
    case 'object': return objectOf(def['shape'] as Readonly<Record<string, Inner>>, text)
    default: throw new Error(`The contract has a schema of type "${def.type}", for which no hostile values are made yet.`)
  }
}

/** A property that may be left out is left out at times. */
function objectOf(shape: Readonly<Record<string, Inner>>, text: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  const required = Object.entries(shape).filter(([, each]) => each.def.type !== 'optional').map(([key]) => key)
  const parts = Object.fromEntries(Object.entries(shape).map(([key, each]) => [key, valueOf(each, text)]))
  return fc.record(parts, { requiredKeys: required, noNullPrototype: true })
}

