/** By which the extensions of VS Code that open folders of other machines call themselves. */
const kinds: Readonly<Record<string, string>> = {
  'ssh-remote': 'SSH',
  wsl: 'WSL',
  'dev-container': 'Dev Container',
  'attached-container': 'Container',
  'k8s-container': 'Kubernetes',
  codespaces: 'Codespaces',
  tunnel: 'Tunnel',
};

/** What the machine that the extension runs on calls itself. */
export interface Machine {
  readonly host: string;
  /** Of a Linux within Windows. */
  readonly distribution?: string | undefined;
}

/**
 * `SSH: build-7`, or the kind alone where the name of its machine says nothing to a person.
 * @param remoteName as VS Code has it; undefined on the machine of the window
 * @returns undefined for a window of its own machine, and for a server that names itself by its address
 */
export function remoteLabel(remoteName: string | undefined, { host, distribution }: Machine): string | undefined {
  const kind = remoteName === undefined ? undefined : (kinds[remoteName] ?? unknownKind(remoteName));
  const name = { 'ssh-remote': host, tunnel: host, wsl: distribution }[remoteName ?? ''];
  return kind !== undefined && name ? `${kind}: ${name}` : kind;
}

function unknownKind(remoteName: string): string | undefined {
  return /^[a-z][a-z-]*$/.test(remoteName) && remoteName !== 'localhost' ? remoteName : undefined;
}
