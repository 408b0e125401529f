import type { Form, Op, Operand } from './ast.ts'
import { BARE_FIELD, scan } from './scan.ts'

/** The canonical text of a query: as few parentheses and quotes as it takes to be read as the same query. */
export function write(form: Form): string {
  switch (form.kind) {
    case 'or': return form.of.map(write).join(' or ')
    case 'and': return form.of.map((part) => (part.kind === 'or' ? grouped(part) : write(part))).join(' ')
    case 'not': return `-${form.of.kind === 'and' || form.of.kind === 'or' || form.of.kind === 'not' ? grouped(form.of) : write(form.of)}`
    case 'words': return isBareWord(form.text) ? form.text : quote(form.text)
    case 'test': return fieldText(form.field) + form.op + form.operands.map((operand) => operandText(form.op, operand)).join(',')
  }
}

function grouped(form: Form): string {
  return `(${write(form)})`
}

/** The text between quotes. */
export function quote(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}

/** A value as it is written behind an operator, in quotes if it must be. */
export function valueText(op: Op, text: string): string {
  return readsAs(op, text, { kind: 'text', text }) ? text : quote(text)
}

/** True when the operand is read as it is from what stands for it. */
export function readsAs(op: Op, text: string, operand: Operand): boolean {
  // Behind it a parenthesis may close, which it must not take along.
  const { tokens: [token, close, more], error } = scan(`f${op}${text})`)
  if (error || more || close?.kind !== 'close' || token?.kind !== 'test' || token.op !== op || token.operands.length !== 1) return false
  const [read] = token.operands
  if (read?.kind === 'text') return operand.kind === 'text' && read.text === operand.text
  if (read?.kind === 'span') return operand.kind === 'span' && read.from === operand.from && read.to === operand.to
  return read?.kind === operand.kind
}

/** A field as it is written before an operator. */
export function fieldText(field: string): string {
  return BARE_FIELD.test(field) ? field : quote(field)
}

export function spanText({ from, to }: Extract<Operand, { readonly kind: 'span' }>): string {
  return `${from ?? ''}..${to ?? ''}`
}

function operandText(op: Op, operand: Operand): string {
  switch (operand.kind) {
    case 'text': return valueText(op, operand.text)
    case 'span': return spanText(operand)
    case 'empty': case 'filled': return operand.kind
  }
}

function isBareWord(text: string): boolean {
  const { tokens: [token, close, more], error } = scan(`${text})`)
  return !error && !more && close?.kind === 'close' && token?.kind === 'words' && token.text === text
}
