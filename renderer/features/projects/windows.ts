import { useEffect } from 'react'
import { failureOf } from '../../../shared/contract/result.ts'
import { renamed, untilSaved } from '../../session/project.ts'
import { toast, toastFailure } from '../../session/session.ts'
import { theDesk } from '../frame/settings.ts'

/** What one window tells all others of the workbench: another project was opened, or the open one has another name. */
type Word = { readonly opened: true } | { readonly name: string }

/** One object a window: it does not hear what it says itself. */
let channel: BroadcastChannel | null = null
const theChannel = (): BroadcastChannel => (channel ??= new BroadcastChannel('sourceline-windows'))

function tellOthers(word: Word): void {
  theChannel().postMessage(word)
}

/** Shows the project that main has opened. One project is open at a time: every window goes there. */
export function showOpenedProject(): void {
  tellOthers({ opened: true })
  location.reload()
}

/** Gives the open project another name, in every window. Rejects when main could not write it. */
export async function renameProject(name: string): Promise<void> {
  const info = await theDesk().host.call('projects.rename', name)
  renamed(info.name)
  tellOthers({ name: info.name })
}

/** Another window on the same project. The store is shared, so each shows at once what is done in the other. */
export async function openWindow(): Promise<void> {
  const { host, app } = theDesk()
  try {
    if (app.shell === 'electron') return void (await host.call('window.new'))
    // "popup" makes it a window like this one; a browser that opens a tab instead does no harm.
    if (window.open('/', '_blank', `popup,width=${window.outerWidth},height=${window.outerHeight}`) === null) {
      toast('The browser did not open a window. Allow windows of this page, or open its address in another tab.', 'problem')
    }
  } catch (thrown) {
    toastFailure(failureOf(thrown))
  }
}

/** Follows the other windows to another project, once all is saved here. */
export function useOtherWindows(): void {
  useEffect(() => {
    const follow = ({ data }: MessageEvent<Word>) => {
      if ('name' in data) renamed(data.name)
      else void untilSaved().then(() => location.reload())
    }
    theChannel().addEventListener('message', follow)
    return () => theChannel().removeEventListener('message', follow)
  }, [])
}
