import type { Artifact, Pack } from '../core/pack';
import { isCollection } from '../core/source';
import { printSource } from '../core/sourceText';
import { newId } from '../storage/uuid';
import type { Capture } from './capture';
import { type CaptureResult, sourceKey } from './captureResult';
import type { Outcome } from './outcomes';
import { PackEdit } from './packEdit';

export interface AddOptions {
  readonly priority?: number;
  readonly note?: string;
  readonly required?: boolean;
  /** Undefined leaves it to the pack, and to what is known already. */
  readonly following?: boolean;
}

type Captured = Extract<CaptureResult, { kind: 'captured' }>;

/**
 * The pack with the captures in it, and what became of each; the very same pack when it holds just that already.
 * @param now milliseconds since 1970, UTC
 */
export function applyCaptures(
  pack: Pack,
  results: readonly CaptureResult[],
  options: AddOptions,
  now: number,
): { readonly pack: Pack; readonly outcomes: Outcome[] } {
  const edit = new PackEdit(pack);
  const current = withoutOutdated(edit, results);
  const outcomes = current.flatMap((result) => applyResult(edit, pack, result, options, now));
  return { pack: edit.result(), outcomes };
}

/**
 * Without what was found by collections that somebody has given other options while they were refreshed: by those, they
 * hold other files. They stay as they are, and count as changed.
 */
function withoutOutdated(edit: PackEdit, results: readonly CaptureResult[]): readonly CaptureResult[] {
  const isOutdated = ({ artifact, options }: Captured): boolean => {
    const known = artifact === undefined ? undefined : edit.get(artifact);
    return known !== undefined && isCollection(known.source) && optionText(known.options) !== optionText(options);
  };
  const outdated = new Set(
    results.flatMap((each) => (each.kind === 'captured' && isOutdated(each) ? [sourceKey(each.capture)] : [])),
  );
  const collectionOf = (result: CaptureResult): string | undefined => {
    const named = result.kind === 'captured' || result.kind === 'listed' ? result.collection : undefined;
    return result.kind === 'captured' ? (named ?? sourceKey(result.capture)) : named;
  };
  return outdated.size === 0 ? results : results.filter((each) => !outdated.has(collectionOf(each) ?? ''));
}

function applyResult(edit: PackEdit, pack: Pack, result: CaptureResult, options: AddOptions, now: number): Outcome[] {
  switch (result.kind) {
    case 'captured':
      return applyCapture(edit, pack, result, options, now);
    case 'fresh':
      return unchanged(edit.get(result.artifact));
    case 'cut':
      return cutListing(edit, result.capture, now);
    case 'listed':
      return removeUnlisted(edit, result);
    case 'skipped':
      return [{ outcome: 'skipped', source: result.source, reason: result.reason }];
    case 'failed':
      return [{ outcome: 'failed', source: result.source, error: result.error }];
  }
}

function applyCapture(edit: PackEdit, pack: Pack, result: Captured, options: AddOptions, now: number): Outcome[] {
  const { capture, artifact } = result;
  const collection = result.collection === undefined ? undefined : edit.collection(result.collection);
  const known = artifact === undefined ? edit.find(capture, collection?.id) : edit.get(artifact);
  const isGone = known === undefined && (artifact !== undefined || (result.collection !== undefined && !collection));
  if (isGone) {
    // Somebody took it, or its collection, out of the pack while it was read.
    return [];
  }
  const made = known
    ? recaptured(known, result, collection ? withoutNote(options) : options, now)
    : newArtifact(edit, { pack, result, collection, options }, now);
  if (made.outcome !== 'unchanged') {
    edit.put(made.artifact);
  }
  return [{ ...made, source: printSource(capture.source), warnings: capture.warnings }];
}

function unchanged(artifact: Artifact | undefined): Outcome[] {
  return artifact ? [{ outcome: 'unchanged', source: printSource(artifact.source), artifact, warnings: [] }] : [];
}

function cutListing(edit: PackEdit, capture: Capture, now: number): Outcome[] {
  const collection = edit.collection(sourceKey(capture));
  if (collection && collection.content.hash !== capture.content.hash) {
    edit.put({ ...collection, content: capture.content, capturedAt: now });
  }
  return [];
}

