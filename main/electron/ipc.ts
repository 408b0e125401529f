import { ipcMain, type WebContents, type WebFrameMain } from 'electron'
import type { Handlers } from '../../shared/contract/contract.ts'
import { dispatch } from '../../shared/contract/dispatch.ts'
import type { Result } from '../../shared/contract/result.ts'
import { CALL } from './channels.ts'
import { ORIGIN } from './origin.ts'

/** Only the main frame of the workbench's own page may call. The frame is null once it has navigated or is gone. */
function isTrusted(frame: WebFrameMain | null): boolean {
  return frame !== null && frame.parent === null && frame.origin === ORIGIN
}

/** The one door for the renderer. Each window has handlers of its own, whose dialogs stand before it; undefined for a window that is none of ours. */
export function serveCalls(handlersOf: (sender: WebContents) => Handlers | undefined): void {
  ipcMain.handle(CALL, async (event, name: unknown, args: unknown): Promise<Result<unknown>> => {
    const handlers = isTrusted(event.senderFrame) ? handlersOf(event.sender) : undefined
    if (!handlers) return { ok: false, error: { code: 'denied', message: 'This page may not call Sourceline.' } }
    return dispatch(handlers, String(name), args)
  })
}
