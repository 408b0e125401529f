import type { Host } from '../shared/contract/contract.ts'
import { assertNever } from '../shared/model/never.ts'
import { useSession, type Dialog, type ViewName } from './session/session.ts'
import { useCiteActions } from './features/cite/actions.ts'
import { CiteDialog } from './features/cite/CiteDialog.tsx'
import { MarkDialog } from './features/cite/MarkDialog.tsx'
import { NoteDialog } from './features/cite/NoteDialog.tsx'
import { useClaimsActions } from './features/claims/actions.ts'
import { ClaimDialog } from './features/claims/ClaimDialog.tsx'
import { ClaimsView } from './features/claims/ClaimsView.tsx'
import { useCodebookActions } from './features/codebook/actions.ts'
import { CodebookDialog } from './features/codebook/CodebookDialog.tsx'
import { useConflictsActions } from './features/conflicts/actions.ts'
import { ConflictDialog } from './features/conflicts/ConflictDialog.tsx'
import { DiagnosticsDialog } from './features/diagnostics/DiagnosticsDialog.tsx'
import { useDuplicatesActions } from './features/duplicates/actions.ts'
import { EventDuplicatesDialog } from './features/duplicates/EventDuplicatesDialog.tsx'
import { useEntitiesActions } from './features/entities/actions.ts'
import { DuplicatesDialog } from './features/entities/DuplicatesDialog.tsx'
import { EntitiesView } from './features/entities/EntitiesView.tsx'
import { EntityDialog } from './features/entities/EntityDialog.tsx'
import { useEventsActions } from './features/events/actions.ts'
import { ColumnsDialog } from './features/events/ColumnsDialog.tsx'
import { EventsView } from './features/events/EventsView.tsx'
import { AboutDialog } from './features/frame/AboutDialog.tsx'
import { useFrameActions } from './features/frame/actions.ts'
import { ConfirmDialog } from './features/frame/ConfirmDialog.tsx'
import { Frame } from './features/frame/Frame.tsx'
import { useKeys } from './features/frame/keys.ts'
import { KeysDialog } from './features/frame/KeysDialog.tsx'
import { Palette } from './features/frame/Palette.tsx'
import { PaneLayout } from './features/frame/PaneLayout.tsx'
import { SettingsDialog } from './features/frame/SettingsDialog.tsx'
import { useDesk } from './features/frame/settings.ts'
import { useShell } from './features/frame/shell.ts'
import { useHistoryActions } from './features/history/actions.ts'
import { GoBackDialog } from './features/history/GoBackDialog.tsx'
import { HistoryView } from './features/history/HistoryView.tsx'
import { LogExportDialog } from './features/history/LogExportDialog.tsx'
import { PointDialog } from './features/history/PointDialog.tsx'
import { Inspector } from './features/inspector/Inspector.tsx'
import { useLinksActions } from './features/links/actions.ts'
import { LinkDialog } from './features/links/LinkDialog.tsx'
import { ProblemsView } from './features/problems/ProblemsView.tsx'
import { useProjectsActions } from './features/projects/actions.ts'
import { DuplicateDialog } from './features/projects/DuplicateDialog.tsx'
import { FolderDialog } from './features/projects/FolderDialog.tsx'
import { NewProjectDialog } from './features/projects/NewProjectDialog.tsx'
import { OpenProjectDialog } from './features/projects/OpenProjectDialog.tsx'
import { RenameDialog } from './features/projects/RenameDialog.tsx'
import { TakeInDialog } from './features/projects/TakeInDialog.tsx'
import { useReaderActions } from './features/reader/actions.ts'
import { Reader } from './features/reader/Reader.tsx'
import { useBackupActions } from './features/recovery/actions.ts'
import { BackupsDialog } from './features/recovery/BackupsDialog.tsx'
import { EncryptedBackupDialog } from './features/recovery/EncryptedBackupDialog.tsx'
import { useSourcesActions } from './features/sources/actions.ts'
import { CorrectTextDialog } from './features/sources/CorrectTextDialog.tsx'
import { NothingFoundDialog } from './features/sources/NothingFoundDialog.tsx'
import { useReviseActions } from './features/revise/actions.ts'
import { ClusterDialog } from './features/revise/ClusterDialog.tsx'
import { EditRowsDialog } from './features/revise/EditRowsDialog.tsx'
import { ReplaceDialog } from './features/revise/ReplaceDialog.tsx'
import { TransformDialog } from './features/revise/TransformDialog.tsx'
import { SourceAddDialog } from './features/sources/SourceAddDialog.tsx'
import { SourceEditDialog } from './features/sources/SourceEditDialog.tsx'
import { SourcesView } from './features/sources/SourcesView.tsx'
import { VersionsDialog } from './features/sources/VersionsDialog.tsx'
import { PasteDialog } from './features/table/ranges/PasteDialog.tsx'
import { useTransferActions } from './features/transfer/actions.ts'
import { ExportDialog } from './features/transfer/ExportDialog.tsx'
import { ImportDialog } from './features/transfer/ImportDialog.tsx'

