import * as vscode from 'vscode';

/** What test/fixtures/extensions/activation-probe saw while extensions were activated, and since. */
export interface ActivationProbe {
  /** `method path` of each call of `node:fs`. */
  readonly files: readonly string[];
  /** The stacks of calls that compile WebAssembly. */
  readonly webAssembly: readonly string[];
  /** How long activating each extension took; NaN for one that was active before. */
  readonly milliseconds: Readonly<Record<string, number>>;
  /** The probe's own storage directory. */
  readonly globalStorage: string;
}

export async function activationProbe(): Promise<ActivationProbe> {
  const probe = vscode.extensions.getExtension<ActivationProbe>('context-packs-tests.activation-probe');
  if (!probe) {
    throw new Error('The activation probe is not installed here.');
  }
  return probe.activate();
}
