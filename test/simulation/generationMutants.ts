// How one generation leads to the next, and when an old one is removed.
import { both, crowded, log, type Mutant, slots } from './mutant';

export const generationMutants: readonly Mutant[] = [
  {
    name: 'no carrying of transactions into the new generation',
    file: `${log}/sealGeneration.ts`,
    find: 'end = await copied(checkpoints, next, device, missed, end);',
    replace: 'void copied;',
    options: { devices: both, ...crowded },
    within: 60,
  },
  {
    name: 'a checkpoint whose files are collected fails',
    file: `${log}/sealGeneration.ts`,
    find: "if (isErrorCode(error, 'ENOENT') || error instanceof GenerationGone) {",
    replace: "if (isErrorCode(error, 'NOTHING')) {",
    options: { devices: both, checkpoints: 0.5 },
    within: 400,
  },
  {
    name: 'a change can throw after it was made',
    file: `${log}/transactionLog.ts`,
    find: '        this.replica.commit();\n',
    replace: '        this.replica.commit();\n        await this.chain.catchUp();\n',
    options: { devices: both, ...crowded },
    within: 1500,
  },
  {
    name: 'a seal is not followed',
    file: `${log}/generationChain.ts`,
    find: 'if (seal) {\n          await this.follow(seal);',
    replace: 'if (!seal) {\n          await this.follow(seal as never);',
    options: { devices: both },
    within: 20,
  },
  {
    name: 'what lies behind a seal is looked at',
    file: `${log}/generation.ts`,
    find: '    if (this.seal) {\n      return false;\n    }\n',
    replace: '',
    options: { devices: both, ...crowded },
    within: 300,
    redundant:
      'A record behind the seal would have to name the seal as its previous one, and whoever has read the seal writes in ' +
      'the next generation. It keeps a program with a fault, or a forger, from going on behind the end.',
  },
  {
    name: 'a generation is removed in place',
    file: `${log}/metaDirectory.ts`,
    find: 'await this.moveToTrash(name);',
    replace: 'await this.removeTree(this.pathOf(name));',
    options: { devices: slots, checkpoints: 0.3, sleeps: 0.05 },
    within: 2000,
  },
  {
    name: 'the generation before the present one is removed',
    file: `${log}/metaDirectory.ts`,
    find: 'name.number >= present.number - 1',
    replace: 'name.number >= present.number',
    options: {},
    within: 0,
    test: 'test/unit/storage/log/generations.test.ts',
  },
  {
    name: 'genesis is removed',
    file: `${log}/metaDirectory.ts`,
    find: 'name.number !== genesis.number && ',
    replace: '',
    options: { devices: both, checkpoints: 0.6, sleeps: 0.06, processes: 4 },
    within: 3000,
  },
  {
    name: 'carried transactions go on top of an upgraded image',
    file: `${log}/generationChain.ts`,
    find: 'return state ? undefined : frames;',
    replace: 'return frames;',
    options: { schemas: 3, devices: both, checkpoints: 0.2 },
    within: 400,
  },
  {
    name: 'whoever founds a store that is there does not upgrade it',
    file: `${log}/generationChain.ts`,
    find: '      await this.upgrade();\n    });\n  }\n\n  private async enterLast',
    replace: '    });\n  }\n\n  private async enterLast',
    options: { schemas: 3, devices: both },
    within: 60,
  },
];
