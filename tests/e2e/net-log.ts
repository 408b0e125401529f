import { readFile } from 'node:fs/promises'

/** Something that Chromium's network stack set out to reach, as one event of its log says. */
export interface Contact {
  /** Name of the event, as `URL_REQUEST_START_JOB`. */
  readonly event: string
  /** What was to be reached: a URL, or a host or an address, with or without a port. */
  readonly target: string
}

/** Switches that make Chromium write its network log to a file. Cookies and credentials are left out of it. */
export function netLogSwitches(file: string): readonly string[] {
  return [`--log-net-log=${file}`, '--net-log-capture-mode=Default']
}

/** Parameters that name the other side, whatever the event: so that events of newer browsers count too. */
const NAMING = ['url', 'original_url', 'location', 'destination', 'host', 'hostname', 'address', 'address_list', 'remote_address']

/** Answered inside the browser or, for `app:`, by the Electron shell itself. */
const INSIDE = /^(?:about|app|blob|chrome|chrome-extension|chrome-untrusted|data|devtools):/u

/**
 * Everything that the browser set out to reach, in the order of the log. The log is one JSON text with an event a line,
 * and a killed browser leaves it without its end: the lines that are whole count.
 */
export async function readContacts(file: string): Promise<readonly Contact[]> {
  const [first = '', ...lines] = (await readFile(file, 'utf8')).split('\n')
  const names = namesIn(first)
  const events = lines.flatMap((line) => readEvent(line, names))
  return [...streamContacts(events), ...datagramContacts(events)].filter(({ target }) => !INSIDE.test(target))
}

/** Contacts with anything but one origin, each once. */
export function foreignTo(origin: string, contacts: readonly Contact[]): readonly string[] {
  return [...new Set(contacts.filter(({ target }) => !isAt(origin, target)).map(({ event, target }) => `${event} ${target}`))]
}

/** Whether a URL, host or address lies at an origin. */
export function isAt(origin: string, target: string): boolean {
  const { protocol, host, hostname } = new URL(origin)
  if (!target.includes('://')) return target === host || target === hostname
  if (!URL.canParse(target)) return false
  const url = new URL(target)
  // A WebSocket of the origin's own is ws: where the origin is http:.
  return url.host === host && url.protocol.replace('ws', 'http') === protocol
}

interface NetEvent {
  readonly name: string
  /** The socket, job or request that the event is about. */
  readonly source: { readonly type: string; readonly id: number }
  readonly params: Readonly<Record<string, unknown>>
}

function streamContacts(events: readonly NetEvent[]): readonly Contact[] {
  return events
    .filter(({ source }) => !source.type.startsWith('UDP_'))
    .flatMap(({ name, params }) => NAMING.flatMap((key) => textsOf(params[key])).map((target) => ({ event: name, target })))
}

/**
 * Of UDP only what was sent counts. To connect such a socket makes no packet: Chromium does it to ask the system for a
 * route, on its way to learn whether there is IPv6 and in which order to try addresses.
 */
function datagramContacts(events: readonly NetEvent[]): readonly Contact[] {
  const connected = new Map(events.filter(({ name }) => name === 'UDP_CONNECT').flatMap(({ source, params }) => textsOf(params['address']).map((target) => [source.id, target])))
  return events
    .filter(({ name }) => name === 'UDP_BYTES_SENT')
    .map(({ name, source, params }) => ({ event: name, target: textsOf(params['address'])[0] ?? connected.get(source.id) ?? 'an unknown address' }))
}

/** The event on a line; none on the other lines: the head of the list, what follows it, and a line that was cut off. */
function readEvent(line: string, { events, sources }: Names): readonly NetEvent[] {
  const read = parse(line.replace(/,\s*$/u, ''))
  if (!isObject(read) || !isObject(read['source'])) return []
  const { type, source, params } = read
  return [{
    name: nameOf(events, type),
    source: { type: nameOf(sources, source['type']), id: Number(source['id']) },
    params: isObject(params) ? params : {},
  }]
}

/** Names of the numbers that stand in the log for types of events and of sources. */
interface Names {
  readonly events: ReadonlyMap<unknown, string>
  readonly sources: ReadonlyMap<unknown, string>
}

function nameOf(names: ReadonlyMap<unknown, string>, type: unknown): string {
  return names.get(type) ?? `unnamed ${String(type)}`
}

/** They stand in the first line. */
function namesIn(line: string): Names {
  const { constants } = JSON.parse(`${line.replace(/,\s*$/u, '')}}`) as { constants: { logEventTypes: object; logSourceType: object } }
  const named = (types: object) => new Map(Object.entries(types).map(([name, type]: [string, unknown]) => [type, name]))
  return { events: named(constants.logEventTypes), sources: named(constants.logSourceType) }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return null
    throw thrown
  }
}

function textsOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf)
  return typeof value === 'string' && value !== '' ? [value] : []
}
