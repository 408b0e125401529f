import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    environment: 'node',
    include: ['tests/{unit,store,main}/**/*.test.{ts,tsx}'],
    maxWorkers: 2,
    // A busy machine must not fail what is right; what has a bound of its own states it.
    testTimeout: 60_000,
  },
})