/** Only wires: the features' actions, the view that is on, the dialog that is open. */
export function App({ host }: { readonly host: Host }) {
  useFrameActions()
  useProjectsActions()
  useReaderActions()
  useSourcesActions()
  useCiteActions()
  useEventsActions()
  useClaimsActions()
  useCodebookActions()
  useConflictsActions()
  useEntitiesActions()
  useDuplicatesActions()
  useLinksActions()
  useReviseActions()
  useTransferActions()
  useBackupActions()
  useHistoryActions()
  useKeys()
  useShell(host)

  // Menus, tooltips and key caps say the keys of now.
  useDesk(({ settings }) => settings.keys)
  const view = useSession((now) => now.view)
  const readerOpen = useSession((now) => now.readerOpen)
  const inspectorOpen = useSession((now) => now.inspectorOpen)
  // History shows a change beside the list: an empty inspector would only take its room.
  const nothingInspected = useSession((now) => now.inspector === null)
  const dialog = useSession((now) => now.dialog)
  return (
    <>
      <Frame>
        <PaneLayout
          reader={readerOpen && view !== 'history' ? <Reader /> : null}
          table={<View view={view} />}
          inspector={inspectorOpen && !(view === 'history' && nothingInspected) ? <Inspector /> : null}
          inspectorAt={view === 'events' ? 'below' : 'right'}
        />
      </Frame>
      {dialog && <OpenDialog dialog={dialog} />}
    </>
  )
}

function View({ view }: { readonly view: ViewName }) {
  switch (view) {
    case 'events': return <EventsView />
    case 'sources': return <SourcesView />
    case 'claims': return <ClaimsView />
    case 'entities': return <EntitiesView />
    case 'problems': return <ProblemsView />
    case 'history': return <HistoryView />
    default: return assertNever(view, 'view')
  }
}

function OpenDialog({ dialog }: { readonly dialog: Dialog }) {
  switch (dialog.type) {
    case 'palette': return <Palette />
    case 'keys': return <KeysDialog />
    case 'about': return <AboutDialog />
    case 'diagnostics': return <DiagnosticsDialog />
    case 'settings': return <SettingsDialog {...ownOf(dialog)} />
    case 'project-new': return <NewProjectDialog />
    case 'project-open': return <OpenProjectDialog />
    case 'project-rename': return <RenameDialog />
    case 'project-duplicate': return <DuplicateDialog />
    case 'take-in': return <TakeInDialog {...ownOf(dialog)} />
    case 'project-folder': return <FolderDialog {...ownOf(dialog)} />
    case 'backups': return <BackupsDialog />
    case 'backup-encrypted': return <EncryptedBackupDialog />
    case 'source-add': return <SourceAddDialog {...ownOf(dialog)} />
    case 'source-edit': return <SourceEditDialog {...ownOf(dialog)} />
    case 'source-correct': return <CorrectTextDialog {...ownOf(dialog)} />
    case 'source-nothing': return <NothingFoundDialog {...ownOf(dialog)} />
    case 'source-versions': return <VersionsDialog {...ownOf(dialog)} />
    case 'import': return <ImportDialog {...ownOf(dialog)} />
    case 'export': return <ExportDialog />
    case 'columns': return <ColumnsDialog />
    case 'codebook': return <CodebookDialog {...ownOf(dialog)} />
    case 'cite': return <CiteDialog {...ownOf(dialog)} />
    case 'conflict': return <ConflictDialog {...ownOf(dialog)} />
    case 'claim': return <ClaimDialog {...ownOf(dialog)} />
    case 'entity': return <EntityDialog {...ownOf(dialog)} />
    case 'duplicates': return <DuplicatesDialog {...ownOf(dialog)} />
    case 'event-duplicates': return <EventDuplicatesDialog {...ownOf(dialog)} />
    case 'link': return <LinkDialog {...ownOf(dialog)} />
    case 'note': return <NoteDialog {...ownOf(dialog)} />
    case 'mark': return <MarkDialog {...ownOf(dialog)} />
    case 'replace': return <ReplaceDialog />
    case 'edit-rows': return <EditRowsDialog />
    case 'transform': return <TransformDialog />
    case 'cluster': return <ClusterDialog />
    case 'paste': return <PasteDialog {...dialog.paste} />
    case 'export-changes': return <LogExportDialog {...ownOf(dialog)} />
    case 'restore-point': return <PointDialog />
    case 'go-back': return <GoBackDialog {...ownOf(dialog)} />
    case 'confirm': return <ConfirmDialog {...ownOf(dialog)} />
    default: return assertNever(dialog, 'dialog')
  }
}

/** What a dialog was opened with. */
function ownOf<D extends Dialog>({ type: _, ...own }: D): Omit<D, 'type'> {
  return own
}
