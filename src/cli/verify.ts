// `ctx store verify`
import { PackError } from '../core/errors';
import { findingKinds, isDamage, type StoreFinding } from '../core/storeFindings';
import type { RepairReport, VerifyReport } from '../core/storeMaintenance';
import type { Command } from './command';
import { count } from './count';
import { exitCode } from './exitCodes';
import { repairJson, verifyJson } from './storeJson';
import { oneLine, type Terminal } from './terminal';

export const verify: Command = {
  usage: '[--repair]',
  summary:
    'Looks at everything in the store and says what is damaged, what that concerns and what can be done; changes ' +
    'nothing. Ends with 7 when there is damage. --repair puts right what can be and sets aside what cannot, and ' +
    'deletes nothing; close other windows before.',
  options: ['repair'],
  words: { min: 0, max: 0 },
  async run({ maintenance, terminal, options, interruption }) {
    const onProgress = (done: number, total: number): void => terminal.progress('Reading content', done, total);
    try {
      const repaired = options.repair ? await maintenance.repair({ onProgress }) : undefined;
      const report = repaired?.after ?? (await maintenance.verify({ onProgress, signal: interruption.signal }));
      terminal.clearProgress();
      if (report.exists === false) {
        throw new PackError('store-not-found', { directory: report.directory ?? '' });
      }
      if (!terminal.json) {
        showRepair(terminal, repaired);
        showFindings(terminal, report);
      }
      terminal.answer(repaired ? repairJson(repaired) : verifyJson(report));
      return report.findings.some(isDamage) ? exitCode.store : exitCode.done;
    } finally {
      terminal.clearProgress();
    }
  },
};

function showRepair(terminal: Terminal, repaired: RepairReport | undefined): void {
  if (!repaired) {
    return;
  }
  for (const action of repaired.actions) {
    terminal.say(action);
  }
  for (const lost of repaired.lost) {
    terminal.warn(`Lost: ${lost}`);
  }
  if (repaired.setAside) {
    terminal.say(`What was set aside lies in ${repaired.setAside}.`);
  }
  terminal.say(repaired.actions.length === 0 ? 'There was nothing to repair.' : 'After the repair:');
}

function showFindings(terminal: Terminal, { directory, findings, checked }: VerifyReport): void {
  for (const finding of findings) {
    terminal.content(findingText(finding));
  }
  const damages = findings.filter(isDamage).length;
  const looked = `${count(checked.transactions, 'change')} and ${count(checked.contents, 'content')} (${checked.bytes} bytes)`;
  const said = damages === 0 ? 'Nothing is damaged' : `Found ${count(damages, 'damage')}`;
  terminal.say(`${said}: looked at ${looked} in ${directory ?? 'memory'}.`);
}

function findingText(finding: StoreFinding): string {
  const { kind, path, detail, affects, artifacts = [] } = finding;
  const sources = artifacts.map(({ pack, source }) => `  “${oneLine(pack)}”: ${oneLine(source, 80)}\n`);
  const { severity, remedy } = findingKinds[kind];
  const label = isDamage(finding) ? severity.toUpperCase() : severity;
  return `${label} ${kind}: ${path}\n  ${oneLine(detail, 300)}\n  Concerns: ${oneLine(affects, 300)}\n${sources.join('')}  ${remedy}\n`;
}
