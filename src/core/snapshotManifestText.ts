// The manifest of a snapshot as JSON. docs/snapshots.md shows it.

import { PackError } from './errors';
import { parsePackName, parseTokenBudget } from './pack';
import { type Redaction, redactionPlaces, renderOutcomes } from './rendering';
import { defaultRenderOptions, parseRenderPolicy, type RenderOptions } from './renderOptions';
import { phrase } from './sentence';
import type { NamedContent } from './snapshot';
import type { SnapshotArtifact, SnapshotCollection, SnapshotItem, SnapshotManifest } from './snapshotManifest';
import { type CollectionOptions, isCollection } from './source';
import { parseSource } from './sourceText';
import { StrictJson, WrongShape } from './strictJson';

const manifestVersion = 1;

/** One text for one manifest, whatever order its members were given in. An item a line, so that two can be compared. */
export function printManifest(manifest: SnapshotManifest): string {
  const { collections, items, redactions, ...rest } = manifest;
  const head = JSON.stringify(sorted(rest)).slice(0, -1);
  const lists = Object.entries({ collections, items, redactions }).map(([name, rows]) => {
    const lines = rows.map((row) => `\n${JSON.stringify(sorted(row))}`);
    return `"${name}":[${lines.join(',')}${lines.length > 0 ? '\n' : ''}]`;
  });
  return `${head},${lists.join(',\n')}}\n`;
}

/** @throws PackError `snapshot-manifest-invalid` */
export function parseManifest(text: string): SnapshotManifest {
  try {
    return manifestOf(StrictJson.parse(text));
  } catch (error) {
    if (error instanceof WrongShape) {
      throw new PackError('snapshot-manifest-invalid', { reason: error.message }, { cause: error });
    }
    throw error;
  }
}

/** The members of each object by their names; numbers and texts as JSON.stringify writes them, which is the same everywhere. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, member]) => [name, sorted(member)]),
  );
}

function manifestOf(json: StrictJson): SnapshotManifest {
  const version = json.get('version').size();
  if (version !== manifestVersion) {
    throw new WrongShape(phrase`it has version ${version}, and this program knows version ${manifestVersion}`);
  }
  const folders = json.get('folders').list((each) => each.text());
  const collections = json.get('collections').list((each) => collectionOf(each, folders.length));
  const known = new Set(collections.map(({ artifactId }) => artifactId));
  const items = json.get('items').list((each) => itemOf(each, folders.length, known));
  refuseTwice([...collections, ...items]);
  const payload = json.get('payload');
  return {
    version: manifestVersion,
    tool: { name: json.get('tool').get('name').text(), version: json.get('tool').get('version').text() },
    createdAt: json.get('createdAt').time(),
    pack: packOf(json.get('pack')),
    options: optionsOf(json.get('options')),
    payload: { ...contentOf(payload), tokens: payload.get('tokens').size() },
    folders,
    collections,
    items,
    redactions: json.get('redactions').list(redactionOf),
    warnings: json.get('warnings').list((each) => each.text()),
  };
}

function packOf(json: StrictJson): SnapshotManifest['pack'] {
  return {
    id: json.get('id').id(),
    name: accepted(json.get('name'), 'no name of a pack', (each) => parsePackName(each.text())),
    description: json.get('description').text(),
    instruction: json.get('instruction').text(),
    tokenBudget: accepted(json.get('tokenBudget'), 'no budget', (each) => parseTokenBudget(String(each.size()))),
  };
}

/** What a restored pack is made of passes the same checks as what is typed. */
function accepted<Result>(json: StrictJson, what: string, read: (value: StrictJson) => Result): Result {
  try {
    return read(json);
  } catch (error) {
    throw PackError.is(error) ? json.wrong(what) : error;
  }
}

/** All of them: an option that is not said, or not known, shaped the payload all the same. */
function optionsOf(json: StrictJson): RenderOptions {
  const parsed = parseRenderPolicy(json.unknown());
  const missing = Object.keys(defaultRenderOptions).find((name) => !Object.hasOwn(parsed, name));
  if (missing !== undefined) {
    throw json.get(missing).wrong('missing, or not known to this version');
  }
  return { ...defaultRenderOptions, ...parsed };
}

