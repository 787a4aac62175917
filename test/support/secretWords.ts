import type { Secret, SecretScanner } from '../../src/core/secret';

/** Takes each `secret:` with a word behind it for a certain secret, and each `maybe:` for a likely one. */
export class SecretWords implements SecretScanner {
  constructor(readonly rules = 'words 1') {}

  async scan(texts: readonly string[], signal?: AbortSignal): Promise<readonly (readonly Secret[])[]> {
    signal?.throwIfAborted();
    return texts.map((text) =>
      Array.from(text.matchAll(/(secret|maybe):\w+/g), ({ 0: found, 1: word, index }) => ({
        kind: `${word}-word`,
        level: word === 'secret' ? 'certain' : 'likely',
        start: index,
        end: index + found.length,
      })),
    );
  }

  problems(): readonly string[] {
    return [];
  }

  dispose(): void {}
}
