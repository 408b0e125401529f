import { ipcMain, type WebFrameMain } from 'electron'
import type { Handlers } from '../../shared/contract/contract.ts'
import { dispatch } from '../../shared/contract/dispatch.ts'
import type { Result } from '../../shared/contract/result.ts'
import { CALL } from './channels.ts'
import { ORIGIN } from './origin.ts'

/** Only the main frame of the workbench's own page may call. The frame is null once it has navigated or is gone. */
function isTrusted(frame: WebFrameMain | null): boolean {
  return frame !== null && frame.parent === null && frame.origin === ORIGIN
}

/** The one door for the renderer. */
export function serveCalls(handlers: Handlers): void {
  ipcMain.handle(CALL, async (event, name: unknown, args: unknown): Promise<Result<unknown>> => {
    if (!isTrusted(event.senderFrame)) return { ok: false, error: { code: 'denied', message: 'This page may not call Sourceline.' } }
    return dispatch(handlers, String(name), args)
  })
}
