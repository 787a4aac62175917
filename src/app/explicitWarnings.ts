import { PackError } from '../core/errors';
import { phrase } from '../core/sentence';
import { isFileSource } from '../core/source';
import type { LocatedSource } from '../sources/sourceHandler';
import { IgnoredFiles } from '../sources/whyNot';
import { type SourcePorts, sourceWorld } from './ports';

/** A file that was named by itself is captured whatever the rules say; that they say something is worth a warning. */
export class ExplicitWarnings {
  private readonly folders = new Map<string, IgnoredFiles>();

  /** For as long as one operation takes: the rules are read once. */
  constructor(private readonly ports: SourcePorts) {}

  async of({ source, folder }: LocatedSource): Promise<string[]> {
    if (folder === null || !isFileSource(source)) {
      return [];
    }
    const rule = await this.ignored(folder).reason(source.path).catch(noRule);
    if (rule?.rule === 'ignore-file') {
      const { file, line, pattern } = rule;
      return [
        phrase`${source.path} is ignored by ${file}, line ${line} (${pattern}); it was added because it was named.`,
      ];
    }
    return rule ? [phrase`${source.path} is left out of collections; it was added because it was named.`] : [];
  }

  private ignored(folder: string): IgnoredFiles {
    const known = this.folders.get(folder) ?? new IgnoredFiles(sourceWorld(this.ports, folder), folder);
    this.folders.set(folder, known);
    return known;
  }
}

/** Rules that cannot be read keep nobody from adding a file. */
function noRule(error: unknown): undefined {
  if (!PackError.is(error)) {
    throw error;
  }
  return undefined;
}
