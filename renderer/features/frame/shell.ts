import { useEffect } from 'react'
import type { ActionId } from '../../../shared/contract/actions.ts'
import { ACTIONS } from '../../../shared/contract/actions.ts'
import type { Host } from '../../../shared/contract/contract.ts'
import { failureOf } from '../../../shared/contract/result.ts'
import { assertNever } from '../../../shared/model/never.ts'
import { runAction } from '../../actions/actions.ts'
import { lookAtOffer } from '../projects/actions.ts'
import { theProject, untilSaved } from '../../session/project.ts'
import { session, toastFailure } from '../../session/session.ts'

/** Answers the shell: its menu's actions are run, and its wish to close waits for what is being saved. */
export function useShell(host: Host): void {
  useEffect(() => host.listen((message) => {
    switch (message.type) {
      case 'action': {
        const action = ACTIONS.find(({ id }) => id === message.action)
        if (action) fromMenu(action.id)
        return
      }
      case 'offer': return void lookAtOffer()
      case 'close': return void answerClose(host)
      default: assertNever(message, 'message')
    }
  }), [host])

  useEffect(() => {
    const onBeforeUnload = (event: BeforeUnloadEvent) => {
      if (theProject().saving === 'saving') event.preventDefault()
    }
    window.addEventListener('beforeunload', onBeforeUnload)
    return () => window.removeEventListener('beforeunload', onBeforeUnload)
  }, [])
}

/** A native menu takes no notice of a dialog in the page; nothing may change under one. */
function fromMenu(action: ActionId): void {
  if (session.get().dialog === null) runAction(action)
}

async function answerClose(host: Host): Promise<void> {
  await untilSaved()
  const answer = (close: boolean) => host.call('window.closed', { close }).catch((thrown: unknown) => toastFailure(failureOf(thrown)))
  const { saving, failure } = theProject()
  await answer(saving !== 'failed')
  if (saving !== 'failed') return
  session.set({
    dialog: {
      type: 'confirm',
      title: 'The last change is not saved',
      message: `${failure ?? ''} Closing now loses it.`.trim(),
      action: 'Close anyway',
      then: () => void answer(true),
    },
  })
}
