import { valueClusters } from '../../../shared/revise/clusters.ts'
import type { ClustersQuestion } from './clusters.ts'

// Comparing tens of thousands of values takes longer than a frame, and longer than the store may be silent.
declare const self: { onmessage: ((event: MessageEvent<ClustersQuestion>) => void) | null; postMessage(answer: unknown): void }

self.onmessage = ({ data: { held, terms, method } }) => self.postMessage(valueClusters(held, terms, method))
