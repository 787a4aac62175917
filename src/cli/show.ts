// `ctx pack show`
import { countArtifacts } from '../app/countArtifacts';
import { findPack } from '../app/packs';
import type { ArtifactState } from '../core/artifactState';
import { type DistinctPaths, distinctPaths } from '../core/distinctPaths';
import type { Artifact, Pack, Version } from '../core/pack';
import { isCollection } from '../core/source';
import { printSource } from '../core/sourceText';
import type { Command, Context } from './command';
import { count } from './count';
import { exitCode } from './exitCodes';
import { uniquePrefixLength } from './idPrefix';
import { lookAt } from './lookAt';
import { artifactJson, packJson, time, versionJson } from './packJson';
import { withProgress } from './progress';
import { collectionText, stateText } from './stateText';
import { sourceCell } from './status';
import { oneLine, shellWord } from './terminal';

export const show: Command = {
  usage: '<pack> [--history]',
  summary:
    'Shows a pack and its artifacts: id, source, lines, size, tokens and how each stands against its file. The files ' +
    'of a collection stand below it. With --history, also what each was before.',
  options: ['history'],
  words: { min: 1, max: 1 },
  async run(context, [nameOrId = '']) {
    const { ports, terminal, workspace } = context;
    const pack = await findPack(ports, nameOrId, workspace);
    const rows = await rowsOf(context, pack);
    if (terminal.json) {
      terminal.answer({ pack: packJson(pack), artifacts: rows.map(rowJson) });
    } else {
      showPack(context, pack, rows);
    }
    return exitCode.done;
  },
};

interface Row {
  readonly artifact: Artifact;
  readonly state: ArtifactState;
  readonly tokens: number | null;
  /** Undefined where it was not asked for. */
  readonly history: readonly Version[] | undefined;
  /** How many files a collection has in the pack; undefined for what is none. */
  readonly members: number | undefined;
}

async function rowsOf(context: Context, pack: Pack): Promise<readonly Row[]> {
  const { ports, options } = context;
  const looked = await withProgress(context, 'Looking', (task) => lookAt(ports, pack, task));
  const { encoding } = { ...ports.renderOptions(), ...pack.policy };
  const counts = await withProgress(context, 'Counting', (task) =>
    countArtifacts(ports, pack.artifacts, encoding, task),
  );
  const rows: Row[] = [];
  for (const { artifact, state } of looked) {
    const history = options.history ? await ports.packs.history(artifact.id) : undefined;
    const tokens = counts.get(artifact.id) ?? null;
    rows.push({ artifact, state, tokens, history, members: memberCount(pack, artifact) });
  }
  return rows;
}

function memberCount({ artifacts }: Pack, { id, source }: Artifact): number | undefined {
  return isCollection(source) ? artifacts.filter(({ collection }) => collection === id).length : undefined;
}

function rowJson({ artifact, state, tokens, history }: Row): Record<string, unknown> {
  return artifactJson(artifact, {
    state: state.state,
    tokens,
    ...(history ? { history: history.map(versionJson) } : {}),
  });
}

function showPack({ terminal }: Context, pack: Pack, rows: readonly Row[]): void {
  const follows = pack.followsSources ? ', new artifacts follow their source' : '';
  const size = `${count(pack.artifacts.length, 'artifact')}, budget ${pack.tokenBudget} tokens`;
  terminal.content(`${pack.name}: ${size}${follows}\n`);
  if (pack.description !== '') {
    terminal.content(`${oneLine(pack.description, 200)}\n`);
  }
  if (pack.instruction !== undefined) {
    terminal.content(`Instruction: ${oneLine(pack.instruction, 200)}\n`);
  }
  if (rows.length === 0) {
    terminal.say(`Add something with “ctx pack add ${shellWord(pack.name)} <source>”.`);
    return;
  }
  const prefixLength = uniquePrefixLength(pack.artifacts.map(({ id }) => id));
  const paths = distinctPaths(pack.artifacts);
  const cells = rows.flatMap((row) => [cellsOf(row, prefixLength, paths), ...versions(row)]);
  terminal.content('\n');
  const numbers = new Set(['LINES', 'BYTES', 'TOKENS', 'PRIORITY']);
  terminal.table(['ID', 'SOURCE', 'LINES', 'BYTES', 'TOKENS', 'PRIORITY', 'STATE'], cells, numbers);
}

function versions({ artifact, history = [] }: Row): string[][] {
  return history.map((version) => cellsOfVersion(artifact, version));
}

/** Of a collection the numbers are those of its files. */
function cellsOf({ artifact, state, tokens, members }: Row, prefixLength: number, paths: DistinctPaths): string[] {
  const { content } = artifact;
  const numbers = isCollection(artifact.source)
    ? ['', '', '']
    : [String(content.lines), String(content.bytes), tokens === null ? '?' : String(tokens)];
  const more = [
    ...(artifact.unsaved ? ['unsaved'] : []),
    ...(artifact.following && artifact.collection === undefined ? ['following'] : []),
    ...(artifact.included ? [] : ['not rendered']),
  ];
  return [
    artifact.id.slice(0, prefixLength),
    sourceCell(artifact, paths),
    ...numbers,
    String(artifact.priority),
    [members === undefined ? stateText(state) : collectionText(state, members), ...more].join(', '),
  ];
}

function cellsOfVersion(now: Artifact, { source, content, capturedAt, unsaved }: Version): string[] {
  const other = printSource(source) === printSource(now.source) ? '' : ` as ${oneLine(printSource(source), 72)}`;
  const state = `captured ${time(capturedAt)}${unsaved ? ', unsaved' : ''}`;
  return ['', `  before${other}`, String(content.lines), String(content.bytes), '', '', state];
}
