// `ctx secret list | allow | redact`
import { findPack } from '../app/packs';
import { renderFollowing } from '../app/renderFollowing';
import type { ContentHash } from '../core/contentHash';
import { PackError } from '../core/errors';
import type { AllowedSecret } from '../core/secret';
import type { Command, Context } from './command';
import { count } from './count';
import { exitCode } from './exitCodes';
import { uniquePrefixLength } from './idPrefix';
import { time } from './packJson';
import { withProgress } from './progress';

/** The fewest characters of a hash that may stand for it. */
const minPrefix = 4;

export const listAllowed: Command = {
  usage: '',
  summary:
    'Lists the secrets that are sent all the same, because somebody allowed them: by their hashes, never by what they are.',
  options: [],
  words: { min: 0, max: 0 },
  async run({ ports, terminal }) {
    const allowed = await ports.allowedSecrets.list();
    if (terminal.json) {
      terminal.answer({ allowed: allowed.map(allowedJson) });
    } else if (allowed.length === 0) {
      terminal.say('No secret is allowed.');
    } else {
      const length = uniquePrefixLength(allowed.map(({ hash }) => hash));
      const rows = allowed.map(({ hash, kind, allowedAt }) => [hash.slice(0, length), kind, time(allowedAt)]);
      terminal.table(['FINDING', 'KIND', 'ALLOWED'], rows, new Set());
    }
    return exitCode.done;
  },
};

export const allow: Command = {
  usage: '<pack> <finding>...',
  summary:
    'Allows secrets that were found in a pack: from now on they are in payloads as they are, of every pack. A finding is ' +
    'named by its hash or the beginning of it, as “ctx pack preview” shows it.',
  options: [],
  words: { min: 2, max: Number.POSITIVE_INFINITY },
  async run(context, [nameOrId = '', ...findings]) {
    const { ports, terminal, workspace } = context;
    const pack = await findPack(ports, nameOrId, workspace);
    const rendered = await withProgress(context, 'Rendering', (task) => renderFollowing(ports, pack, {}, task));
    const chosen = findings.map((finding) => findSecret(rendered.redactions, finding, `pack “${pack.name}”`));
    await ports.allowedSecrets.allow(chosen.map(({ hash, kind }) => ({ hash, kind })));
    terminal.say(`Allowed ${count(chosen.length, 'secret')}. “ctx secret redact” takes it back.`);
    return answerAllowed(context);
  },
};

export const redactAgain: Command = {
  usage: '<finding>...',
  summary: 'Takes back that secrets are allowed, each named by its hash or the beginning of it.',
  options: [],
  words: { min: 1, max: Number.POSITIVE_INFINITY },
  async run(context, findings) {
    const { ports, terminal } = context;
    const allowed = await ports.allowedSecrets.list();
    const chosen = findings.map((finding) => findSecret(allowed, finding, 'what is allowed'));
    await ports.allowedSecrets.redactAgain(chosen.map(({ hash }) => hash));
    terminal.say(`${count(chosen.length, 'secret')} will be redacted again.`);
    return answerAllowed(context);
  },
};

async function answerAllowed({ ports, terminal }: Context): Promise<number> {
  terminal.answer({ allowed: (await ports.allowedSecrets.list()).map(allowedJson) });
  return exitCode.done;
}

/** @throws PackError `secret-not-found` when none is meant, or several are */
function findSecret<Found extends { readonly hash: ContentHash }>(
  all: readonly Found[],
  reference: string,
  where: string,
): Found {
  const wanted = reference.trim().toLowerCase();
  const found = all.filter(({ hash }) => wanted.length >= minPrefix && hash.startsWith(wanted));
  const [first] = found;
  if (!first || found.some(({ hash }) => hash !== first.hash)) {
    throw new PackError('secret-not-found', { secret: reference, where });
  }
  return first;
}

function allowedJson({ hash, kind, allowedAt }: AllowedSecret): Record<string, unknown> {
  return { hash, kind, allowedAt: time(allowedAt) };
}
