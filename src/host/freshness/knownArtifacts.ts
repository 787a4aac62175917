import { type ArtifactState, isStale } from '../../core/artifactState';
import type { FileLocation } from '../../core/fileSystem';
import type { Artifact, Pack } from '../../core/pack';
import { isFileSource } from '../../core/source';
import { parseWorkspacePath, type WorkspacePath } from '../../core/workspacePath';

/** Git's own, of a folder that is the root of a repository: none for a folder below one, or for a linked worktree. */
export const gitDirectory = parseWorkspacePath('.git');

/** One version of an artifact, and how it stands. A newer version is another object: what is found out is of one. */
export interface KnownArtifact {
  artifact: Artifact;
  pack: Pack;
  /** Undefined while nobody has looked. */
  state: ArtifactState | undefined;
  /** When the look began that found the state, by performance.now(). */
  lookedAt: number;
}

/** A directory that artifacts depend on; the empty path is the folder itself. */
export interface CapturedDirectory {
  readonly folder: string;
  readonly path: WorkspacePath | '';
  /** How many artifacts have their file in it, or depend on what Git notes in it. */
  readonly artifacts: number;
}

/** What the packs of a window captured and how it stands, found by id, by file and by directory. */
export class KnownArtifacts {
  private byId = new Map<string, KnownArtifact>();
  /** By folder, then by path. */
  private byFile = new Map<string, Map<string, KnownArtifact[]>>();
  /** Directories with captured files below them, by folder: of the thousands of files that a branch switch touches, few are. */
  private parents = new Map<string, Set<string>>();
  /** How many diffs there are of a folder. */
  private diffs = new Map<string, number>();

  /**
   * Takes over what the packs hold now. What has another version than before, or is new, is not known to stand anyhow.
   * @returns what is to be looked at, and the ids whose state is known no more
   */
  take(packs: readonly Pack[]): { readonly added: readonly KnownArtifact[]; readonly forgotten: ReadonlySet<string> } {
    const before = this.byId;
    const added: KnownArtifact[] = [];
    const forgotten = new Set(before.keys());
    this.byId = new Map();
    this.byFile = new Map();
    this.parents = new Map();
    this.diffs = new Map();
    for (const pack of packs) {
      for (const artifact of pack.artifacts) {
        const known = before.get(artifact.id);
        if (known && isSameVersion(known.artifact, artifact)) {
          this.put(Object.assign(known, { artifact, pack }));
          forgotten.delete(artifact.id);
        } else {
          added.push(this.put({ artifact, pack, state: undefined, lookedAt: Number.NEGATIVE_INFINITY }));
        }
      }
    }
    return { added, forgotten: new Set([...forgotten].filter((id) => before.get(id)?.state !== undefined)) };
  }

  get(id: string): KnownArtifact | undefined {
    return this.byId.get(id);
  }

  all(): IterableIterator<KnownArtifact> {
    return this.byId.values();
  }

  /** The folders that sources are relative to. */
  folders(): Iterable<string> {
    return this.byFile.keys();
  }

  /** What was captured from a file. */
  of({ folder, path }: FileLocation): readonly KnownArtifact[] {
    return this.byFile.get(folder)?.get(path) ?? [];
  }

  /** What was captured from files below a directory, whatever its depth. */
  below({ folder, path }: FileLocation): KnownArtifact[] {
    if (!this.parents.get(folder)?.has(path)) {
      return [];
    }
    const files = [...(this.byFile.get(folder) ?? [])];
    return files.filter(([file]) => file.startsWith(`${path}/`)).flatMap(([, known]) => known);
  }

  /** Those that captured files lie in and, of folders with a diff, Git's: a commit changes nothing else. */
  directories(): CapturedDirectory[] {
    const repositories = [...this.diffs].map(([folder, artifacts]) => ({ folder, path: gitDirectory, artifacts }));
    return [...repositories, ...this.fileDirectories()];
  }

  private fileDirectories(): CapturedDirectory[] {
    return [...this.byFile].flatMap(([folder, files]) => {
      const artifacts = new Map<string, number>();
      for (const [file, known] of files) {
        const path = parentOf(file);
        artifacts.set(path, (artifacts.get(path) ?? 0) + known.length);
      }
      return [...artifacts].map(([path, count]) => ({ folder, path: path as WorkspacePath | '', artifacts: count }));
    });
  }

  staleCount(): number {
    let count = 0;
    for (const { state } of this.byId.values()) {
      count += state && isStale(state) ? 1 : 0;
    }
    return count;
  }

  private put(known: KnownArtifact): KnownArtifact {
    const { id, source, folder } = known.artifact;
    this.byId.set(id, known);
    if (source.kind === 'diff' && folder !== null) {
      this.diffs.set(folder, (this.diffs.get(folder) ?? 0) + 1);
    }
    if (isFileSource(source)) {
      const files = this.byFile.get(folder ?? '') ?? new Map<string, KnownArtifact[]>();
      this.byFile.set(folder ?? '', files);
      const sameFile = files.get(source.path);
      if (sameFile) {
        sameFile.push(known);
      } else {
        files.set(source.path, [known]);
        this.putParents(folder ?? '', source.path);
      }
    }
    return known;
  }

  private putParents(folder: string, path: string): void {
    const parents = this.parents.get(folder) ?? new Set();
    this.parents.set(folder, parents);
    for (let parent = parentOf(path); parent !== '' && !parents.has(parent); parent = parentOf(parent)) {
      parents.add(parent);
    }
  }
}

/** Empty for what lies in the folder itself. */
function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** Whether what was found out of the one is true of the other. A capture gives a version its time. */
export function isSameVersion(a: Artifact, b: Artifact): boolean {
  return (
    a.capturedAt === b.capturedAt &&
    a.content.hash === b.content.hash &&
    a.file?.hash === b.file?.hash &&
    a.stamp?.modifiedAt === b.stamp?.modifiedAt &&
    a.folder === b.folder &&
    (a.options === b.options || JSON.stringify(a.options) === JSON.stringify(b.options))
  );
}
