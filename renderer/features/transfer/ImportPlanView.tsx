import { WHOLE_PROJECTS } from '../../../shared/formats/import.ts'
import { KIND_WORDS } from '../../../shared/model/kind-words.ts'
import type { ImportPlan } from '../../store/import-calls.ts'

/** What an import would do, and why it cannot be done or what deserves a look. */
export function ImportPlanView({ name, plan }: { readonly name: string; readonly plan: ImportPlan }) {
  const { format, kind, added, updated, unchanged, refused, warnings } = plan
  const what = WHOLE_PROJECTS.includes(format) ? 'Sourceline project' : kind ? `Table of ${KIND_WORDS[kind][1]}` : 'Table'
  return (
    <section className="transfer-plan" aria-label="What the import does">
      <h3>{name} <span>{what}</span></h3>
      {refused.length === 0
        ? (
          <dl>
            <div><dt>Added</dt><dd>{added.toLocaleString('en')}</dd></div>
            <div><dt>Updated</dt><dd>{updated.toLocaleString('en')}</dd></div>
            <div><dt>Unchanged</dt><dd>{unchanged.toLocaleString('en')}</dd></div>
          </dl>
        )
        : <Sentences title="It cannot be imported" sentences={refused} alert />}
      {refused.length === 0 && added + updated === 0 && <p>The project already holds all of it; there is nothing to import.</p>}
      {warnings.length > 0 && <Sentences title="Worth a look" sentences={warnings} />}
    </section>
  )
}

function Sentences({ title, sentences, alert = false }: { readonly title: string; readonly sentences: readonly string[]; readonly alert?: boolean }) {
  return (
    <div className={alert ? 'transfer-refused' : 'transfer-warnings'} {...(alert ? { role: 'alert' } : {})}>
      <h4>{title}</h4>
      <ul>{sentences.map((sentence, n) => <li key={n}>{sentence}</li>)}</ul>
    </div>
  )
}
