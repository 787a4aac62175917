// Random edits of a pack, as commands make them.
import fc from 'fast-check';
import { addToPack } from '../../src/app/addToPack';
import { editArtifacts } from '../../src/app/editArtifacts';
import { excludeMembers } from '../../src/app/excludeMembers';
import { moveToPack } from '../../src/app/moveToPack';
import { moveArtifact, setRendering, setTokenBudget } from '../../src/app/packSettings';
import { editPack, renamePack } from '../../src/app/packs';
import { refreshPack } from '../../src/app/refreshPack';
import { removeArtifacts } from '../../src/app/removeArtifacts';
import { setFollowing } from '../../src/app/setFollowing';
import type { Artifact, Pack } from '../../src/core/pack';
import { parseSource } from '../../src/core/sourceText';
import { folder } from './packs';
import type { TestPorts } from './ports';

/** What is done, to what (an index, modulo what there is), and with what. */
export interface AnyEdit {
  readonly kind: (typeof kinds)[number];
  readonly which: number;
  readonly value: number;
}

const kinds = [
  ...(['add', 'add', 'collect', 'remove', 'remove', 'leaveOut', 'move', 'move', 'update', 'note', 'priority'] as const),
  ...([
    'transfer',
    'transfer',
    'included',
    'required',
    'follow',
    'rename',
    'budget',
    'instruction',
    'options',
    'describe',
  ] as const),
];

export const anyEdits = (maxLength: number): fc.Arbitrary<AnyEdit[]> =>
  fc.array(fc.record({ kind: fc.constantFrom(...kinds), which: fc.nat(30), value: fc.nat(5) }), {
    minLength: 1,
    maxLength,
  });

/** The files that are added, and change by 'update'. */
export const editedFiles = { 'a.ts': 'a\n', 'b.ts': 'b\n', 'lib/c.ts': 'c\n', 'lib/d.ts': 'd\n', 'e.md': 'e\n' };

/** Makes the edit to one of two packs. Where there is nothing to make it to, nothing happens. */
export async function makeEdit(ports: TestPorts, packs: readonly Pack[], edit: AnyEdit): Promise<void> {
  const { kind, which, value } = edit;
  const [pack, other] = which % 4 === 0 ? [packs[1], packs[0]] : packs;
  if (!pack || !other) {
    throw new Error('There are two packs.');
  }
  const chosen = pack.artifacts.slice(which % 3, (which % 3) + value).map(({ id }) => id);
  if (kind === 'transfer') {
    await moveToPack(ports, [{ pack, ids: chosen }], other);
    return;
  }
  const one = pack.artifacts[which % Math.max(1, pack.artifacts.length)];
  const make = whole[kind as keyof typeof whole];
  if (make) {
    await make(ports, pack, value, which);
  } else if (one) {
    await ofOne[kind as keyof typeof ofOne](ports, pack, one, value);
  }
}

const names = Object.keys(editedFiles);

const whole: Partial<Record<AnyEdit['kind'], (p: TestPorts, pack: Pack, v: number, w: number) => Promise<unknown>>> = {
  add: (ports, pack, value) => {
    const text = value === 0 ? 'text:a note' : (names[value - 1] ?? 'a.ts');
    const source = parseSource(text);
    return addToPack(ports, pack, [{ source, folder: source.kind === 'note' ? null : folder }]);
  },
  collect: (ports, pack, value) =>
    addToPack(ports, pack, [{ source: parseSource(value < 3 ? 'glob:**/*.ts' : 'glob:lib/**'), folder }]),
  update: async (ports, pack, value, which) => {
    ports.disk.files.set(names[value] ?? 'new.ts', `changed ${which}\n`);
    await refreshPack(ports, pack);
  },
  rename: (ports, pack, value) => renamePack(ports, pack, `${pack.id} ${value}`),
  budget: (ports, pack, value) => setTokenBudget(ports, pack, 1000 + value),
  instruction: (ports, pack, value) => setRendering(ports, pack, { instruction: value === 0 ? '' : `Do ${value}` }),
  options: (ports, pack, value) =>
    setRendering(ports, pack, { policy: value < 3 ? { tree: value > 0 } : { format: value < 5 ? 'xml' : undefined } }),
  describe: (ports, pack, value) =>
    editPack(ports, pack, (now) => ({ ...now, description: value === 0 ? '' : `What ${value}` })),
};

const ofOne = {
  remove: (ports: TestPorts, pack: Pack, { id }: Artifact) => removeArtifacts(ports, pack, [id]),
  leaveOut: (ports: TestPorts, pack: Pack, { id }: Artifact) => excludeMembers(ports, pack, [id]),
  move: (ports: TestPorts, pack: Pack, { id }: Artifact, value: number) => {
    const other = pack.artifacts[value % pack.artifacts.length]?.id ?? '';
    return moveArtifact(ports, pack, id, value % 2 === 0 ? { before: other } : { after: other });
  },
  note: (ports: TestPorts, pack: Pack, { id }: Artifact, value: number) =>
    editArtifacts(ports, pack, [id], { note: value === 0 ? '' : `why ${value}` }),
  priority: (ports: TestPorts, pack: Pack, { id }: Artifact, value: number) =>
    editArtifacts(ports, pack, [id], { priority: value - 2 }),
  included: (ports: TestPorts, pack: Pack, { id }: Artifact, value: number) =>
    editArtifacts(ports, pack, [id], { included: value % 2 === 0 }),
  required: (ports: TestPorts, pack: Pack, { id }: Artifact, value: number) =>
    editArtifacts(ports, pack, [id], { required: value % 2 === 0 }),
  follow: (ports: TestPorts, pack: Pack, { id, collection }: Artifact, value: number) =>
    setFollowing(ports, pack, [collection ?? id], value % 2 === 0),
};