function removeUnlisted(edit: PackEdit, listed: Extract<CaptureResult, { kind: 'listed' }>): Outcome[] {
  const collection = edit.collection(listed.collection);
  const members = collection ? edit.membersOf(collection.id) : [];
  const gone = members.filter(({ source }) => !listed.members.has(printSource(source)));
  return gone.map((artifact): Outcome => {
    edit.remove(artifact);
    return { outcome: 'removed', source: printSource(artifact.source), artifact, warnings: [] };
  });
}

interface Made {
  readonly outcome: 'captured' | 'unchanged' | 'superseded' | 'updated';
  readonly artifact: Artifact;
}

function recaptured(
  known: Artifact,
  { capture, artifact, options: found }: Captured,
  options: AddOptions,
  now: number,
): Made {
  // A range is captured again where it was in doubt, too: in the file of now it is certain.
  const isSettled = artifact === undefined || known.file?.hash === capture.file?.hash;
  const isSame =
    isSettled &&
    known.content.hash === capture.content.hash &&
    known.content.encoding === capture.content.encoding &&
    known.unsaved === capture.unsaved &&
    printSource(known.source) === printSource(capture.source);
  const updated = withOptions(known, options, found);
  if (isSame) {
    return optionsOf(updated) === optionsOf(known)
      ? { outcome: 'unchanged', artifact: known }
      : { outcome: 'updated', artifact: updated };
  }
  const { stamp: _stamp, file: _file, ...rest } = updated;
  return { outcome: 'superseded', artifact: { ...rest, ...captureOf(capture), capturedAt: now } };
}

interface NewArtifact {
  readonly pack: Pack;
  readonly result: Captured;
  /** The collection that it is a member of: what is not said of the member is as it is there. */
  readonly collection: Artifact | undefined;
  readonly options: AddOptions;
}

function newArtifact(edit: PackEdit, { pack, result, collection, options }: NewArtifact, now: number): Made {
  const { capture } = result;
  const following = collection ? collection.following === true : pack.followsSources === true;
  const artifact: Artifact = {
    id: newId(now),
    folder: capture.folder,
    ...captureOf(capture),
    capturedAt: now,
    addedAt: now,
    position: edit.nextPosition(),
    priority: collection?.priority ?? 0,
    note: '',
    required: collection?.required ?? false,
    included: collection?.included ?? true,
    ...(collection ? { collection: collection.id } : {}),
    ...(following ? { following: true as const } : {}),
  };
  const given = collection ? withoutNote(options) : options;
  return { outcome: 'captured', artifact: withOptions(artifact, given, result.options) };
}

function captureOf({
  source,
  content,
  file,
  unsaved,
  stamp,
}: Capture): Pick<Artifact, 'source' | 'content' | 'unsaved'> {
  return { source, content, unsaved, ...(file ? { file } : {}), ...(stamp ? { stamp } : {}) };
}

/** What can be set without a capture, as a text that is the same when they are. */
function optionsOf({ priority, note, required, following, options = {} }: Artifact): string {
  return JSON.stringify([priority, note, required, following === true, optionText(options)]);
}

function optionText(options: Artifact['options'] = {}): string {
  return JSON.stringify(Object.entries(options).sort());
}

/** A note is about what it was written to, a collection say, and not about each of its members. */
function withoutNote({ note: _note, ...options }: AddOptions): AddOptions {
  return options;
}

function withOptions(artifact: Artifact, given: AddOptions, found: Captured['options']): Artifact {
  const { following: known, options: before, ...rest } = artifact;
  const following = given.following ?? known ?? false;
  const options = found ?? before;
  const hasOptions = options !== undefined && Object.keys(options).length > 0;
  return {
    ...rest,
    priority: given.priority ?? artifact.priority,
    note: given.note ?? artifact.note,
    required: given.required ?? artifact.required,
    ...(hasOptions ? { options } : {}),
    ...(following ? { following: true as const } : {}),
  };
}
