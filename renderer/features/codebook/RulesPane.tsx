import { useId, useRef, useState } from 'react'
import { addRule, changeRule, removeRule, ruleFault } from '../../../shared/codebook/rules.ts'
import { SEVERITY_WORDS, severityInWords } from '../../../shared/codebook/words.ts'
import type { Codebook } from '../../../shared/model/records.ts'
import type { CodebookRule, Severity } from '../../../shared/model/rules.ts'
import type { RulePart } from '../../../shared/query/rule.ts'
import { Button } from '../../ui/Button.tsx'
import { Labelled, Select, TextInput } from '../../ui/Field.tsx'
import { QueryBox } from '../table/QueryBox.tsx'
import { QueryProblem } from '../table/QueryProblem.tsx'
import { useQuery } from '../table/use-query.ts'
import type { Edit } from './CodebookDialog.tsx'

/** What events are held to besides the rules of the program, and what is said of the rule that is chosen. */
export function RulesPane({ codebook, edit }: { readonly codebook: Codebook; readonly edit: Edit }) {
  const rules = codebook.rules ?? []
  const [chosen, choose] = useState(rules[0]?.id ?? '')
  const rule = rules.find(({ id }) => id === chosen) ?? rules[0]
  const fresh = useRef<HTMLButtonElement>(null)
  const add = () => {
    const added = addRule(codebook)
    if (edit(() => added.codebook)) choose(added.id)
  }
  return (
    <div className="codebook-columns">
      <div className="codebook-side">
        {rules.length > 0 && (
          <ul className="codebook-list codebook-rules" aria-label="Rules">
            {rules.map(({ id, name, severity }) => (
              <li key={id}>
                <button type="button" aria-current={id === rule?.id} onClick={() => choose(id)}>
                  <span>{name.trim() === '' ? 'New rule' : name}</span>
                  <small>{severityInWords(severity).toLowerCase()}</small>
                </button>
              </li>
            ))}
          </ul>
        )}
        <div className="codebook-buttons">
          <Button ref={fresh} onClick={add}>Add rule</Button>
          <Button disabled={!rule} onClick={() => { if (rule && edit((now) => removeRule(now, rule.id))) fresh.current?.focus() }}>Remove rule</Button>
        </div>
      </div>
      <div className="codebook-main">
        {rule
          ? <RuleForm key={rule.id} rule={rule} codebook={codebook} edit={edit} />
          : <p className="codebook-none">A rule says what an event of a certain sort must be like: one of the type assault, for instance, must have a figure for the killed. Events that break it are listed under Problems.</p>}
      </div>
    </div>
  )
}

function RuleForm({ rule, codebook, edit }: { readonly rule: CodebookRule; readonly codebook: Codebook; readonly edit: Edit }) {
  const set = (change: Parameters<typeof changeRule>[2]) => void edit((now) => changeRule(now, rule.id, change))
  return (
    <section className="codebook-form" aria-label={`Rule ${rule.name}`}>
      <div className="codebook-pair codebook-rule-head">
        <Labelled label="Name" help="What Problems lists the events under that break it.">
          {(id, help) => <TextInput id={id} ref={rule.name === '' ? focusOnce : null} aria-describedby={help} aria-invalid={rule.name.trim() === ''} value={rule.name} placeholder="Assaults without a figure for the killed" onChange={(name) => set({ name })} />}
        </Labelled>
        <Labelled label="Severity">
          {(id) => <Select id={id} value={rule.severity} options={SEVERITY_WORDS.map(([value, label]) => ({ value, label }))} onChange={(severity) => set({ severity: severity as Severity })} />}
        </Labelled>
      </div>
      <RuleQuery part="when" label="An event that matches" placeholder="Every event; or, for instance, type:assault" rule={rule} codebook={codebook} onChange={(when) => set({ when })} />
      <RuleQuery part="must" label="must match" placeholder="For instance killed:filled" rule={rule} codebook={codebook} onChange={(must) => set({ must })} />
      <p className="ui-help">Both are written like a search in the table: <code>type:assault</code>, <code>killed:filled</code>, <code>country:IRQ,SYR</code>, <code>{'killed>0'}</code>, <code>cited:yes</code>, <code>-status:draft</code>, with <code>or</code> and parentheses.</p>
    </section>
  )
}

interface RuleQueryProps {
  readonly part: RulePart
  readonly label: string
  readonly placeholder: string
  readonly rule: CodebookRule
  readonly codebook: Codebook
  readonly onChange: (query: string) => void
}

/** One of the two queries, with completion; what is wrong with it is said below it, once the list of completions is closed. */
function RuleQuery({ part, label, placeholder, rule, codebook, onChange }: RuleQueryProps) {
  const problemId = useId()
  const input = useRef<HTMLInputElement>(null)
  const [completing, setCompleting] = useState(false)
  const text = rule[part]
  const { scope: ofProject } = useQuery('event', codebook.fields, text)
  const scope = { ...ofProject, codebook, cited: [] }
  const error = completing || (part === 'must' && text.trim() === '') ? null : ruleFault(part, rule, scope)
  return (
    <div className="codebook-rule-query">
      <span className="ui-label" aria-hidden="true">{label}</span>
      <QueryBox label={label} placeholder={placeholder} text={text} scope={scope} error={error} errorId={problemId} onChange={onChange} onOpen={setCompleting} input={input} />
      {error && <QueryProblem id={problemId} text={text} error={error} onMend={(mended) => { onChange(mended); input.current?.focus() }} />}
    </div>
  )
}

function focusOnce(element: HTMLInputElement | null): void {
  element?.focus()
}
