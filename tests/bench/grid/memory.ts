import type { BrowserContext, CDPSession, Page } from '@playwright/test'

/** Bytes in use after a garbage collection: the JavaScript heap, and buffers beside it. */
export interface Memory {
  readonly heap: number
  readonly buffers: number
}

interface Usage { readonly usedSize: number; readonly backingStorageSize?: number }

export async function pageMemory(page: Page): Promise<Memory> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const usage = await session.send('Runtime.getHeapUsage') as Usage
  await session.detach()
  return memoryOf(usage)
}

/** Of the store's shared worker, which no page's own session reaches. */
export async function workerMemory(context: BrowserContext, page: Page): Promise<Memory> {
  const session = await context.newCDPSession(page)
  const { targetInfos } = await session.send('Target.getTargets')
  const worker = targetInfos.find(({ type }) => type === 'shared_worker')
  if (!worker) throw new Error('the store has no shared worker')
  const { sessionId } = await session.send('Target.attachToTarget', { targetId: worker.targetId, flatten: false })
  await askTarget(session, sessionId, 1, 'HeapProfiler.collectGarbage')
  const usage = await askTarget(session, sessionId, 2, 'Runtime.getHeapUsage')
  await session.detach()
  return memoryOf(usage as Usage)
}

function askTarget(session: CDPSession, sessionId: string, id: number, method: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const listen = (event: { readonly sessionId: string; readonly message: string }) => {
      const message = JSON.parse(event.message) as { readonly id?: number; readonly result?: unknown }
      if (event.sessionId !== sessionId || message.id !== id) return
      session.off('Target.receivedMessageFromTarget', listen)
      resolve(message.result)
    }
    session.on('Target.receivedMessageFromTarget', listen)
    session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) }).catch(reject)
  })
}

function memoryOf({ usedSize, backingStorageSize }: Usage): Memory {
  return { heap: usedSize, buffers: backingStorageSize ?? 0 }
}
