// Opens the extension as it is built in a VS Code to try it out: the one of the desktop or, where there is none, one
// that is served to a browser until Ctrl+C. `npm run vscode [folder]`
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { findDesktopVSCode } from './desktop';
import { startServer } from './server';
import { workbenchUrl } from './workbenchUrl';

async function main(): Promise<void> {
  const extension = process.cwd();
  const folder = resolve(process.argv[2] ?? extension);
  const desktop = findDesktopVSCode();
  if (desktop) {
    openDesktop(desktop, extension, folder);
    return;
  }
  const server = await startServer({ linkedExtensions: [extension] });
  console.log(`Open ${workbenchUrl(server.authority, { folder })}`);
  console.log('Ctrl+C ends it.');
  await server.ended;
}

function openDesktop(executable: string, extension: string, folder: string): void {
  // Of a VS Code whose terminal this runs in, these would make the new one a child of it.
  const inherited = Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_)/i.test(name));
  const child = spawn(executable, [`--extensionDevelopmentPath=${extension}`, folder], {
    env: Object.fromEntries(inherited),
    stdio: 'ignore',
    detached: true,
  });
  child.on('error', (error) => console.error(`${executable} did not start: ${error.message}`));
  child.unref();
  console.log(`Opening ${folder} in ${executable}`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
