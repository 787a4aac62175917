// Mocha's `spec` on the console and, if RESULTS_FILE names a file, the results there as JSON.
// `mocha --reporter dist/test/support/resultReporter.js`: mocha takes what the module exports for the reporter itself,
// hence `module.exports`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import Mocha from 'mocha';
import type { TestResult, TestResults } from './testResults';

const { EVENT_RUN_END, EVENT_TEST_FAIL, EVENT_TEST_PASS, EVENT_TEST_PENDING } = Mocha.Runner.constants;

class ResultReporter extends Mocha.reporters.Spec {
  private readonly tests: TestResult[] = [];

  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    runner.on(EVENT_TEST_PASS, (test) => this.add(test, 'passed'));
    runner.on(EVENT_TEST_PENDING, (test) => this.add(test, 'skipped'));
    runner.on(EVENT_TEST_FAIL, (test, error) => this.add(test, 'failed', error));
    runner.on(EVENT_RUN_END, () => this.write());
  }

  private add(test: Mocha.Test, state: TestResult['state'], error?: Error): void {
    const result = { title: test.fullTitle(), state, milliseconds: test.duration ?? 0 };
    this.tests.push(error ? { ...result, error: error.stack ?? String(error) } : result);
  }

  private write(): void {
    const file = process.env.RESULTS_FILE;
    if (!file) {
      return;
    }
    const count = (state: TestResult['state']) => this.tests.filter((test) => test.state === state).length;
    const results: TestResults = {
      passed: count('passed'),
      failed: count('failed'),
      skipped: count('skipped'),
      tests: this.tests,
    };
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(results, undefined, 2)}\n`);
  }
}

module.exports = ResultReporter;
