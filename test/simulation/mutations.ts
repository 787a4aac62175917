// The protocol with one step of it taken away at a time: if no history notices, either the step is not needed or the
// simulator is blind. `node scripts/mutations.mjs` runs all of them.
import type { CampaignOptions } from '../support/simulation/campaign';

/** A text in a source file, which occurs there once, and what stands in its place. */
export interface Mutant {
  /** What is missing, in a few words. */
  readonly name: string;
  /** From the root of the project. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  /** Under what conditions it shows. */
  readonly options: Partial<CampaignOptions>;
  /** It must show in so many histories. */
  readonly within: number;
  /** Why no history can notice it, where that is so. */
  readonly redundant?: string;
  /** A test that notices it, where it shows in damage that no crash leaves. */
  readonly test?: string;
}

const log = 'src/storage/log';
const files = 'test/support/simulation/simulatedFiles.ts';
const both: CampaignOptions['devices'] = ['append', 'slots'];
const slots: CampaignOptions['devices'] = ['slots'];
/** Failing disks, and processes that come and go. */
const rough: Partial<CampaignOptions> = { faults: 0.03, kills: 0.01, powerCuts: 0.004 };
const crowded: Partial<CampaignOptions> = { checkpoints: 0.4, sleeps: 0.04 };

export const mutants: readonly Mutant[] = [
  {
    name: 'the previous record is not compared',
    file: `${log}/generation.ts`,
    find: 'sequence === this.position.sequence + 1 && equal(previous, this.position.hash)',
    replace: 'sequence === this.position.sequence + 1',
    options: { devices: slots, durabilities: ['async', 'strict'], powerCuts: 0.006 },
    within: 400,
  },
  {
    name: 'the id of the next record is not compared',
    file: `${log}/generation.ts`,
    find: 'next !== undefined && equal(next.id, frame.id)',
    replace: 'next !== undefined',
    options: {},
    within: 20,
  },
  {
    name: 'a record that was appended is taken for the next one',
    file: `${log}/appendDevice.ts`,
    find: '(await this.file.size()) !== this.position + written',
    replace: 'false',
    options: {},
    within: 20,
  },
  {
    name: 'no sync before an acknowledgement',
    file: `${log}/generation.ts`,
    find: 'await this.device.sync();',
    replace: '',
    options: { devices: both },
    within: 60,
  },
  {
    name: 'no sync of the root after a marker',
    file: `${log}/metaDirectory.ts`,
    find: 'await this.files.mark(this.markerOf(name));\n    await this.sync();',
    replace: 'await this.files.mark(this.markerOf(name));',
    options: { devices: both },
    within: 60,
  },
  {
    name: 'no marker before an acknowledgement',
    file: `${log}/acknowledgement.ts`,
    find: '        await this.markReached(generation);\n',
    replace: '',
    options: { devices: both, ...crowded, powerCuts: 0.006 },
    within: 3000,
  },
  {
    name: 'no sync of an image',
    file: files,
    find: 'await handle.sync();',
    replace: "await (path.endsWith('base.db') || handle.sync());",
    options: { devices: both },
    within: 20,
  },
  {
    name: 'no sync of a head',
    file: files,
    find: 'await handle.sync();',
    replace: "await (path.endsWith('head') || handle.sync());",
    options: { devices: both },
    within: 20,
  },
  {
    name: 'no sync of a record in a slot',
    file: files,
    find: 'await handle.sync();',
    replace: "await (path.endsWith('frame') || handle.sync());",
    options: { devices: slots },
    within: 60,
  },
  {
    name: 'no sync of the name of a record in a slot',
    file: `${log}/slotDevice.ts`,
    find: '      await this.files.syncDirectory(prepared);\n',
    replace: '',
    options: { devices: slots },
    within: 60,
  },
  {
    name: 'no sync of the names of slots before an acknowledgement',
    file: `${log}/slotDevice.ts`,
    find: 'await this.files.syncDirectory(this.directory).catch(',
    replace: 'await Promise.resolve().catch(',
    options: { devices: slots },
    within: 60,
  },
  {
    name: 'no sync of the name of the log',
    file: `${log}/metaDirectory.ts`,
    find: 'await this.sync(dirname(this.path));',
    replace: '',
    options: { changes: 2, powerCuts: 0.01 },
    within: 60,
  },
  {
    name: 'no sync of the name of the folder that the log lies in',
    file: `${log}/metaDirectory.ts`,
    find: 'await this.sync(dirname(dirname(this.path)));',
    replace: '',
    options: { changes: 2, powerCuts: 0.01 },
    within: 60,
  },
  {
    name: 'no sync of the name of a new generation before the seal',
    file: `${log}/sealGeneration.ts`,
    find: '    await meta.sync();\n',
    replace: '',
    options: { devices: both, ...crowded, powerCuts: 0.01 },
    within: 3000,
  },
  {
    name: 'no sync of the names in a new generation before the seal',
    file: `${log}/sealGeneration.ts`,
    find: '      await meta.sync(meta.pathOf(next));\n',
    replace: '',
    options: { devices: both },
    within: 60,
  },
  {
    name: 'no sync of the carried transactions before the seal',
    file: `${log}/sealGeneration.ts`,
    find: '      await device.sync();\n',
    replace: '',
    options: { ...crowded, powerCuts: 0.01 },
    within: 1500,
  },
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
    name: 'one group of syncs for all generations',
    file: `${log}/generation.ts`,
    find: 'this.sync = new GroupSync(() => makeDurable(this));',
    replace: 'this.sync = (makeDurable as any).shared ??= new GroupSync(() => makeDurable(this));',
    options: { bursts: 0.8, checkpoints: 0.3 },
    within: 200,
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
    name: 'a failed sync counts when the next generation may not be reached for good',
    file: `${log}/acknowledgement.ts`,
    find: '      await this.chain.meta.sync();\n      return newest',
    replace: '      return newest',
    options: { ...rough, ...crowded, devices: both, powerCuts: 0.01 },
    within: 3000,
  },
  {
    name: 'a failed sync is tried again',
    file: `${log}/acknowledgement.ts`,
    find: '        this.failure = error;\n',
    replace: '        return await generation.makeDurable();\n',
    options: { ...rough },
    within: 600,
  },
  {
    name: 'a sync after a failed one counts',
    file: `${log}/acknowledgement.ts`,
    find: 'if (this.failure === undefined) {\n      try {',
    replace: 'if (this.failure !== null) {\n      try {',
    options: { ...rough, bursts: 0.8 },
    within: 3000,
  },
  {
    name: 'no marker after a failed sync',
    file: `${log}/acknowledgement.ts`,
    find: '      await this.markReached(this.chain.entered);\n',
    replace: '',
    options: {},
    within: 0,
    test: 'test/unit/storage/log/recovery.test.ts',
  },
  {
    name: 'what was there before is not written again',
    file: `${log}/appendDevice.ts`,
    find: 'this.writeAgain().then(() => this.file.sync())',
    replace: 'this.file.sync()',
    options: { ...rough, faults: 0.02 },
    within: 3000,
  },
  {
    name: 'records that were read are dropped when reading on fails',
    file: `${log}/generation.ts`,
    find: 'const frames = this.received.concat(await this.device.read());\n    this.received = [];',
    replace:
      'const known = this.received;\n    this.received = [];\n    const frames = known.concat(await this.device.read());',
    options: { ...rough, devices: both },
    within: 3000,
  },
  {
    name: 'slots that were read are dropped when reading on fails',
    file: `${log}/slotDevice.ts`,
    find: 'more = await this.content(this.next + contents.length)) {\n      contents.push(more);',
    replace: 'more = await this.content(this.next)) {\n      this.next += 1;\n      contents.push(more);',
    options: { ...rough, devices: slots },
    within: 1000,
  },
  {
    name: 'notes take slots',
    file: `${log}/generation.ts`,
    find: "if (isNews && this.device.kind === 'append') {",
    replace: 'if (isNews) {',
    options: { devices: slots, durabilities: ['strict', 'async'], powerCuts: 0.006 },
    within: 400,
    redundant:
      'A note in the slot of a record that a power cut lost cannot join what was written behind it to another history: ' +
      'each record names its predecessor. What can come back behind a lost note was never acknowledged, and comes back ' +
      'only if nothing else was written meanwhile. Without the rule a note would cost two syncs.',
  },
  {
    name: 'missing records are noticed before the log has been read to its end',
    file: `${log}/generationChain.ts`,
    find: 'const { seal } = this.entered;',
    replace: "const { seal } = this.entered;\n        this.entered.refuseIfShort('');",
    options: { devices: both },
    within: 60,
  },
  {
    name: 'what later records say of durable ones is not heard',
    file: `${log}/generation.ts`,
    find: '    this.proven = Math.max(this.proven, frame.synced);\n',
    replace: '',
    options: {},
    within: 0,
    test: 'test/unit/storage/log/evidence.test.ts',
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
