import { isUtf8 } from 'node:buffer';

/** The text of a patch, and the files in it whose content is not shown, since it is not UTF-8. */
export interface PatchText {
  readonly text: string;
  readonly notText: readonly string[];
}

const sectionStart = Buffer.from('\ndiff --git ');

/**
 * Decodes a patch of Git. What changed in a file that is not UTF-8 is replaced by the line that Git itself writes for a
 * binary file, so that one such file does not keep all others out.
 */
export function decodePatch(patch: Uint8Array): PatchText {
  const content = Buffer.from(patch.buffer, patch.byteOffset, patch.byteLength);
  if (isUtf8(content)) {
    return { text: content.toString('utf8'), notText: [] };
  }
  const notText: string[] = [];
  const sections = sectionsOf(content).map((section) => {
    if (isUtf8(section)) {
      return section.toString('utf8');
    }
    const { text, path } = asBinary(section.toString('utf8'));
    notText.push(path);
    return text;
  });
  return { text: sections.join(''), notText };
}

/** Each from its `diff --git` to the next: no line of content begins so, for a sign or a space stands before it. */
function sectionsOf(patch: Buffer): Buffer[] {
  const sections: Buffer[] = [];
  let start = 0;
  for (let end = patch.indexOf(sectionStart); end !== -1; end = patch.indexOf(sectionStart, end + 1)) {
    sections.push(patch.subarray(start, end + 1));
    start = end + 1;
  }
  return [...sections, patch.subarray(start)];
}

/** Only what stands before the content. A path that is not UTF-8 is written as well as it can be. */
function asBinary(section: string): { readonly text: string; readonly path: string } {
  const from = /^--- (.*?)\t?$/m.exec(section);
  const to = /^\+\+\+ (.*?)\t?$/m.exec(section);
  if (!from || !to) {
    return { text: section, path: section.split('\n')[0]?.slice('diff --git '.length) ?? '' };
  }
  const path = (to[1] === '/dev/null' ? from[1] : to[1])?.replace(/^("?)[ab]\//, '$1') ?? '';
  return { text: `${section.slice(0, from.index)}Binary files ${from[1]} and ${to[1]} differ\n`, path };
}
