import { Minimatch, type MinimatchOptions } from 'minimatch';
import { PackError } from '../core/errors';
import { phrase } from '../core/sentence';

/**
 * The same on every platform, over paths with `/`. `!` and `#` at the start mean themselves, and a dot at the start of a
 * name is a letter like any other: `.github/**` is worth taking, and what is not the ignore rules keep out.
 */
const options: MinimatchOptions = { dot: true, nonegate: true, nocomment: true, platform: 'linux' };

/** What braces may expand to: each is matched by itself, so more of them make a walk slow. */
const maxAlternatives = 1_000;

/** A glob in minimatch's syntax, compiled once. */
export class Glob {
  private readonly compiled: Minimatch;

  /** @throws PackError `glob-invalid` */
  constructor(
    readonly pattern: string,
    { atAnyDepth = false }: { readonly atAnyDepth?: boolean } = {},
  ) {
    this.compiled = compile(pattern, atAnyDepth);
    if (this.compiled.globSet.length > maxAlternatives) {
      const reason = phrase`its braces stand for more than ${maxAlternatives} globs`;
      throw new PackError('glob-invalid', { pattern: shortened(pattern), reason });
    }
  }

  matches(path: string): boolean {
    return this.compiled.match(path);
  }

  /** Whether a path below the directory may match. */
  mayMatchBelow(directory: string): boolean {
    return this.compiled.match(directory, true);
  }

  /** The names that every match begins with, as far as they are written out; empty for none. */
  get literalStart(): string {
    const [first = [], ...others] = this.compiled.set;
    const end = first.findIndex(
      (name, index) => typeof name !== 'string' || others.some((other) => other[index] !== name),
    );
    return (end === -1 ? first : first.slice(0, end)).join('/');
  }
}

function compile(pattern: string, matchBase: boolean): Minimatch {
  try {
    return new Minimatch(pattern, { ...options, matchBase, braceExpandMax: maxAlternatives + 1 });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new PackError('glob-invalid', { pattern: shortened(pattern), reason }, { cause: error });
  }
}

function shortened(pattern: string): string {
  return pattern.length > 200 ? `${pattern.slice(0, 200)}…` : pattern;
}
