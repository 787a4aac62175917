// `npm run bench`: builds for production, and measures; first what needs no VS Code.
import { benchEditor } from './bench-editor.mjs';
import { build } from './build.mjs';
import { must, runNode } from './run.mjs';

await build();
await must(runNode('dist/test/bench/main.js'));
process.exitCode = await benchEditor();
