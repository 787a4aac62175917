import { PackError } from '../../core/errors';
import type { GitDiff } from '../../core/git';
import { phrase } from '../../core/sentence';
import { printSource } from '../../core/sourceText';
import { visible } from '../../core/visibleText';
import type { Loaded, LocatedSource, SourceWorld } from '../sourceHandler';
import { decodePatch } from './patchText';

/**
 * What the working tree has changed, as a patch that `git apply` takes. What no patch can say follows it in lines that
 * begin with `#`, which `git apply` passes over: the files that Git does not track, those that the denylist keeps out, and
 * that nothing differs.
 * @throws PackError `git-failed`, `git-not-allowed`, `file-too-large`
 */
export async function loadDiff(
  { git, settings }: SourceWorld,
  { source, folder }: LocatedSource<'diff'>,
  signal?: AbortSignal,
): Promise<Loaded> {
  if (folder === null) {
    throw new PackError('git-failed', { problem: phrase`there is no folder to ask about` });
  }
  const limit = settings.maxFileBytes;
  const diff = await git.diff(folder, source.base, signal, limit);
  const { text: patch, notText } = decodePatch(diff.patch);
  const text = patch + remarks(diff, source.base);
  const content = Buffer.from(text, 'utf8');
  if (content.length > limit) {
    throw new PackError('file-too-large', { path: printSource(source), bytes: content.length, limit });
  }
  return { source, content, text, unsaved: false, warnings: warnings(diff, notText) };
}

function remarks({ patch, untracked, denied }: GitDiff, base: string | null): string {
  const against = base === null ? 'HEAD' : `the merge base of HEAD and ${base}`;
  const isSame = patch.length === 0 && untracked.length === 0 && denied.length === 0;
  return [
    ...(isSame ? [`# Nothing differs from ${against}.`] : []),
    ...(untracked.length > 0 ? ['# Untracked files:', ...untracked.map(inLine)] : []),
    ...(denied.length > 0
      ? ['# Changed, and not shown, for they may hold secrets:', ...denied.map(({ path }) => inLine(path))]
      : []),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

function inLine(path: string): string {
  return `#   ${visible(path)}`;
}

function warnings({ denied }: GitDiff, notText: readonly string[]): string[] {
  return [
    ...denied.map(
      ({ path, pattern }) => phrase`The diff leaves out ${visible(path)}, which is on the denylist (${pattern}).`,
    ),
    ...notText.map((names) => phrase`The diff does not show what changed in ${names}, for it is not UTF-8 text.`),
  ];
}
