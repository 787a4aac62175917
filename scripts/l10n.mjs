// `npm run l10n`: collects what the extension says while it runs, from the sources, into l10n/bundle.l10n.json. That is
// the file that translators translate: into l10n/bundle.l10n.<language>.json, as VS Code wants them.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './run.mjs';
import { bundledTexts } from './translatableTexts.mjs';

await writeFile(join(root, 'l10n', 'bundle.l10n.json'), await bundledTexts(join(root, 'src')));
