import { phrase } from './sentence';

/** No command takes an export in again: it is for programs that read JSON. */
const restoreRemedy = phrase`Restore a backup. “ctx store export” keeps, as JSON for other programs, what can be read.`;

/**
 * What can be found about a store, by kind. A `damage` is something that was lost, or may be when the next thing breaks;
 * a `note` is worth knowing and needs nothing. docs/maintenance.md explains each kind; a test keeps the two lists equal.
 */
export const findingKinds = {
  'not-readable': { severity: 'damage', remedy: phrase`Make it readable, then verify again.` },
  'format-newer': { severity: 'damage', remedy: phrase`Update Context Packs; nothing was looked into.` },
  'head-damaged': { severity: 'damage', remedy: phrase`Repair: what can be read goes on, the rest is set aside.` },
  'image-damaged': { severity: 'damage', remedy: phrase`Repair: what can be read goes on, the rest is set aside.` },
  'database-foreign': { severity: 'damage', remedy: phrase`Repair: it is set aside, and what can be read goes on.` },
  'log-missing': { severity: 'damage', remedy: phrase`Repair: what can be read goes on, the rest is set aside.` },
  'log-hole': { severity: 'damage', remedy: phrase`Repair: what can be read goes on, the log is set aside.` },
  'log-short': { severity: 'damage', remedy: phrase`Repair: what can be read goes on, the log is set aside.` },
  'log-torn': { severity: 'note', remedy: phrase`None is needed: it was never acknowledged.` },
  'generation-missing': { severity: 'damage', remedy: phrase`Repair: what can be read goes on.` },
  'generation-twice': {
    severity: 'damage',
    remedy: phrase`Repair: the one that the log leads to goes on, the other is set aside.`,
  },
  'marker-missing': { severity: 'note', remedy: phrase`None is needed: whoever opens the store leaves it anew.` },
  'start-missing': { severity: 'note', remedy: phrase`None is needed, as long as the newest generation is named.` },
  'database-damaged': { severity: 'damage', remedy: restoreRemedy },
  'reference-broken': { severity: 'damage', remedy: restoreRemedy },
  'migration-changed': { severity: 'damage', remedy: phrase`Find out which program changed the database.` },
  'name-twice': { severity: 'damage', remedy: phrase`Rename one of the packs.` },
  'total-wrong': { severity: 'damage', remedy: phrase`Repair: it is summed up again.` },
  'setting-damaged': { severity: 'damage', remedy: phrase`Repair: the default takes its place. Or set it again.` },
  'content-missing': { severity: 'damage', remedy: phrase`Add the source again.` },
  'content-damaged': { severity: 'damage', remedy: phrase`Repair sets it aside; then add the source again.` },
  'content-length': {
    severity: 'damage',
    remedy: phrase`Repair: the length is taken from the content, which is whole.`,
  },
  'content-unnamed': { severity: 'note', remedy: phrase`None is needed: “ctx store gc” takes it away in time.` },
  litter: { severity: 'note', remedy: phrase`None is needed: it goes in time.` },
  permissions: { severity: 'note', remedy: phrase`Take the permissions of others away, unless you gave them.` },
} as const satisfies Readonly<Record<string, { readonly severity: 'damage' | 'note'; readonly remedy: string }>>;

export type FindingKind = keyof typeof findingKinds;

/** An artifact that something was found about. */
export interface AffectedArtifact {
  readonly pack: string;
  readonly artifactId: string;
  /** As it is written in a terminal: `src/main.ts#L3-L9`. */
  readonly source: string;
}

export interface StoreFinding {
  readonly kind: FindingKind;
  /** Relative to the store's directory, with `/` between names; `.` for the directory itself. */
  readonly path: string;
  /** What was found: a sentence. */
  readonly detail: string;
  /** What it means for packs: a sentence. */
  readonly affects: string;
  /** The artifacts whose content it is, when it is content. */
  readonly artifacts?: readonly AffectedArtifact[];
}

export function isDamage({ kind }: StoreFinding): boolean {
  return findingKinds[kind].severity === 'damage';
}
