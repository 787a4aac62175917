// `ctx pack preview | render | copy`
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { findPack } from '../app/packs';
import { countRendered, type PackPreview } from '../app/previewPack';
import { renderFollowing } from '../app/renderFollowing';
import { type RenderedPack, refuseEmpty } from '../app/renderPack';
import { PackError } from '../core/errors';
import { printSource } from '../core/sourceText';
import { writeClipboard } from './clipboard';
import type { Command, Context } from './command';
import { exitCode } from './exitCodes';
import { packJson, previewJson } from './packJson';
import { withProgress } from './progress';
import { oneLine, type Terminal } from './terminal';

export const preview: Command = {
  usage: '<pack> [--payload]',
  summary: 'Counts what a rendering has: tokens of the payload and of each artifact, and what to know about it.',
  options: ['payload'],
  words: { min: 1, max: 1 },
  async run(context, [nameOrId = '']) {
    const { ports, terminal, options } = context;
    const previewed = await countRendered(ports, await renderedNow(context, nameOrId));
    const { payload } = previewed.rendered;
    if (terminal.json) {
      terminal.answer({ ...previewJson(previewed), ...(options.payload ? { payload } : {}) });
    } else {
      showPreview(terminal, previewed);
      terminal.content(options.payload ? `\n${payload}` : '');
    }
    return exitCodeFor(previewed.rendered);
  },
};

export const render: Command = {
  usage: '<pack> [--format markdown] [--output FILE]',
  summary: 'Writes the payload, and nothing else, to standard output or to FILE.',
  options: ['format', 'output'],
  words: { min: 1, max: 1 },
  async run(context, [nameOrId = '']) {
    const { terminal, directory, options } = context;
    if ((options.format ?? 'markdown') !== 'markdown') {
      const problem = `“${options.format}” is not a format: there is markdown.`;
      throw new PackError('wrong-usage', { problem, help: 'ctx pack render --help' });
    }
    const rendered = await renderedNow(context, nameOrId);
    const { pack, payload, payloadHash, format, warnings } = rendered;
    warn(terminal, rendered);
    if (options.output !== undefined) {
      await writeOutput(resolve(directory, options.output), payload);
      terminal.say(`Wrote pack “${pack.name}” to ${options.output}.`);
    } else if (!terminal.json) {
      terminal.content(payload);
    }
    const text = options.output === undefined ? { payload } : { output: options.output };
    terminal.answer({ pack: packJson(pack), payloadHash, format, warnings, ...text });
    return exitCodeFor(rendered);
  },
};

export const copy: Command = {
  usage: '<pack>',
  summary: 'Puts the payload on the clipboard, and reads it back to be sure.',
  options: [],
  words: { min: 1, max: 1 },
  async run(context, [nameOrId = '']) {
    const { ports, terminal } = context;
    const previewed = await countRendered(ports, await renderedNow(context, nameOrId));
    const { rendered, tokens } = previewed;
    refuseEmpty(rendered);
    warn(terminal, { ...rendered, warnings: previewed.warnings.filter(({ code }) => code !== 'not-redacted') });
    await writeClipboard(rendered.payload, rendered.pack.name, process.env);
    terminal.say(`Copied pack “${rendered.pack.name}”: ${tokens} of ${rendered.pack.tokenBudget} tokens.`);
    terminal.answer(previewJson(previewed));
    return exitCodeFor(rendered);
  },
};

/** What follows its source is captured first, which Ctrl-C ends. */
async function renderedNow(context: Context, nameOrId: string): Promise<RenderedPack> {
  const { ports, workspace } = context;
  const pack = await findPack(ports, nameOrId, workspace);
  return withProgress(context, 'Refreshing', (task) => renderFollowing(ports, pack, undefined, task));
}

function showPreview(terminal: Terminal, { rendered, tokens, encoding, included, warnings }: PackPreview): void {
  const { pack, format, payloadHash } = rendered;
  const share = Math.round((100 * tokens) / pack.tokenBudget);
  terminal.content(`${pack.name}: ${tokens} of ${pack.tokenBudget} tokens (${share} %), ${encoding}, ${format}\n`);
  terminal.content(`BLAKE3 ${payloadHash}\n\n`);
  const rows = included.map(({ artifact, tokens: own }) => [
    oneLine(printSource(artifact.source), 80),
    String(own),
    String(artifact.content.lines),
    String(artifact.content.bytes),
  ]);
  terminal.table(['SOURCE', 'TOKENS', 'LINES', 'BYTES'], rows, new Set(['TOKENS', 'LINES', 'BYTES']));
  for (const { message } of warnings) {
    terminal.warn(message);
  }
}

function warn(terminal: Terminal, { pack, included, warnings }: RenderedPack): void {
  for (const { message } of warnings) {
    terminal.warn(message);
  }
  if (included.length === 0) {
    terminal.warn(`Pack “${pack.name}” has nothing to render but its name.`);
  }
}

async function writeOutput(path: string, payload: string): Promise<void> {
  try {
    await writeFile(path, payload);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new PackError('file-not-writable', { path, reason }, { cause: error });
  }
}

/** An artifact whose content is damaged was left out; the rest is as it should be. */
function exitCodeFor({ warnings }: RenderedPack): number {
  return warnings.length > 0 ? exitCode.doneWithErrors : exitCode.done;
}
