import type { Secret, SecretScanner } from '../core/secret';
import { createFinder, type SecretFinder } from '../secrets/findSecrets';
import { ruleTable } from '../secrets/ruleTable';

/** So many characters are looked through in some milliseconds, and starting a thread takes tens of them. */
const shortEnough = 200_000;

/**
 * Looks for secrets in this thread where there is little to look through, and leaves the rest to another scanner: a pack
 * that was rendered before has nothing but its names and notes to look through, and nobody types meanwhile. The other one
 * must have no custom patterns, whose time can only be limited from outside.
 */
export class ShortTextScanner implements SecretScanner {
  private finder: SecretFinder | undefined;

  /** @param scanner disposed with this one */
  constructor(private readonly scanner: SecretScanner) {}

  get rules(): string {
    return this.scanner.rules;
  }

  async scan(texts: readonly string[], signal?: AbortSignal): Promise<readonly (readonly Secret[])[]> {
    if (texts.reduce((sum, text) => sum + text.length, 0) > shortEnough) {
      return this.scanner.scan(texts, signal);
    }
    signal?.throwIfAborted();
    this.finder ??= createFinder(ruleTable);
    return texts.map(this.finder);
  }

  problems(): readonly string[] {
    return this.scanner.problems();
  }

  dispose(): void {
    this.scanner.dispose();
  }
}
