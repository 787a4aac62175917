import { join } from 'node:path';
import { tempDirectory } from '../tempDirectory';

const overridden = {
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: undefined,
  GIT_CONFIG_COUNT: undefined,
  XDG_CONFIG_HOME: undefined,
  GIT_DIR: undefined,
  GIT_INDEX_FILE: undefined,
  GIT_WORK_TREE: undefined,
  GIT_CEILING_DIRECTORIES: undefined,
};

/**
 * A home directory of their own for the tests of the suite that calls this, so that it does not matter what the
 * developer has told Git. Gives the path of a new directory too, beside the home.
 */
export function gitHome(lifetime: 'test' | 'suite'): { readonly home: () => string; readonly directory: () => string } {
  const root = tempDirectory(lifetime);
  const home = (): string => join(root(), 'home');
  const saved = { ...process.env };
  const enter = (): void => set({ ...overridden, HOME: home(), USERPROFILE: home() });
  const leave = (): void => {
    const names = [...Object.keys(overridden), 'HOME', 'USERPROFILE'];
    set(Object.fromEntries(names.map((name) => [name, saved[name]])));
  };
  if (lifetime === 'suite') {
    suiteSetup(enter);
    suiteTeardown(leave);
  } else {
    setup(enter);
    teardown(leave);
  }
  return { home, directory: () => join(root(), 'work') };
}

function set(values: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) {
      delete process.env[name];
    } else {
      process.env[name] = value;
    }
  }
}
