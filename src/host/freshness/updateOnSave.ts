import * as vscode from 'vscode';
import { isChange } from '../../app/outcomes';
import type { ArtifactState } from '../../core/artifactState';
import type { Artifact, Pack } from '../../core/pack';
import { isFileSource } from '../../core/source';
import { inDigits, isWorkUnderWay } from '../adding/patience';
import { setting } from '../configuration';
import { locationsOf } from '../locations';
import { logError, reportingErrors, showDone } from '../notifications';
import type { Services } from '../services';
import { asNoStep } from '../undo/openStep';
import { Collected } from './collected';

/** In milliseconds: to save all is many saves, and what formats a file after it was saved saves it again. */
const afterSaving = 400;

type UsedServices = Pick<Services, 'log' | 'storage' | 'activePack' | 'states'>;

/**
 * Where the user wants it so, captures again what the active pack holds of a file that was saved, and is not as it was
 * captured: as one step, and as quietly as a save. What is lost or cannot be read stays as it was captured. In a folder
 * that is not trusted nothing is captured without being asked for.
 */
export class UpdateOnSave implements vscode.Disposable {
  private readonly saved: Collected<vscode.Uri>;
  private readonly disposables: vscode.Disposable[];
  private updating = false;

  /** @param quiet how long nothing must be saved until what was is followed, in milliseconds */
  constructor(
    private readonly services: UsedServices,
    quiet = afterSaving,
  ) {
    this.saved = new Collected((uris) => void this.update(uris), quiet);
    this.disposables = [
      this.saved,
      vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        if (isWanted()) {
          this.saved.add([uri]);
        }
      }),
    ];
  }

  /** Follows at once what has been saved. */
  flush(): void {
    this.saved.flush();
  }

  dispose(): void {
    vscode.Disposable.from(...this.disposables).dispose();
  }

  /** After whatever else changes packs now, for that may be about the same files. */
  private async update(uris: ReadonlySet<vscode.Uri>): Promise<void> {
    if (this.updating || isWorkUnderWay()) {
      this.saved.add(uris);
      return;
    }
    this.updating = true;
    try {
      await reportingErrors(this.services.log, 'Updating what was saved', () => this.updateQuietly([...uris]));
    } finally {
      this.updating = false;
    }
  }

  /** Nobody asked for it now, so that it fails is no reason to interrupt: what was captured stays, and says how it stands. */
  private async updateQuietly(uris: readonly vscode.Uri[]): Promise<void> {
    const { activePack, log } = this.services;
    try {
      const pack = await activePack.get();
      if (pack && isWanted()) {
        await this.updatePack(pack, artifactsOf(pack, uris));
      }
    } catch (error) {
      logError(log, 'Updating what was saved', error);
    }
  }

  private async updatePack(pack: Pack, artifacts: readonly Artifact[]): Promise<void> {
    const { storage, states } = this.services;
    const now = artifacts.length > 0 ? await states.statesNow(artifacts) : new Map<string, ArtifactState>();
    const stale = [...now].filter(([, { state }]) => state === 'changed' || state === 'moved').map(([id]) => id);
    if (stale.length === 0) {
      return;
    }
    const { refreshPack } = await import('../../app/refreshPack');
    const { freshness } = states;
    const options = { artifacts: stale, freshness, quiet: true };
    const ports = await storage.ports();
    // Saving a file is no change of packs that anybody means to undo.
    const { outcomes } = await asNoStep(() => refreshPack(ports, pack, options));
    const changed = outcomes.filter(isChange);
    if (changed.length > 0) {
      showDone(
        updatedText(
          changed.map(({ source }) => source),
          pack.name,
        ),
      );
    }
  }
}

/** What a workspace says of it counts where it is trusted, and so does what the user says. */
function isWanted(): boolean {
  return setting('freshness.onStale') === 'update' && vscode.workspace.isTrusted;
}

function artifactsOf({ artifacts }: Pack, uris: readonly vscode.Uri[]): readonly Artifact[] {
  const folders = new Set(artifacts.flatMap(({ folder }) => (folder === null ? [] : [folder])));
  const saved = new Set(
    uris.flatMap((uri) => locationsOf(uri, folders)).map(({ folder, path }) => `${folder} ${path}`),
  );
  return artifacts.filter(({ folder, source }) => isFileSource(source) && saved.has(`${folder} ${source.path}`));
}

function updatedText(sources: readonly string[], pack: string): string {
  const [only, ...others] = sources;
  return only !== undefined && others.length === 0
    ? vscode.l10n.t('Updated {0} in pack “{1}”', only, pack)
    : vscode.l10n.t('Updated {0} artifacts in pack “{1}”', inDigits(sources.length), pack);
}
