// Every step of a scripted life is a point where the process dies or the power goes.
import assert from 'node:assert/strict';
import { type Blake3, loadBlake3 } from '../../../../src/storage/blake3';
import type { Scene } from '../../../support/simulation/scene';
import type { Step } from '../../../support/simulation/simulator';
import { conclude, type Phase, type Story, shortLife, tell, wholeLife } from '../../../support/simulation/story';
import type { Witness } from '../../../support/simulation/witness';

type Blow = (step: Step, scene: Scene, witness: Witness) => void;

function killed(how: (step: Step) => void): Blow {
  return (step, { simulator }) => {
    how(step);
    simulator.end(step.process);
  };
}

/** @param kept how likely a name is kept that was not synced */
function cut(kept: number, seed: number): Blow {
  return (_, scene, witness) => {
    for (let drawn = 0; drawn < seed; drawn += 1) {
      scene.simulator.random.next();
    }
    scene.cutPower(kept);
    witness.forget();
  };
}

const blows: Readonly<Record<string, Blow>> = {
  'killed before': killed(() => undefined),
  'killed in the middle of': killed((step) => step.runPart?.(0.5)),
  'killed after': killed((step) => step.run()),
  'power cut before, no names kept,': cut(0, 0),
  'power cut before, all names kept,': cut(1, 0),
  'power cut before, some names kept,': cut(0.5, 1),
  'power cut before, other names kept,': cut(0.5, 2),
  'power cut before, yet other names kept,': cut(0.5, 3),
};

suite('At each step of a store’s life', () => {
  let blake3: Blake3;
  suiteSetup(async () => {
    blake3 = await loadBlake3();
  });

  /** Strikes the blow at each step in turn; how many steps of each phase were struck, and what did not hold. */
  async function strike(stories: readonly Story[], device: 'append' | 'slots', blow: Blow) {
    const struck: Record<Phase, number> = { open: 0, commit: 0, note: 0, checkpoint: 0, collect: 0, close: 0 };
    const violations: string[] = [];
    for (let at = 1, isOver = false; !isOver; at += 1) {
      let steps = 0;
      isOver = true;
      const meet = (step: Step, phase: Phase, scene: Scene, witness: Witness): boolean => {
        steps += 1;
        if (steps !== at) {
          return false;
        }
        isOver = false;
        struck[phase] += 1;
        blow(step, scene, witness);
        return true;
      };
      const found = await conclude(await tell({ stories, options: { device }, seed: 3, meet }, blake3));
      violations.push(...found.map((each) => `step ${at}: ${each}`));
    }
    return { violations, unstruck: Object.entries(struck).flatMap(([phase, times]) => (times > 0 ? [] : [phase])) };
  }

  for (const [name, blow] of Object.entries(blows)) {
    for (const device of ['append', 'slots'] as const) {
      test(`${name} it, one writer loses nothing over ${device}`, async function () {
        this.timeout(60_000);
        assert.deepEqual(await strike([wholeLife], device, blow), { violations: [], unstruck: [] });
      });
    }

    test(`${name} it, two writers lose nothing`, async function () {
      this.timeout(60_000);
      assert.deepEqual(await strike([shortLife, shortLife], 'append', blow), { violations: [], unstruck: ['note'] });
    });
  }
});
