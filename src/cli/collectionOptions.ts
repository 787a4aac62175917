import type { LocatedSource } from '../app/capture';
import { PackError } from '../core/errors';
import { type CollectionOptions, isCollection, type Source } from '../core/source';
import { type OptionName, type Options, refuseBoth, wholeNumber } from './options';
import { withSlashes } from './sourceArgument';

const ofCollections = ['recursive', 'no-recursive', 'max-files', 'exclude'] as const satisfies readonly OptionName[];
/** As CollectionOptions has it. */
const mostFiles = 100_000;

/**
 * What the command line says about the collections among the sources; undefined for a source that it says nothing about.
 * @throws PackError `wrong-usage` for an option that none of the sources can take
 */
export function collectionOptions(
  options: Options,
  sources: readonly LocatedSource[],
): (source: Source) => CollectionOptions | undefined {
  refuseBoth(options, 'recursive', 'no-recursive', 'ctx pack add');
  const unused = ofCollections.find((name) => options[name] !== undefined);
  if (unused !== undefined && !sources.some(({ source }) => isCollection(source))) {
    throw wrongUsage(
      `--${unused} is about collections, md_dir:FOLDER and glob:PATTERN, and none of the sources is one.`,
    );
  }
  if (options['no-recursive'] && !sources.some(({ source }) => source.kind === 'markdownFolder')) {
    throw wrongUsage('--no-recursive is about md_dir:FOLDER; a glob says itself how deep it looks.');
  }
  const { exclude, 'max-files': maxFiles } = options;
  const common: CollectionOptions = {
    ...(maxFiles === undefined ? {} : { maxFiles: fileCount(maxFiles) }),
    ...(exclude === undefined ? {} : { exclude: exclude.map(excluded) }),
  };
  const isSaid = options.recursive === true || options['no-recursive'] === true;
  return (source) => {
    const isFolder = source.kind === 'markdownFolder';
    const given = isFolder && isSaid ? { ...common, recursive: options.recursive === true } : common;
    return isCollection(source) && Object.keys(given).length > 0 ? given : undefined;
  };
}

function fileCount(text: string): number {
  const number = wholeNumber(text, 'max-files');
  if (number < 1 || number > mostFiles) {
    throw wrongUsage(`--max-files takes a number from 1 to ${mostFiles}, not “${text}”.`);
  }
  return number;
}

function excluded(glob: string): string {
  if (glob === '') {
    throw wrongUsage('--exclude takes a glob.');
  }
  return withSlashes(glob);
}

function wrongUsage(problem: string): PackError {
  return new PackError('wrong-usage', { problem, help: 'ctx pack add --help' });
}
