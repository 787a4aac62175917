// `ctx pack snapshot`
import { version } from '../../package.json';
import { refuseEmpty } from '../app/renderedPack';
import { createSnapshot } from '../app/snapshots/createSnapshot';
import type { Command } from './command';
import { exitCodeFor, warn } from './previewText';
import { renderedNow } from './render';
import { renderDetails, renderOptionNames, renderUsage } from './renderOptions';
import { snapshotJson } from './snapshotJson';

export const snapshotPack: Command = {
  usage: `<pack> [--label TEXT] ${renderUsage}`,
  summary:
    'Renders a pack and keeps the rendering as a snapshot, which never changes: the payload, what is in it, what was cut or ' +
    'redacted, and every option.',
  details: renderDetails,
  options: ['label', ...renderOptionNames],
  words: { min: 1, max: 1 },
  async run(context, [nameOrId = '']) {
    const { ports, terminal, options } = context;
    const rendered = await renderedNow(context, nameOrId, 'ctx pack snapshot');
    refuseEmpty(rendered);
    warn(terminal, rendered);
    const snapshot = await createSnapshot(ports, rendered, {
      ...(options.label !== undefined && { label: options.label }),
      toolVersion: version,
    });
    terminal.say(`Kept pack “${snapshot.packName}” as snapshot ${snapshot.id}: ${snapshot.tokens} tokens.`);
    terminal.answer({ snapshot: snapshotJson(snapshot) });
    return exitCodeFor(rendered);
  },
};
