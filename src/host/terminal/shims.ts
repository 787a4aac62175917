// The small files that make a command of `ctx.js`: it needs the Node that VS Code brings along, for the user may have
// none. They stand where no update takes them away, so they can be on a PATH; what they name changes with every update.
import { posix, win32 } from 'node:path';

/** What runs when `ctx` is typed. Absolute paths of the system. */
export interface CtxProgram {
  /** VS Code itself, which is Node when ELECTRON_RUN_AS_NODE is set; or a Node. */
  readonly node: string;
  /** `ctx.js` */
  readonly script: string;
}

export interface Shim {
  /** Of the file. */
  readonly name: string;
  readonly text: string;
}

/**
 * The files for a system. On Windows, one for its own shells and one for those that are a `sh`, as Git brings one along.
 * There is none for PowerShell, which would take it before the other, and then not run it: it runs no scripts unless it
 * was told to.
 * @param directory that they are written to
 */
export function shimsFor(platform: NodeJS.Platform, directory: string, program: CtxProgram): readonly Shim[] {
  return platform === 'win32'
    ? [
        { name: 'ctx.cmd', text: windowsShim(directory, program) },
        { name: 'ctx', text: posixShim({ node: slashed(program.node), script: slashed(program.script) }) },
      ]
    : [{ name: 'ctx', text: posixShim(program) }];
}

/** The full path of the one that programs can start. */
export function shimPath(platform: NodeJS.Platform, directory: string): string {
  return platform === 'win32' ? win32.join(directory, 'ctx.cmd') : posix.join(directory, 'ctx');
}

const moved =
  'ctx: VS Code or its extension Context Packs is not where it was. Open a window of VS Code, which puts this right.';
const head = 'Written by Context Packs when VS Code starts. What is changed here is lost.';

function posixShim({ node, script }: CtxProgram): string {
  return `#!/bin/sh
# ${head}
node=${quoted(node)}
script=${quoted(script)}
if [ ! -x "$node" ] || [ ! -f "$script" ]; then
  echo '${moved}' >&2
  exit 127
fi
unset NODE_OPTIONS
ELECTRON_RUN_AS_NODE=1
export ELECTRON_RUN_AS_NODE
exec "$node" "$script" "$@"
`;
}

/** Between single quotes sh takes everything as it is but a single quote. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * cmd reads the file in the code page of the console, in which a user's name may be another. So what is named is found
 * from where the file lies, which leaves the name out; save on another drive.
 */
function windowsShim(directory: string, { node, script }: CtxProgram): string {
  const lines = [
    '@echo off',
    `rem ${head}`,
    'setlocal DisableDelayedExpansion',
    `set "ctx_node=${fromHere(directory, node)}"`,
    `set "ctx_script=${fromHere(directory, script)}"`,
    'if not exist "%ctx_node%" goto moved',
    'if not exist "%ctx_script%" goto moved',
    'set "NODE_OPTIONS="',
    'set "ELECTRON_RUN_AS_NODE=1"',
    '"%ctx_node%" "%ctx_script%" %*',
    'exit /b %ERRORLEVEL%',
    ':moved',
    `echo ${moved} 1>&2`,
    'exit /b 127',
  ];
  return `${lines.join('\r\n')}\r\n`;
}

/** `%~dp0` is the directory of the file, with a backslash at its end. A percent sign is written twice. */
function fromHere(directory: string, path: string): string {
  const relative = win32.relative(directory, path).replaceAll('%', '%%');
  return win32.isAbsolute(relative) ? relative : `%~dp0${relative}`;
}

/** As a `sh` on Windows takes it. */
function slashed(path: string): string {
  return path.replaceAll('\\', '/');
}
