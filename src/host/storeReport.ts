// What was found about the store, as Markdown for an editor.
import { phrase } from '../core/sentence';
import { findingKinds, isDamage, type StoreFinding } from '../core/storeFindings';
import type { RepairReport, VerifyReport } from '../core/storeMaintenance';

/** Says English words of ours in another language. */
export type Say = (english: string) => string;

/** @param directory where the store lies */
export function verifyText(directory: string, { findings, checked }: VerifyReport, say: Say = inEnglish): string {
  const damages = findings.filter(isDamage);
  const notes = findings.filter((finding) => !isDamage(finding));
  const { transactions, contents, bytes } = checked;
  const lines = (finding: StoreFinding): string[] => findingLines(finding, say);
  const read = phrase`${quoted(directory)}: ${transactions} changes in logs and ${contents} contents (${bytes} bytes) were read.`;
  return [
    `# ${say(phrase`Pack store`)}`,
    '',
    say(read),
    '',
    ...(damages.length === 0
      ? [say(phrase`Nothing is damaged.`), '']
      : [`## ${say(phrase`Damage`)}`, '', ...damages.flatMap(lines)]),
    ...(notes.length === 0 ? [] : [`## ${say(phrase`Notes`)}`, '', ...notes.flatMap(lines)]),
  ].join('\n');
}

export function repairText(directory: string, report: RepairReport, say: Say = inEnglish): string {
  const { actions, lost, setAside, after } = report;
  const listed = (words: readonly string[]): string[] => words.map((each) => `- ${say(each)}`);
  return [
    `# ${say(phrase`Repair`)}`,
    '',
    ...(actions.length === 0 ? [say(phrase`There was nothing that could be repaired.`)] : listed(actions)),
    ...(setAside ? ['', say(phrase`What was set aside lies in ${quoted(setAside)}.`)] : []),
    ...(lost.length === 0 ? [] : ['', `## ${say(phrase`Lost`)}`, '', ...listed(lost)]),
    '',
    verifyText(directory, after, say),
  ].join('\n');
}

function findingLines({ kind, path, detail, affects, artifacts = [] }: StoreFinding, say: Say): string[] {
  return [
    `### ${kind}: ${quoted(path)}`,
    '',
    `- ${say(detail)}`,
    `- ${say(phrase`Concerns: ${affects}`)}`,
    ...artifacts.map(({ pack, source }) => `  - ${quoted(pack)}: ${quoted(source)}`),
    `- ${say(findingKinds[kind].remedy)}`,
    '',
  ];
}

function inEnglish(english: string): string {
  return english;
}

/** Names come from anywhere: in a code span they are text. */
function quoted(text: string): string {
  return `\`${text.replace(/[`\p{Cc}]/gu, '·')}\``;
}
