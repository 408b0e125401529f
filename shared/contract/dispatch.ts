import { contract, type CallName, type Handlers } from './contract.ts'
import { failureOf, type Result } from './result.ts'

/**
 * The border: takes a call by name with arguments of unknown shape, checks both, runs the handler.
 * Never throws; every outcome is data.
 */
export async function dispatch(handlers: Handlers, name: string, args: unknown): Promise<Result<unknown>> {
  if (!Object.hasOwn(contract, name)) {
    return { ok: false, error: { code: 'unknown-call', message: `There is no call named "${name.slice(0, 80)}".` } }
  }
  const call = name as CallName
  const parsed = contract[call].args.safeParse(args)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    return {
      ok: false,
      error: {
        code: 'bad-arguments',
        message: `The call "${call}" was refused: ${issue?.message ?? 'its arguments are not what it takes'}.`,
        where: issue?.path.join('.') ?? '',
      },
    }
  }
  try {
    const handler = handlers[call] as (...args: unknown[]) => Promise<unknown>
    return { ok: true, value: await handler(...(parsed.data as unknown[])) }
  } catch (thrown) {
    return { ok: false, error: failureOf(thrown) }
  }
}
