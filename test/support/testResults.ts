/** One test, or one hook that failed. */
export interface TestResult {
  /** The names of its suites and its own. */
  readonly title: string;
  readonly state: 'passed' | 'failed' | 'skipped';
  readonly milliseconds: number;
  /** The stack, if it failed. */
  readonly error?: string;
}

/** What resultReporter.ts writes to RESULTS_FILE when a run has ended. */
export interface TestResults {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly tests: readonly TestResult[];
}
