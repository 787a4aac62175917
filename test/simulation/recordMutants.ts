// What takes effect, and how it is read.
import { both, log, type Mutant, rough, slots } from './mutant';

export const recordMutants: readonly Mutant[] = [
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
    name: 'what became of a slot after a failed rename is not looked at',
    file: `${log}/slotDevice.ts`,
    find: "      if (await this.content(this.next)) {\n        return 'unknown';\n      }\n",
    replace: '',
    options: { ...rough, devices: slots },
    within: 600,
  },
  {
    name: 'an outcome that is not known is told as the error it came with',
    file: `${log}/generation.ts`,
    find: "throw new PackError('store-outcome-unknown', { reason }, { cause: error });",
    replace: 'throw error;',
    options: { ...rough, devices: both },
    within: 3000,
  },
];
