import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { PackChange } from '../../../../src/app/undo/packChange';
import { artifactParts, isSame, type Parts, packParts } from '../../../../src/app/undo/parts';
import { recordingPacks } from '../../../../src/app/undo/recordingPacks';
import type { Obstacle } from '../../../../src/app/undo/reverted';
import { takeBack } from '../../../../src/app/undo/takeBack';
import type { Pack } from '../../../../src/core/pack';
import { type AnyEdit, anyEdits, editedFiles, makeEdit } from '../../../support/anyEdits';
import { pack } from '../../../support/packs';
import { type TestPorts, testPorts } from '../../../support/ports';

/** Two packs, and the changes that were made to them through `ours`, which can be taken back. */
class EditedPacks {
  readonly theirs: TestPorts = testPorts(editedFiles);
  readonly changes: PackChange[] = [];
  readonly ours: TestPorts = {
    ...this.theirs,
    packs: recordingPacks(this.theirs.packs, (change) => void this.changes.push(change)),
  };

  static async open(): Promise<EditedPacks> {
    const edited = new EditedPacks();
    await edited.theirs.packs.addAll([pack('a'), pack('b')]);
    return edited;
  }

  async now(): Promise<readonly Pack[]> {
    const [a, b] = [await this.theirs.packs.get(pack('a').id), await this.theirs.packs.get(pack('b').id)];
    assert.ok(a && b);
    return [a, b];
  }

  async make(edit: AnyEdit, ports = this.ours): Promise<void> {
    this.theirs.clock.time += 1;
    await makeEdit(ports, await this.now(), edit);
  }

  /** Takes all that was changed back, the last change first. Then `changes` are those that did it. */
  async takeAllBack(): Promise<readonly Obstacle[]> {
    const obstacles: Obstacle[] = [];
    for (const change of this.changes.splice(0).reverse()) {
      obstacles.push(...(await takeBack(this.ours, change)));
    }
    return obstacles;
  }
}

suite('Any edits of a pack', () => {
  test('are all undone to the very pack before them, and all redone to the very pack after them', async () => {
    await fc.assert(
      fc.asyncProperty(anyEdits(8), anyEdits(12), async (first, edits) => {
        const edited = await EditedPacks.open();
        for (const edit of first) {
          await edited.make(edit);
        }
        edited.changes.length = 0;
        const before = saidBy(await edited.now());
        for (const edit of edits) {
          await edited.make(edit);
        }
        const after = saidBy(await edited.now());
        await edited.takeAllBack();
        assert.deepEqual(saidBy(await edited.now()), before);
        await edited.takeAllBack();
        assert.deepEqual(saidBy(await edited.now()), after);
      }),
      { numRuns: 150 },
    );
  });

  test('are undone without losing anything that others have done between them', async () => {
    const both = fc.array(fc.tuple(fc.boolean(), anyEdits(1)), { minLength: 2, maxLength: 14 });
    await fc.assert(
      fc.asyncProperty(anyEdits(6), both, async (first, edits) => {
        const edited = await EditedPacks.open();
        for (const edit of first) {
          await edited.make(edit, edited.theirs);
        }
        const said = new Said();
        for (const [isOurs, [edit]] of edits) {
          const before = sayings(await edited.now());
          if (edit) {
            await edited.make(edit, isOurs ? edited.ours : edited.theirs);
          }
          said.note(before, sayings(await edited.now()), isOurs);
        }
        const obstacles = await edited.takeAllBack();
        const now = sayings(await edited.now());
        assert.deepEqual(said.lost(now, obstacles), []);
        for (const { artifacts } of await edited.now()) {
          assert.equal(new Set(artifacts.map(({ position }) => position)).size, artifacts.length);
        }
      }),
      { numRuns: 300 },
    );
  });
});

type Sayings = ReadonlyMap<string, unknown>;

/** What packs are, but when they were changed. */
function saidBy(packs: readonly Pack[]): unknown {
  return packs.map(({ updatedAt: _, ...said }) => said);
}

/** All that packs and their artifacts say, by a name for each part. */
function sayings(packs: readonly Pack[]): Sayings {
  const parts = packs.flatMap((pack): (readonly [string, Parts])[] => [
    [`the-pack-${pack.id}`, packParts(pack)],
    ...pack.artifacts.map((artifact) => {
      // Each that is left out is said by itself.
      const { exclude = [], ...said } = artifactParts(artifact);
      const leftOut = Object.fromEntries((exclude as readonly string[]).map((each) => [`leaves out ${each}`, true]));
      // A member is where its collection is.
      const where = artifact.collection === undefined ? { pack: pack.id } : {};
      return [artifact.id, { ...said, ...leftOut, ...where, isThere: true }] as const;
    }),
  ]);
  return new Map(parts.flatMap(([id, said]) => Object.entries(said).map(([name, value]) => [`${id} ${name}`, value])));
}

/** What was said of each part, and by whom. */
class Said {
  private readonly theirs = new Map<string, unknown>();
  private readonly ours = new Map<string, unknown[]>();
  private readonly collections = new Map<string, string | undefined>();

  /** What was theirs and is gone by us counts as theirs: it comes back as it was. */
  note(before: Sayings, after: Sayings, isOurs: boolean): void {
    for (const name of new Set([...before.keys(), ...after.keys()])) {
      if (name.endsWith(' collection') && before.get(name)) {
        this.collections.set(name, String(before.get(name)));
      }
      const isRemoval = !name.startsWith('the-pack-') && !after.has(`${name.split(' ')[0]} isThere`);
      if (isSame(before.get(name), after.get(name))) {
        continue;
      }
      if (!isOurs) {
        this.theirs.set(name, after.get(name));
      } else if (!isRemoval) {
        this.theirs.delete(name);
        this.ours.set(name, [...(this.ours.get(name) ?? []), after.get(name)]);
      }
    }
  }

  /**
   * What others said last and is so no more. Where they said just what we had said, nobody can tell; what they have added
   * again since does not come back beside that, nor a member whose collection they have removed.
   */
  lost(now: Sayings, obstacles: readonly Obstacle[]): unknown[] {
    const isTheirs = ({ reason }: Obstacle): boolean => reason === 'again' || reason === 'stray';
    const again = obstacles.filter(isTheirs).map(({ artifact }) => artifact?.id);
    const isAgain = (id: string | undefined): boolean =>
      again.includes(id) || again.includes(this.collections.get(`${id} collection`));
    return [...this.theirs].filter(
      ([name, value]) =>
        !isSame(now.get(name), value) &&
        !this.ours.get(name)?.some((each) => isSame(each, value)) &&
        !isAgain(name.split(' ')[0]),
    );
  }
}
