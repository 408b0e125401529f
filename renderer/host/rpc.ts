import { failureOf, Refusal, type Failure } from '../../shared/contract/result.ts'

interface Call {
  readonly id: number
  readonly method: string
  readonly args: readonly unknown[]
}

type Message<News> =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: Failure }
  | { readonly news: News }

/** What both ends need of a MessagePort, or of a worker. */
export interface Port {
  postMessage(message: unknown, transfer?: Transferable[]): void
  onmessage: ((event: MessageEvent) => void) | null
}

type Methods = { readonly [method: string]: unknown }

/** Answers calls that come over the port with the methods of `api`; every error goes back as a Failure, in the words of `told`. */
export function serve(port: Port, api: object, told: (thrown: unknown) => Failure = failureOf): void {
  const methods = api as Methods
  port.onmessage = (event: MessageEvent<Call>) => {
    const { id, method, args } = event.data
    void answer(methods, method, args, told).then((outcome) => port.postMessage({ id, ...outcome }, transferable(outcome)))
  }
}

async function answer(methods: Methods, method: string, args: readonly unknown[], told: (thrown: unknown) => Failure): Promise<{ value: unknown } | { error: Failure }> {
  try {
    const run = Object.hasOwn(methods, method) ? methods[method] : undefined
    if (typeof run !== 'function') return { error: { code: 'unknown-call', message: `There is no call named "${method}".` } }
    return { value: await (run as (...args: readonly unknown[]) => unknown)(...args) }
  } catch (thrown) {
    return { error: told(thrown) }
  }
}

/** Bytes of an export are handed over, not copied. */
function transferable(outcome: object): Transferable[] {
  const bytes = (outcome as { value?: { bytes?: unknown } | null }).value?.bytes
  return bytes instanceof Uint8Array && bytes.buffer instanceof ArrayBuffer ? [bytes.buffer] : []
}

/** The other end: an object whose every method asks over the port. Rejects with a Refusal. */
export function connect<Api extends object, News>(port: Port, onNews: (news: News) => void): Api {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(reason: Refusal): void }>()
  let calls = 0
  port.onmessage = (event: MessageEvent<Message<News>>) => {
    const message = event.data
    if ('news' in message) {
      onNews(message.news)
      return
    }
    const call = waiting.get(message.id)
    waiting.delete(message.id)
    if ('error' in message) call?.reject(new Refusal(message.error))
    else call?.resolve(message.value)
  }
  return new Proxy({} as Api, {
    get: (_, method) => (typeof method !== 'string' || method === 'then' ? undefined : (...args: readonly unknown[]) =>
      new Promise((resolve, reject) => {
        calls += 1
        waiting.set(calls, { resolve, reject })
        port.postMessage({ id: calls, method, args } satisfies Call)
      })),
  })
}
