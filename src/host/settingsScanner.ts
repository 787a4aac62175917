import type { Secret, SecretScanner } from '../core/secret';
import { WorkerSecretScanner } from '../secrets/workerSecretScanner';
import { onDidChangeSetting, setting } from './configuration';

/** Looks for secrets by the rules there are and the patterns that the user has set, as they are set now. */
export class SettingsScanner implements SecretScanner {
  private scanner: WorkerSecretScanner;
  private readonly subscription: { dispose(): void };

  /** @param workerPath the bundle of secretWorker.ts, as an absolute path of the operating system's */
  constructor(private readonly workerPath: string) {
    this.scanner = this.newScanner();
    this.subscription = onDidChangeSetting('redaction.customPatterns', () => this.replace());
  }

  get rules(): string {
    return this.scanner.rules;
  }

  /** Where the patterns are set anew meanwhile, it looks again: what it finds belongs to the rules as they are then. */
  async scan(texts: readonly string[], signal?: AbortSignal): Promise<readonly (readonly Secret[])[]> {
    for (;;) {
      const { scanner } = this;
      try {
        const found = await scanner.scan(texts, signal);
        if (scanner === this.scanner) {
          return found;
        }
      } catch (error) {
        if (scanner === this.scanner || signal?.aborted) {
          throw error;
        }
      }
    }
  }

  problems(): readonly string[] {
    return this.scanner.problems();
  }

  dispose(): void {
    this.subscription.dispose();
    this.scanner.dispose();
  }

  private replace(): void {
    const { scanner } = this;
    this.scanner = this.newScanner();
    scanner.dispose();
  }

  private newScanner(): WorkerSecretScanner {
    return new WorkerSecretScanner(this.workerPath, setting('redaction.customPatterns'));
  }
}