function contentOf(json: StrictJson): NamedContent {
  return { hash: json.get('hash').hash(), bytes: json.get('bytes').size() };
}

function encodingOf(json: StrictJson): { readonly encoding?: string } {
  const encoding = json.optional('encoding', (each) => each.text());
  return encoding === undefined ? {} : { encoding };
}

function artifactOf(json: StrictJson, folders: number): SnapshotArtifact {
  const content = json.get('content');
  const folder = json.get('folder').orNull((each) => each.size());
  if (folder !== null && folder >= folders) {
    throw json.get('folder').wrong('none of the folders');
  }
  return {
    artifactId: json.get('artifactId').id(),
    source: json.get('source').text(),
    folder,
    content: { ...contentOf(content), lines: content.get('lines').size(), ...encodingOf(content) },
    unsaved: json.get('unsaved').flag(),
    capturedAt: json.get('capturedAt').time(),
    addedAt: json.get('addedAt').time(),
    position: json.get('position').integer(),
    priority: json.get('priority').integer(),
    required: json.get('required').flag(),
    note: json.get('note').text(),
  };
}

function collectionOf(json: StrictJson, folders: number): SnapshotCollection {
  refuseSource(json, true);
  const options = json.optional('options', collectionOptionsOf);
  return { ...artifactOf(json, folders), included: json.get('included').flag(), ...(options && { options }) };
}

function collectionOptionsOf(json: StrictJson): CollectionOptions {
  const recursive = json.optional('recursive', (each) => each.flag());
  const maxFiles = json.optional('maxFiles', (each) => each.size());
  const exclude = json.optional('exclude', (each) => each.list((glob) => glob.text()));
  return {
    ...(recursive !== undefined && { recursive }),
    ...(maxFiles !== undefined && { maxFiles }),
    ...(exclude && { exclude }),
  };
}

function itemOf(json: StrictJson, folders: number, collections: ReadonlySet<string>): SnapshotItem {
  refuseSource(json, false);
  const collection = json.optional('collection', (each) => each.id());
  if (collection !== undefined && !collections.has(collection)) {
    throw json.get('collection').wrong('none of the collections');
  }
  const file = json.optional('file', (each) => ({ ...contentOf(each), ...encodingOf(each) }));
  const reason = json.optional('reason', (each) => each.text());
  const lines = json.optional('lines', (each) => each.size());
  return {
    ...artifactOf(json, folders),
    ...(collection !== undefined && { collection }),
    ...(file && { file }),
    outcome: json.get('outcome').oneOf(renderOutcomes),
    ...(reason !== undefined && { reason }),
    tokens: json.get('tokens').orNull((each) => each.size()),
    ...(lines !== undefined && { lines }),
  };
}

function refuseTwice(artifacts: readonly SnapshotArtifact[]): void {
  const isUnique = (values: readonly unknown[]): boolean => new Set(values).size === values.length;
  if (!isUnique(artifacts.map(({ artifactId }) => artifactId))) {
    throw new WrongShape(phrase`it names an artifact twice`);
  }
  if (!isUnique(artifacts.map(({ position }) => position))) {
    throw new WrongShape(phrase`two of its artifacts have one position`);
  }
}

/** A source is read again when the restored pack is refreshed. */
function refuseSource(json: StrictJson, isOfMany: boolean): void {
  const source = json.get('source');
  if (isCollection(accepted(source, 'no source', (each) => parseSource(each.text()))) !== isOfMany) {
    throw source.wrong(isOfMany ? 'no collection' : 'a collection');
  }
}

/** Lower-case words joined by hyphens: it is shown as it is. */
function kindOf(json: StrictJson): string {
  const kind = json.text();
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(kind)) {
    throw json.wrong('no kind of secret');
  }
  return kind;
}

function redactionOf(json: StrictJson): Redaction {
  return {
    artifactId: json.get('artifactId').orNull((each) => each.id()),
    place: json.get('place').oneOf(redactionPlaces),
    kind: kindOf(json.get('kind')),
    level: json.get('level').oneOf(['certain', 'likely'] as const),
    line: json.get('line').size(),
    hash: json.get('hash').hash(),
    redacted: json.get('redacted').flag(),
  };
}
