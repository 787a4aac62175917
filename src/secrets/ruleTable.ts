import type { Rule } from './rule';
import { codeHosts } from './rules/codeHosts';

/** All rules there are. */
export const ruleTable: readonly Rule[] = [...codeHosts];
