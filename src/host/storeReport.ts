// What was found about the store, as Markdown for an editor.
import { findingKinds, isDamage, type StoreFinding } from '../core/storeFindings';
import type { RepairReport, VerifyReport } from '../core/storeMaintenance';

/** @param directory where the store lies */
export function verifyText(directory: string, { findings, checked }: VerifyReport): string {
  const damages = findings.filter(isDamage);
  const notes = findings.filter((finding) => !isDamage(finding));
  const { transactions, contents, bytes } = checked;
  return [
    '# Pack store',
    '',
    `${quoted(directory)}: ${transactions} changes in logs and ${contents} contents (${bytes} bytes) were read.`,
    '',
    ...(damages.length === 0 ? ['Nothing is damaged.', ''] : ['## Damage', '', ...damages.flatMap(findingLines)]),
    ...(notes.length === 0 ? [] : ['## Notes', '', ...notes.flatMap(findingLines)]),
  ].join('\n');
}

export function repairText(directory: string, { actions, lost, setAside, after }: RepairReport): string {
  return [
    '# Repair',
    '',
    ...(actions.length === 0 ? ['There was nothing that could be repaired.'] : actions.map((action) => `- ${action}`)),
    ...(setAside ? ['', `What was set aside lies in ${quoted(setAside)}.`] : []),
    ...(lost.length === 0 ? [] : ['', '## Lost', '', ...lost.map((each) => `- ${each}`)]),
    '',
    verifyText(directory, after),
  ].join('\n');
}

function findingLines(finding: StoreFinding): string[] {
  const { kind, path, detail, affects, artifacts = [] } = finding;
  return [
    `### ${kind}: ${quoted(path)}`,
    '',
    `- ${detail}`,
    `- Concerns: ${affects}`,
    ...artifacts.map(({ pack, source }) => `  - ${quoted(pack)}: ${quoted(source)}`),
    `- ${findingKinds[kind].remedy}`,
    '',
  ];
}

/** Names come from anywhere: in a code span they are text. */
function quoted(text: string): string {
  return `\`${text.replace(/[`\p{Cc}]/gu, '·')}\``;
}
