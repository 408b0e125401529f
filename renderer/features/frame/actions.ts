import { useEffect } from 'react'
import { registerActions } from '../../actions/actions.ts'
import { redo, theProject, undo } from '../../session/project.ts'
import { inspect, session, type Dialog, type ViewName } from '../../session/session.ts'
import { goTo } from './arrive.ts'
import { cyclePanes } from './panes.ts'
import { saveSettings } from './settings.ts'

/** Binds the actions that belong to the window as a whole. */
export function useFrameActions(): void {
  useEffect(() => registerActions({
    undo: { run: async () => void (await undo()), enabled: () => theProject().state.undo !== null },
    redo: { run: async () => void (await redo()), enabled: () => theProject().state.redo !== null },
    'view.events': { run: goesTo('events') },
    'view.sources': { run: goesTo('sources') },
    'view.claims': { run: goesTo('claims') },
    'view.entities': { run: goesTo('entities') },
    'view.problems': { run: goesTo('problems') },
    'view.history': { run: goesTo('history') },
    'record.history': {
      run: () => { const { inspector } = session.get(); if (inspector) inspect(inspector.record.kind, inspector.record.id, 'history') },
      enabled: () => session.get().inspector !== null,
    },
    'pane.next': { run: () => cyclePanes(1) },
    'pane.previous': { run: () => cyclePanes(-1) },
    'reader.toggle': { run: () => session.set(({ readerOpen }) => ({ readerOpen: !readerOpen })), enabled: () => session.get().view !== 'history' },
    'inspector.toggle': { run: () => session.set(({ inspectorOpen }) => ({ inspectorOpen: !inspectorOpen })) },
    'theme.toggle': { run: () => saveSettings({ theme: document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark' }) },
    settings: { run: opens({ type: 'settings' }) },
    palette: { run: opens({ type: 'palette' }) },
    keys: { run: opens({ type: 'keys' }) },
    diagnostics: { run: opens({ type: 'diagnostics' }) },
    about: { run: opens({ type: 'about' }) },
  }), [])
}

function opens(dialog: Dialog): () => void {
  return () => session.set({ dialog })
}

function goesTo(view: ViewName): () => Promise<void> {
  return () => goTo(view)
}
