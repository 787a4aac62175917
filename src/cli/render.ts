// `ctx pack preview | render | copy`
import { findPack } from '../app/packs';
import { findArtifact } from '../app/removeArtifacts';
import { renderArtifacts } from '../app/renderArtifacts';
import { type RenderedPack, refuseEmpty } from '../app/renderedPack';
import { renderFollowing } from '../app/renderFollowing';
import type { Pack } from '../core/pack';
import { writeClipboard } from './clipboard';
import type { Command, Context } from './command';
import { count } from './count';
import { packJson } from './packJson';
import { deliverPayload } from './payloadOutput';
import { previewJson } from './previewJson';
import { exitCodeFor, showPreview, warn } from './previewText';
import { withProgress } from './progress';
import { budgetOf, policyOf, renderDetails, renderOptionNames, renderUsage } from './renderOptions';

export const preview: Command = {
  usage: `<pack> [--payload] ${renderUsage}`,
  summary:
    'Shows what a rendering has: tokens of the payload and of each artifact, what the budget has cut or trimmed, what was ' +
    'redacted and where, and what to know about it.',
  details: renderDetails,
  options: ['payload', ...renderOptionNames],
  words: { min: 1, max: 1 },
  async run(context, [nameOrId = '']) {
    const { terminal, options } = context;
    const rendered = await renderedNow(context, nameOrId, 'ctx pack preview');
    const { payload } = rendered;
    if (terminal.json) {
      terminal.answer({ ...previewJson(rendered), ...(options.payload ? { payload } : {}) });
    } else {
      showPreview(terminal, rendered);
      terminal.content(options.payload ? `\n${payload}` : '');
    }
    return exitCodeFor(rendered);
  },
};

export const render: Command = {
  usage: `<pack> [--output FILE] ${renderUsage}`,
  summary: 'Writes the payload, and nothing else, to standard output or to FILE.',
  details: renderDetails,
  options: ['output', ...renderOptionNames],
  words: { min: 1, max: 1 },
  async run(context, [nameOrId = '']) {
    const rendered = await renderedNow(context, nameOrId, 'ctx pack render');
    const { pack, payload, payloadHash, tokens, options, warnings } = rendered;
    warn(context.terminal, rendered);
    const facts = { pack: packJson(pack), payloadHash, tokens, encoding: options.encoding, format: options.format };
    await deliverPayload(context, payload, { what: `pack “${pack.name}”`, facts: { ...facts, warnings } });
    return exitCodeFor(rendered);
  },
};

export const copy: Command = {
  usage: `<pack> [--artifact A]... ${renderUsage}`,
  summary:
    'Puts the payload on the clipboard, and reads it back to be sure; with --artifact, some artifacts alone, as the pack ' +
    'renders them.',
  details: renderDetails,
  options: ['artifact', ...renderOptionNames],
  words: { min: 1, max: 1 },
  async run(context, [nameOrId = '']) {
    const { terminal } = context;
    const rendered = await renderedNow(context, nameOrId, 'ctx pack copy');
    const { pack, payload, tokens } = rendered;
    refuseEmpty(rendered);
    warn(terminal, rendered);
    await writeClipboard(payload, pack.name, process.env);
    const chosen = context.options.artifact ? `${count(rendered.included.length, 'artifact')} of ` : '';
    terminal.say(`Copied ${chosen}pack “${pack.name}”: ${tokens} of ${pack.tokenBudget} tokens.`);
    terminal.answer(previewJson(rendered));
    return exitCodeFor(rendered);
  },
};

/** What follows its source is captured first, which Ctrl-C ends. */
export async function renderedNow(context: Context, nameOrId: string, command: string): Promise<RenderedPack> {
  const { ports, workspace, options } = context;
  const policy = await policyOf(context, command);
  const tokenBudget = budgetOf(options);
  const pack = await findPack(ports, nameOrId, workspace);
  const ids = chosenArtifacts(pack, options.artifact);
  return withProgress(context, 'Rendering', (task) => {
    const following = { options: policy, tokenBudget };
    return ids ? renderArtifacts(ports, pack, ids, following, task) : renderFollowing(ports, pack, following, task);
  });
}

/** Undefined for all. */
function chosenArtifacts(pack: Pack, references: readonly string[] | undefined): ReadonlySet<string> | undefined {
  return references && new Set(references.map((reference) => findArtifact(pack, reference).id));
}
