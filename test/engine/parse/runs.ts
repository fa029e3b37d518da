/** How often a property is tried: `FUZZ_RUNS=100000 npx vitest run test/engine/parse` looks harder than usual. */
export function runs(usual: number): { numRuns: number } {
  return { numRuns: Number(process.env.FUZZ_RUNS ?? usual) };
}
