import type { SnapshotManifest } from '../../core/snapshotManifest';

/** How much an exported snapshot holds that its payload does not. */
export interface UnsentContent {
  /** That were found in the payload, most of them redacted there. */
  readonly secrets: number;
  /** That the payload leaves out or trims: nobody may have looked for secrets in them. */
  readonly artifacts: number;
  /** Whole files of ranges, in which nobody may have looked for secrets either. */
  readonly files: number;
}

/** The file holds what was captured, so that it can be verified and restored, and not only what was made of it. */
export function unsentContent({ redactions, items }: SnapshotManifest): UnsentContent {
  return {
    secrets: redactions.length,
    artifacts: items.filter(({ outcome }) => outcome !== 'included').length,
    files: items.filter(({ file }) => file !== undefined).length,
  };
}
