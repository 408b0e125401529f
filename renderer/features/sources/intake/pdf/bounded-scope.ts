import { boundMemory, NEXT_PAGE, says, TOO_MUCH } from './memory.ts'

// A module of its own: it runs before the library, which stands after it in the worker's imports.
const nextPage = boundMemory(globalThis, () => globalThis.postMessage(TOO_MUCH))
globalThis.addEventListener('message', ({ data }: MessageEvent) => { if (says(NEXT_PAGE, data)) nextPage() })
