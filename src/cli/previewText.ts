// What a rendering has, for people.
import type { PlacedRedaction, RenderedPack } from '../app/renderedPack';
import { type DistinctPaths, distinctPaths, distinctSource } from '../core/distinctPaths';
import type { Artifact } from '../core/pack';
import { printSource } from '../core/sourceText';
import { encodingInWords } from '../core/tokenEncoding';
import { exitCode } from './exitCodes';
import { uniquePrefixLength } from './idPrefix';
import { oneLine, type Terminal } from './terminal';

export function showPreview(terminal: Terminal, rendered: RenderedPack): void {
  const { pack, options, payloadHash, tokens } = rendered;
  const share = Math.round((100 * tokens) / pack.tokenBudget);
  const { encoding, format } = options;
  terminal.content(
    `${pack.name}: ${tokens} of ${pack.tokenBudget} tokens (${share} %), ${encodingInWords(encoding)}, ${format}\n`,
  );
  terminal.content(`BLAKE3 ${payloadHash}\n`);
  const paths = distinctPaths(pack.artifacts);
  showIncluded(terminal, rendered, paths);
  showOmitted(terminal, rendered, paths);
  showRedactions(terminal, rendered, paths);
  const listed = new Set(['cut', 'trimmed', 'content-left-out']);
  warn(terminal, { ...rendered, warnings: rendered.warnings.filter(({ code }) => !listed.has(code)) });
}

function showIncluded(terminal: Terminal, { included }: RenderedPack, paths: DistinctPaths): void {
  const rows = included.map(({ artifact, outcome, tokens, lines }) => [
    sourceCell(artifact, paths),
    String(tokens),
    outcome === 'trimmed' ? `${lines} of ${artifact.content.lines}` : String(artifact.content.lines),
    String(artifact.content.bytes),
  ]);
  terminal.content('\n');
  terminal.table(['SOURCE', 'TOKENS', 'LINES', 'BYTES'], rows, new Set(['TOKENS', 'LINES', 'BYTES']));
}

function showOmitted(terminal: Terminal, { omitted }: RenderedPack, paths: DistinctPaths): void {
  const words = { cut: 'cut', excluded: 'not rendered', duplicate: 'duplicate', 'left-out': 'left out' } as const;
  const rows = omitted.map(({ artifact, outcome, tokens, reason }) => [
    sourceCell(artifact, paths),
    words[outcome],
    tokens === null ? '' : String(tokens),
    oneLine(reason, 200),
  ]);
  if (rows.length > 0) {
    terminal.content('\n');
    terminal.table(['NOT IN THE PAYLOAD', 'OUTCOME', 'TOKENS', 'WHY'], rows, new Set(['TOKENS']));
  }
}

function showRedactions(terminal: Terminal, { pack, redactions }: RenderedPack, paths: DistinctPaths): void {
  const sources = new Map(pack.artifacts.map((artifact) => [artifact.id, sourceCell(artifact, paths)]));
  const length = uniquePrefixLength([...new Set(redactions.map(({ hash }) => hash))]);
  const rows = redactions.map((each) => [
    each.redacted ? 'redacted' : 'NOT REDACTED',
    each.kind,
    each.artifactId === null ? 'the pack itself' : (sources.get(each.artifactId) ?? ''),
    placeText(each),
    each.hash.slice(0, length),
  ]);
  if (rows.length > 0) {
    terminal.content('\n');
    terminal.table(['SECRET', 'KIND', 'IN', 'WHERE', 'FINDING'], rows, new Set());
  }
}

function placeText({ place, line }: PlacedRedaction): string {
  return place === 'content' || place === 'pack' ? `line ${line}` : `${place}, line ${line}`;
}

/** As the payload calls it. */
function sourceCell(artifact: Artifact, paths: DistinctPaths): string {
  return oneLine(printSource(distinctSource(artifact, paths)), 80);
}

export function warn(
  terminal: Terminal,
  { pack, included, warnings }: Pick<RenderedPack, 'pack' | 'included' | 'warnings'>,
): void {
  for (const { message } of warnings) {
    terminal.warn(message);
  }
  if (included.length === 0) {
    terminal.warn(`Pack “${pack.name}” has nothing to render but its name.`);
  }
}

/** What is damaged was left out, or could not be captured again: errors. What the budget has cut is as it was asked for. */
export function exitCodeFor({ omitted, warnings }: RenderedPack): number {
  const isFaulty =
    omitted.some(({ outcome }) => outcome === 'left-out') || warnings.some(({ code }) => code === 'not-followed');
  return isFaulty ? exitCode.doneWithErrors : exitCode.done;
}
