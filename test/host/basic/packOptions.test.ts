import assert from 'node:assert/strict';
import type { Artifact } from '../../../src/core/pack';
import { changeBudget, editInstruction } from '../../../src/host/commands/budget';
import { editArtifacts, excludeArtifacts, includeArtifacts } from '../../../src/host/commands/editArtifacts';
import { changeRenderingOptions } from '../../../src/host/commands/renderingOptions';
import type { Services } from '../../../src/host/services';
import type { PackNode } from '../../../src/host/views/packNode';
import { withAnswers } from './windowAnswers';
import { HostWorld } from './world';

suite('What is said of a pack and its artifacts', () => {
  let world: HostWorld;
  let services: Services;
  setup(async () => {
    world = await HostWorld.open();
    services = world.services;
    await world.add('README.md', 'text:Be brief');
  });
  teardown(() => world.dispose());

  async function row(index: number): Promise<PackNode> {
    const pack = await world.thePack();
    return { kind: 'artifact', pack, artifact: pack.artifacts[index] as Artifact };
  }

  test('is a budget, as people write numbers', async () => {
    await withAnswers({ inputs: ['32,000'] }, () => changeBudget(services));
    assert.equal((await world.thePack()).tokenBudget, 32_000);
    await withAnswers({ inputs: ['64 000'] }, () => changeBudget(services));
    assert.equal((await world.thePack()).tokenBudget, 64_000);
  });

  test('is an instruction', async () => {
    await withAnswers({ inputs: ['Find the bug'] }, () => editInstruction(services));
    assert.equal((await world.thePack()).instruction, 'Find the bug');
  });

  test('is an instruction of several lines, which stays when it is confirmed as it is', async () => {
    const instruction = 'Find the bug.\n\nMend it.';
    const { id } = await world.thePack();
    await world.ports.packs.edit(id, (now) => ({ ...now, instruction }));
    await withAnswers({ inputs: ['Find the bug. Mend it.'] }, () => editInstruction(services));
    assert.equal((await world.thePack()).instruction, instruction);
    await withAnswers({ inputs: ['Find the bug. Mend it now.'] }, () => editInstruction(services));
    assert.equal((await world.thePack()).instruction, 'Find the bug. Mend it now.');
  });

  test('is a choice that differs from the settings, and one that is taken back', async () => {
    await withAnswers({ picks: ['Trim', 'On'] }, () => changeRenderingOptions(services));
    await withAnswers({ picks: ['Format', 'JSON'] }, () => changeRenderingOptions(services));
    assert.deepEqual((await world.thePack()).policy, { trim: true, format: 'json' });
    await withAnswers({ picks: ['Trim', 'As in Settings'] }, () => changeRenderingOptions(services));
    assert.deepEqual((await world.thePack()).policy, { format: 'json' });
  });

  test('offers no template where the user has none', async () => {
    const { offered } = await withAnswers({ picks: ['Format'] }, () => changeRenderingOptions(services));
    assert.equal(offered[1]?.includes('My template'), false);
  });

  test('is whether an artifact is required, its priority and its note', async () => {
    await withAnswers({ picks: ['Required'] }, async () => editArtifacts(services, await row(0)));
    await withAnswers({ picks: ['Priority'], inputs: ['-3'] }, async () => editArtifacts(services, await row(0)));
    await withAnswers({ picks: ['Note'], inputs: ['Why'] }, async () => editArtifacts(services, await row(0)));
    const [first, second] = (await world.thePack()).artifacts;
    assert.deepEqual([first?.required, first?.priority, first?.note, second?.required], [true, -3, 'Why', false]);
  });

  test('is whether the selected rows are rendered', async () => {
    const rows = [await row(0), await row(1)];
    await excludeArtifacts(services, rows[0], rows);
    const excluded = (await world.thePack()).artifacts.map(({ included }) => included);
    await includeArtifacts(services, rows[1]);
    const included = (await world.thePack()).artifacts.map((each) => each.included);
    assert.deepEqual(
      [excluded, included],
      [
        [false, false],
        [false, true],
      ],
    );
  });
});
