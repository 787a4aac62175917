import type { SourceKind } from '../core/source';
import { printers } from '../core/sourceText';
import { expandCollection } from './collections';
import { loadFile, loadRange } from './fileSource';
import { loadDiff } from './git/diffSource';
import { loadNote } from './noteSource';
import { loadPage } from './pages/pageSource';
import type { SourceHandler } from './sourceHandler';

/** What is done with the sources of each kind. A kind that is missing here does not compile. */
export const sourceHandlers: { readonly [Kind in SourceKind]: SourceHandler<Kind> } = {
  file: { print: printers.file, load: loadFile },
  markdown: { print: printers.markdown, load: loadFile },
  range: { print: printers.range, load: loadRange },
  note: { print: printers.note, load: loadNote },
  markdownFolder: { print: printers.markdownFolder, expand: expandCollection },
  glob: { print: printers.glob, expand: expandCollection },
  diff: { print: printers.diff, load: loadDiff },
  page: { print: printers.page, load: loadPage },
};
