import { PackError } from '../core/errors';
import type { Artifact, Pack } from '../core/pack';
import { phrase } from '../core/sentence';
import { type SkipReason, skipSentence } from '../core/skipReason';
import { isFileSource } from '../core/source';
import { printSource } from '../core/sourceText';
import type { WorkspacePath } from '../core/workspacePath';
import { denyRule } from '../sources/denylist';
import { decodeText } from '../sources/textDecoding';
import { explainPath, ignoredBy } from '../sources/whyNot';
import { expand, isLocatedCollection, type LocatedCollection, maxMemberBytes } from './collect';
import { type Ports, type SourcePorts, sourceWorld } from './ports';

/** One answer to the question why a file is, or is not, in a pack. */
export interface Answer {
  /** `included`, `not-included`, `not-named`, `not-refreshed`, a rule of skipReason.ts, or a code of errors.ts. */
  readonly code: string;
  /** A sentence. */
  readonly message: string;
  /** The rule, where it is one that keeps the file out. */
  readonly reason?: SkipReason;
  /** The artifact that holds the file, or the collection whose rule keeps it out; undefined where it is neither's doing. */
  readonly artifact?: Artifact;
}

type WhyPorts = SourcePorts & Pick<Ports, 'allowedFiles'>;

/**
 * Why a file is in the pack, or not: an artifact that holds it; else, for each collection of its folder, the rule with its
 * place; else what keeps it from being captured at all. At least one answer. Content is read only to see that it is text.
 * @param folder the URI of the folder that the path is from
 */
export async function whyNot(ports: WhyPorts, pack: Pack, folder: string, path: WorkspacePath): Promise<Answer[]> {
  const holders = pack.artifacts.filter(
    ({ source, folder: own }) => own === folder && isFileSource(source) && source.path === path,
  );
  if (holders.length > 0) {
    return holders.map((artifact) => includedAnswer(pack, artifact));
  }
  const obstacle = await obstacleOf(ports, folder, path);
  if (obstacle) {
    return [obstacle];
  }
  const collections = pack.artifacts.filter((each) => each.folder === folder).filter(isLocatedCollection);
  const answers = await Promise.all(collections.map((each) => collectionAnswer(ports, each, path)));
  return answers.length > 0 ? answers : [await notNamed(ports, pack, folder, path)];
}

function includedAnswer({ artifacts }: Pack, artifact: Artifact): Answer {
  const collection = artifacts.find(({ id }) => id === artifact.collection);
  const source = printSource((collection ?? artifact).source);
  if (artifact.included) {
    const message = collection
      ? phrase`It is in the pack, found by ${source}.`
      : phrase`It is in the pack, as ${source}.`;
    return { code: 'included', message, artifact };
  }
  const message = collection
    ? phrase`It is in the pack, found by ${source}, and switched off for renderings.`
    : phrase`It is in the pack, as ${source}, and switched off for renderings.`;
  return { code: 'not-included', message, artifact };
}

/** What keeps a file out of every pack: it is denied, gone, too large, or no text. */
async function obstacleOf(ports: WhyPorts, folder: string, path: WorkspacePath): Promise<Answer | undefined> {
  const location = { folder, path };
  const denied = denyRule(path);
  if (denied !== undefined && !(await ports.allowedFiles.isAllowed(location))) {
    return ofReason({ rule: 'denied', pattern: denied });
  }
  const { settings } = sourceWorld(ports, folder);
  try {
    const { content, encoding } = await ports.files.readFile(location, settings.maxFileBytes);
    decodeText(content, path, encoding);
    return undefined;
  } catch (error) {
    if (PackError.is(error)) {
      return { code: error.code, message: error.message };
    }
    throw error;
  }
}

async function collectionAnswer(
  ports: WhyPorts,
  collection: Artifact & LocatedCollection,
  path: WorkspacePath,
): Promise<Answer> {
  const world = sourceWorld(ports, collection.folder);
  const reason = await explainPath(world, collection, path);
  if (reason) {
    return { ...ofReason(reason), artifact: collection };
  }
  const full = (await tooLarge(ports, collection.folder ?? '', path)) ?? (await tooMany(ports, collection, path));
  if (full) {
    return { ...ofReason(full), artifact: collection };
  }
  const source = printSource(collection.source);
  const message = phrase`${source} names it, and has not been updated since it is there. Update the collection.`;
  return { code: 'not-refreshed', message, artifact: collection };
}

/** A file that would have to be asked about is in no collection. */
async function tooLarge(ports: WhyPorts, folder: string, path: WorkspacePath): Promise<SkipReason | undefined> {
  try {
    await ports.files.readFile({ folder, path }, maxMemberBytes(sourceWorld(ports, folder).settings));
    return undefined;
  } catch (error) {
    if (PackError.is(error, 'file-too-large')) {
      return { rule: 'too-large', bytes: error.details.bytes, limit: error.details.limit };
    }
    throw error;
  }
}

/** A full collection has the first files by their paths, so which they are is only known when all are found. */
async function tooMany(
  ports: WhyPorts,
  collection: Artifact & LocatedCollection,
  path: WorkspacePath,
): Promise<SkipReason | undefined> {
  const limit = collection.options?.maxFiles ?? sourceWorld(ports, collection.folder).settings.maxFiles;
  if (collection.content.lines < limit) {
    return undefined;
  }
  const found = await expand(ports, collection);
  return found.some((each) => !each.skipped && each.path === path) ? undefined : { rule: 'max-files', limit };
}

async function notNamed(ports: WhyPorts, pack: Pack, folder: string, path: WorkspacePath): Promise<Answer> {
  const rule = await ignoredBy(sourceWorld(ports, folder), folder, path);
  const message = phrase`Nothing in pack “${pack.name}” names it. Add it.`;
  return rule
    ? { code: 'not-named', message: `${message} ${wouldBeLeftOut(rule)}`, reason: rule }
    : { code: 'not-named', message };
}

function wouldBeLeftOut(rule: SkipReason): string {
  return phrase`A collection would leave it out, too: ${skipSentence(rule)}.`;
}

function ofReason(reason: SkipReason): Answer {
  return { code: reason.rule, message: `${skipSentence(reason)}.`, reason };
}
