export type Step = 'columns' | 'check' | 'import'

const STEPS: readonly { readonly step: Step; readonly label: string }[] = [
  { step: 'columns', label: 'Columns' },
  { step: 'check', label: 'Check' },
  { step: 'import', label: 'Import' },
]

/** Where in the flow the person is. */
export function Steps({ now }: { readonly now: Step }) {
  const at = STEPS.findIndex(({ step }) => step === now)
  return (
    <ol className="import-steps" aria-label="Steps">
      {STEPS.map(({ step, label }, n) => (
        <li key={step} aria-current={step === now ? 'step' : undefined} data-done={n < at || undefined}>
          <span aria-hidden>{n + 1}</span> {label}
        </li>
      ))}
    </ol>
  )
}

/** "Step 2 of 3, Check": said with the heading that has the focus when a step begins. */
export function stepInWords(now: Step): string {
  const at = STEPS.findIndex(({ step }) => step === now)
  return `Step ${at + 1} of ${STEPS.length}, ${STEPS[at]?.label ?? ''}`
}
