import { useMemo, useState } from 'react'
import { flushSync } from 'react-dom'
import { codebookFaults } from '../../../shared/codebook/faults.ts'
import { compareCodebooks } from '../../../shared/codebook/compare.ts'
import { codebookDraft, nextVersion, versionsOf } from '../../../shared/codebook/versions.ts'
import { failureOf } from '../../../shared/contract/result.ts'
import { CODEBOOK_EXTENSION, LARGEST_CODEBOOK, readCodebook, writeCodebook } from '../../../shared/formats/codebook-json/file.ts'
import { exportName } from '../../../shared/formats/formats.ts'
import { CODEBOOK_ID, type Codebook } from '../../../shared/model/records.ts'
import { openFiles } from '../../host/files.ts'
import { commit, theProject, theStore, touches, useAnswer, useProject } from '../../session/project.ts'
import { session, toastFailure } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { useOnce } from '../../ui/once.ts'
import { theDesk } from '../frame/settings.ts'
import { SaveFileButton } from '../import/SaveFileButton.tsx'
import { theOpenTable } from '../table/open-table.ts'
import { FieldsPane } from './FieldsPane.tsx'
import { Review } from './Review.tsx'
import { RulesPane } from './RulesPane.tsx'
import { showAsIn } from './shown-columns.ts'
import { VersionsPane } from './VersionsPane.tsx'
import { VocabulariesPane } from './VocabulariesPane.tsx'
import './codebook.css'

const TABS = [{ id: 'fields', label: 'Fields' }, { id: 'vocabularies', label: 'Vocabularies' }, { id: 'rules', label: 'Rules' }, { id: 'versions', label: 'Versions' }] as const
export type TabId = (typeof TABS)[number]['id']

/** Makes a codebook of the one that is being edited; what it refuses is said. */
export type Edit = (change: (codebook: Codebook) => Codebook) => boolean

/** More changes of a codebook than people make. */
const VERSIONS = 2_000

/** The codebook, edited as a draft: nothing is changed before the comparison with what there is was seen and saved, as one change. */
export function CodebookDialog({ tab: first = 'fields' }: { readonly tab?: TabId }) {
  const now = useProject(({ codebook }) => codebook)
  const [base] = useState(now)
  const [draft, setDraft] = useState(now)
  const [tab, setTab] = useState<TabId>(first)
  const [step, setStep] = useState<'edit' | 'review' | 'leave'>('edit')
  const [refused, setRefused] = useState<string | null>(null)
  const history = useAnswer(() => theStore().history({ record: { kind: 'codebook', id: CODEBOOK_ID }, limit: VERSIONS }), (news) => touches(news, 'codebook', CODEBOOK_ID), 'codebook history')
  const versions = useMemo(() => (history ? versionsOf(now, history) : []), [now, history])
  const [fault] = codebookFaults(draft)
  const dirty = compareCodebooks(base, draft).length > 0
  /** The version that is being written: what is shown of it stands still until the dialog is closed. */
  const [saving, setSaving] = useState<number | null>(null)
  const version = saving ?? nextVersion(now, versions)
  const stale = saving === null && now !== base

  const close = () => session.set({ dialog: null })
  const leave = () => (step === 'leave' ? setStep('edit') : dirty ? setStep('leave') : close())
  const edit: Edit = (change) => {
    try {
      setDraft(change(draft))
      setRefused(null)
      return true
    } catch (thrown) {
      setRefused(failureOf(thrown).message)
      return false
    }
  }
  const load = async () => {
    try {
      const [chosen] = await openFiles(theDesk().host, { multiple: false, extensions: ['json'] })
      if (!chosen) return
      const read = readCodebook(new TextDecoder().decode(await chosen.head(LARGEST_CODEBOOK)))
      setDraft(read)
      setRefused(null)
      setStep('review')
    } catch (thrown) {
      setRefused(failureOf(thrown).message)
    }
  }
  const save = useOnce(async () => {
    setSaving(version)
    if (!await commit(codebookDraft(base, draft, version))) return setSaving(null)
    await showAsIn(base, draft).catch((thrown: unknown) => toastFailure(failureOf(thrown)))
    flushSync(close)
    // The cell that had the focus was drawn anew with its column.
    if (document.activeElement === document.body) theOpenTable()?.focus()
  })

  const saying = stale ? 'The codebook was changed elsewhere in the meantime. Close this and open it again to edit it as it is now.' : refused ?? fault?.message ?? null
  return (
    <Dialog
      title={step === 'review' ? `Codebook: what version ${version} changes` : 'Codebook'}
      size="wide"
      onClose={step === 'review' ? () => setStep('edit') : leave}
      footer={step === 'leave'
        ? <>
            <p className="codebook-foot" role="alert">The edits of the codebook are not saved.</p>
            <Button autoFocus onClick={() => setStep('edit')}>Keep editing</Button>
            <Button tone="danger" onClick={close}>Discard</Button>
          </>
        : step === 'review'
          ? <>
              <Button className="ui-dialog-aside" onClick={() => setStep('edit')}>Back</Button>
              <Button onClick={leave}>Cancel</Button>
              <Button key="save" autoFocus tone="primary" disabled={!dirty || fault !== undefined || stale} onClick={save}>Save version {version}</Button>
            </>
          : <>
              <div className="codebook-files">
                <Button onClick={() => void load()}>Import…</Button>
                {!dirty && <SaveFileButton label="Export…" name={exportName(`${theProject().info.name} ${draft.version}`, { extension: CODEBOOK_EXTENSION, kinds: null }, 'codebook')} content={() => writeCodebook(draft)} />}
              </div>
              {saying !== null && <p className="codebook-foot codebook-problem" role="alert">{saying}</p>}
              <Button onClick={leave}>{dirty ? 'Cancel' : 'Close'}</Button>
              <Button key="review" tone="primary" disabled={!dirty || fault !== undefined || stale} onClick={() => setStep('review')}>Review and save…</Button>
            </>}
    >
      {step === 'review'
        ? <Review before={base} after={draft} />
        : (
          <div className="codebook">
            <div className="codebook-head">
              <Tabs label="Parts of the codebook" tabs={TABS} current={tab} onChange={(next) => setTab(next as TabId)} />
              <span>{base.name}, version {base.version}</span>
            </div>
            <div className="codebook-panel" role="tabpanel" aria-label={TABS.find(({ id }) => id === tab)?.label}>
              {tab === 'fields' && <FieldsPane codebook={draft} saved={base} versions={versions} edit={edit} />}
              {tab === 'vocabularies' && <VocabulariesPane codebook={draft} edit={edit} />}
              {tab === 'rules' && <RulesPane codebook={draft} edit={edit} />}
              {tab === 'versions' && <VersionsPane versions={versions} onTake={(earlier) => { setDraft(earlier); setStep('review') }} />}
            </div>
          </div>
        )}
    </Dialog>
  )
}
