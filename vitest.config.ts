import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    environment: 'node',
    include: ['tests/{unit,store,main}/**/*.test.{ts,tsx}'],
    maxWorkers: 2,
  },
})
