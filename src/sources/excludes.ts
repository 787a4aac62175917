import type { SkipReason } from '../core/skipReason';
import type { CollectionOptions } from '../core/source';
import { Glob } from './glob';
import type { CaptureSettings } from './sourceHandler';

/** Globs that leave out what they match, and what is below it. One without `/` matches at any depth. */
export class Excludes {
  private readonly settings: readonly ExcludeGlob[];
  private readonly options: readonly ExcludeGlob[];

  /** @throws PackError `glob-invalid` */
  constructor(settings: Pick<CaptureSettings, 'exclude'>, options: CollectionOptions | undefined) {
    this.settings = settings.exclude.map((pattern) => new ExcludeGlob(pattern));
    this.options = (options?.exclude ?? []).map((pattern) => new ExcludeGlob(pattern));
  }

  /** What leaves out the path, taken by itself: its directories are to be asked about before. */
  reason(path: string, isDirectory: boolean): SkipReason | undefined {
    const matching = (globs: readonly ExcludeGlob[]) => globs.find((glob) => glob.matches(path, isDirectory));
    const setting = matching(this.settings);
    if (setting) {
      return { rule: 'setting-exclude', pattern: setting.pattern };
    }
    const option = matching(this.options);
    return option && { rule: 'option-exclude', pattern: option.pattern };
  }
}

class ExcludeGlob {
  private readonly glob: Glob;
  /** What it matches is left out only if it is a directory: `a/`, and the `a` of `a/**`, which need not be looked into. */
  private readonly directories: Glob | undefined;
  private readonly isForDirectories: boolean;

  constructor(readonly pattern: string) {
    const path = pattern.replace(/^(\.?\/+)+/, '').replace(/\/+$/, '');
    const whole = path.replace(/(\/\*\*)+$/, '');
    this.isForDirectories = pattern.endsWith('/');
    this.glob = new Glob(path, { atAnyDepth: !/^\.?\//.test(pattern) && !path.includes('/') });
    this.directories = whole === path ? undefined : new Glob(whole);
  }

  matches(path: string, isDirectory: boolean): boolean {
    return isDirectory
      ? this.glob.matches(path) || this.directories?.matches(path) === true
      : !this.isForDirectories && this.glob.matches(path);
  }
}
