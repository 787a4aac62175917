import type * as vscode from 'vscode';
import type { Services } from '../services';
import { addUris } from './add';

/** From Source Control, which passes each of the selected rows. */
export async function addResourceStates(
  services: Services,
  ...states: readonly vscode.SourceControlResourceState[]
): Promise<void> {
  await addUris(
    services,
    states.map(({ resourceUri }) => resourceUri),
    undefined,
  );
}
