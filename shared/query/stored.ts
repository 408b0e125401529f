import { z } from 'zod'
import { found, OPS, wrong, type Form, type Node, type Operand, type Read } from './ast.ts'
import { DEEPEST, parse } from './parse.ts'
import { readsAs, spanText, write } from './write.ts'

// The CSP forbids `new Function`; without this, Zod probes for it and files a violation.
z.config({ jitless: true })

const text = z.string().min(1)
const operand: z.ZodType<Operand> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text }),
  z.strictObject({ kind: z.literal('span'), from: text.nullable(), to: text.nullable() })
    .refine((span) => readsAs(':', spanText(span), span), 'a span has at least one end, which is a number or a date'),
  z.strictObject({ kind: z.literal(['empty', 'filled']) }),
])
const form: z.ZodType<Form> = z.lazy(() => z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal(['and', 'or']), of: z.array(form).min(2) }),
  z.strictObject({ kind: z.literal('not'), of: form }),
  z.strictObject({ kind: z.literal('words'), text }),
  z.strictObject({ kind: z.literal('test'), field: text, op: z.literal(OPS), operands: z.array(operand).min(1) })
    .refine(({ op, operands }) => op === ':' || operands.every(({ kind }) => kind === 'text'), 'only ":" asks for a span or for empty cells')
    .refine(({ op, operands }) => op === ':' || op === '=' || operands.length === 1, 'a comparison has one value'),
]))

/** A query without its places, as JSON keeps it. */
export function formOf(node: Node): Form {
  switch (node.kind) {
    case 'and': case 'or': return { kind: node.kind, of: node.of.map(formOf) }
    case 'not': return { kind: 'not', of: formOf(node.of) }
    case 'words': return { kind: 'words', text: node.text }
    case 'test': return { kind: 'test', field: node.field, op: node.op, operands: node.operands.map(bareOperand) }
  }
}

function bareOperand(operand: Operand): Operand {
  switch (operand.kind) {
    case 'text': return { kind: 'text', text: operand.text }
    case 'span': return { kind: 'span', from: operand.from, to: operand.to }
    case 'empty': case 'filled': return { kind: operand.kind }
  }
}

/** Reads a stored query; its places are those in its canonical text. An error's place is the start: JSON has no other. */
export function fromStored(value: unknown): Read<Node | null> {
  if (value === null) return found(null)
  if (isDeeper(value, 2 * DEEPEST)) return wrong('The stored query is nested too deep.', { start: 0, end: 0 })
  const read = form.safeParse(value)
  if (read.success) return parse(write(read.data))
  const [issue] = read.error.issues
  const place = issue?.path.join('.') ?? ''
  return wrong(`This is not a stored query: ${issue?.message ?? 'it cannot be read'}${place === '' ? '' : ` (${place})`}.`, { start: 0, end: 0 })
}

/** Looked at before the schema, which goes as deep as what it reads. */
function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((member) => isDeeper(member, levels - 1))
}
