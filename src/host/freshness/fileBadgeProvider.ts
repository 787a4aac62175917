import * as vscode from 'vscode';
import type { ActivePack } from '../activePack';
import { onDidChangeSetting, setting } from '../configuration';
import { locationsOf, uriOf } from '../locations';
import { badgeKey, changedBadges, type FileBadge, fileBadges } from './fileBadges';
import type { WindowStates } from './windowStates';

/** VS Code takes no more files than this from one event, and logs that it has left out the others. */
const maxFiles = 250;

/** Marks the files of the active pack wherever VS Code shows files: in the Explorer, on tabs, in lists. */
export class FileBadgeProvider implements vscode.FileDecorationProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri[] | undefined>();
  private readonly disposables: vscode.Disposable[];
  private badges: ReadonlyMap<string, FileBadge> = new Map();
  /** The folders that the badges are below. */
  private folders: ReadonlySet<string> = new Set();

  /** Of these files; of all where it is undefined. */
  readonly onDidChangeFileDecorations = this.changed.event;

  constructor(
    private readonly states: WindowStates,
    private readonly activePack: ActivePack,
  ) {
    const follow = (): void => this.follow();
    this.disposables = [
      this.changed,
      states.onDidChange(follow),
      states.onDidRead(follow),
      activePack.onDidChange(follow),
      onDidChangeSetting('editor.fileBadges', follow),
      vscode.window.registerFileDecorationProvider(this),
    ];
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    const badges = locationsOf(uri, this.folders).flatMap((location) => this.badges.get(badgeKey(location)) ?? []);
    const [badge] = badges;
    return badge && decoration(badge);
  }

  dispose(): void {
    vscode.Disposable.from(...this.disposables).dispose();
  }

  private follow(): void {
    const { id } = this.activePack;
    const isWanted = id !== undefined && setting('editor.fileBadges');
    const before = this.badges;
    this.badges = fileBadges(isWanted ? this.states.inPack(id) : []);
    this.folders = new Set([...this.badges.values()].map(({ location }) => location.folder));
    const changed = changedBadges(before, this.badges);
    if (changed.length > 0) {
      this.changed.fire(changed.length > maxFiles ? undefined : changed.map(uriOf));
    }
  }
}

/** Without a colour: that of a file's name is Git's, and says what Git knows. */
function decoration(badge: FileBadge): vscode.FileDecoration {
  return new vscode.FileDecoration(badge.isStale ? 'P!' : 'P', badgeInWords(badge));
}

function badgeInWords({ pack, isWhole, isStale }: FileBadge): string {
  if (isWhole) {
    return isStale ? vscode.l10n.t('In pack “{0}”, out of date', pack) : vscode.l10n.t('In pack “{0}”', pack);
  }
  return isStale
    ? vscode.l10n.t('Partly in pack “{0}”, out of date', pack)
    : vscode.l10n.t('Partly in pack “{0}”', pack);
}
