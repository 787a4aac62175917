import * as vscode from 'vscode';
import { parseContentHash } from '../../core/contentHash';
import { PackError } from '../../core/errors';
import type { Pack } from '../../core/pack';
import { logError, reportingErrors, showDone } from '../notifications';
import type { Services } from '../services';
import { openAtLine } from '../views/openAtLine';
import type { PreviewActions, PreviewTarget } from './previewPanel';

/** What a preview can ask for. Each answers for its own failures. */
export function previewActions(services: () => Services): PreviewActions {
  const run = (what: string, action: (given: Services) => Promise<void>): void => {
    const given = services();
    void reportingErrors(given.log, what, () => action(given));
  };
  const withPack = (what: string, packId: string, action: (given: Services, pack: Pack) => Promise<unknown>): void =>
    run(what, async (given) => {
      await action(given, await packById(given, packId));
    });
  const commands = () => import('../commands/forViews');
  return {
    copy: (target) =>
      withPack('Copy in the preview', target.packId, async (given, pack) =>
        (await commands()).copyRendered(given, pack, optionsOf(target)),
      ),
    snapshot: (target) =>
      withPack('Snapshot in the preview', target.packId, async (given, pack) =>
        (await commands()).snapshotPack(given, pack, optionsOf(target)),
      ),
    openAsText: (target) =>
      withPack('Open as text', target.packId, async (given, pack) =>
        (await commands()).openAsText(given, pack, optionsOf(target)),
      ),
    setBudget: (packId) =>
      withPack('Set the budget in the preview', packId, async (given, pack) =>
        (await commands()).askBudget(given, pack),
      ),
    openArtifact: (packId, artifactId, line) =>
      withPack('Open from the preview', packId, (given, pack) => openArtifact(given, pack, artifactId, line)),
    allowSecret: ({ hash, kind }) =>
      run('Allow in the preview', async ({ storage }) => {
        const { allowedSecrets } = await storage.ports();
        await allowedSecrets.allow([{ hash: parseContentHash(hash), kind }]);
        showDone(vscode.l10n.t('Allowed the {0}: it is not redacted any more', kind));
      }),
    failed: (error) => logError(services().log, 'Preview', error),
  };
}

function optionsOf({ format }: PreviewTarget) {
  return format === undefined ? {} : { format };
}

/** @throws PackError `pack-not-found` */
async function packById({ storage }: Services, id: string): Promise<Pack> {
  const pack = await (await storage.ports()).packs.get(id);
  if (!pack) {
    throw new PackError('pack-not-found', { pack: id });
  }
  return pack;
}

/** @throws PackError `artifact-not-found` when it has been removed since the page was told of it */
async function openArtifact({ states }: Services, pack: Pack, artifactId: string, line: number | null): Promise<void> {
  const artifact = pack.artifacts.find(({ id }) => id === artifactId);
  if (!artifact) {
    throw new PackError('artifact-not-found', { artifact: artifactId, pack: pack.name });
  }
  await openAtLine(artifact, line, states.stateOf(artifactId));
}
