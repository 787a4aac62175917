import { existsSync, readFileSync } from 'node:fs';
import type { TestResults } from '../support/testResults';

/** Whether the results in `file` show that tests ran and that all is well. An exit code alone does not. */
export function provesSuccess(file: string): boolean {
  if (!existsSync(file)) {
    console.error('The tests left no results: the extension host ended before they did.');
    return false;
  }
  const { passed, failed }: TestResults = JSON.parse(readFileSync(file, 'utf8'));
  if (passed === 0 || failed > 0) {
    console.error(`The results do not show success: ${passed} passed, ${failed} failed.`);
    return false;
  }
  return true;
}
