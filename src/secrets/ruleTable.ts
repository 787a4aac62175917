import type { Rule } from './rule';
import { assignments } from './rules/assignments';
import { azure } from './rules/azure';
import { chat } from './rules/chat';
import { cloud } from './rules/cloud';
import { codeHosts } from './rules/codeHosts';
import { commandLines } from './rules/commandLines';
import { headers } from './rules/headers';
import { keys } from './rules/keys';
import { kubernetes } from './rules/kubernetes';
import { mail } from './rules/mail';
import { models } from './rules/models';
import { packages } from './rules/packages';
import { payment } from './rules/payment';
import { services } from './rules/services';
import { urls } from './rules/urls';

/** All rules there are, by family. The order means nothing: of findings that overlap, the more certain one counts. */
export const ruleTable: readonly Rule[] = [
  ...[...keys, ...cloud, ...azure, ...codeHosts, ...packages, ...models, ...chat, ...mail, ...payment, ...services],
  ...[...kubernetes, ...urls, ...headers, ...commandLines, ...assignments],
];
