import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { IncludedArtifact, RenderedPack } from '../../../../src/app/renderedPack';
import { renderPack } from '../../../../src/app/renderPack';
import { PackError } from '../../../../src/core/errors';
import type { Pack } from '../../../../src/core/pack';
import type { RenderPolicy } from '../../../../src/core/renderOptions';
import type { TokenCounter } from '../../../../src/core/tokenCounter';
import { exactEncoding, statedTokens } from '../../../../src/core/tokenEncoding';
import { capturedPack } from '../../../support/capturedPack';
import { type TestPorts, testPorts } from '../../../support/ports';
import { TiktokenCounter } from '../../../support/tiktokenCounter';
import { WordCounter } from '../../../support/wordCounter';
import { anyPackCase, type PackCase } from './anyPack';

const seed = 20_26;

/** A case rendered without want of budget, and within a budget. */
interface Rendered {
  readonly ports: TestPorts;
  readonly counter: TokenCounter;
  readonly options: RenderPolicy;
  readonly all: RenderedPack;
  /** With its budget. */
  readonly pack: Pack;
  readonly within: RenderedPack | PackError;
}

/** @param share of the tokens that it would have, as its budget */
async function rendered(
  { captured, description, instruction, options }: PackCase,
  counter: TokenCounter,
  share: number,
): Promise<Rendered> {
  const ports = { ...testPorts(), tokens: counter };
  const generous = await capturedPack(ports, captured, { description, instruction, tokenBudget: 1_000_000 });
  const all = await renderPack(ports, generous, options);
  const pack = { ...generous, tokenBudget: Math.max(1, Math.round(all.tokens * share)) };
  return { ports, counter, options, all, pack, within: await renderedOrRefused(ports, pack, options) };
}

async function renderedOrRefused(
  ports: TestPorts,
  pack: Pack,
  options: RenderPolicy,
): Promise<RenderedPack | PackError> {
  try {
    return await renderPack(ports, pack, options);
  } catch (error) {
    assert.ok(PackError.is(error), String(error));
    return error;
  }
}

/** The tokens are right, nothing is lost, and nothing required is cut. */
async function checkFitted({ counter, all, pack }: Rendered, within: RenderedPack): Promise<void> {
  const { included, omitted, payload, options } = within;
  assert.deepEqual([all.tokens, within.tokens], [await stated(counter, all), await stated(counter, within)]);
  assert.ok(within.tokens <= pack.tokenBudget, `${within.tokens} of ${pack.tokenBudget}`);
  const ids = [...included, ...omitted].map(({ artifact }) => artifact.id);
  assert.deepEqual(ids.sort(), pack.artifacts.map(({ id }) => id).sort());
  assert.deepEqual(
    omitted.filter(({ artifact, outcome }) => outcome === 'cut' && artifact.required),
    [],
  );
  const trimmed = included.filter(({ outcome }) => outcome === 'trimmed');
  assert.ok(trimmed.length <= (options.trim ? 1 : 0) && trimmed.every(({ artifact }) => !artifact.required));
  const marks = payload.match(/\[… \d+ more lines? cut to fit the budget\]/g) ?? [];
  assert.equal(marks.length, trimmed.length * textsShown(within));
}

/** What is required has more tokens than the budget, and no more than is said. */
async function checkRefused({ ports, options, pack }: Rendered, refused: PackError): Promise<void> {
  const required = pack.artifacts.filter((each) => each.required && each.included);
  assert.equal(refused.code, required.length > 0 ? 'required-over-budget' : 'frame-over-budget');
  // The others stay in the pack: they too say whether paths have their folder before them.
  const artifacts = pack.artifacts.map((each) => ({ ...each, included: required.includes(each) }));
  const alone = await renderPack(ports, { ...pack, artifacts, tokenBudget: 1_000_000 }, options);
  const { tokens } = refused.details as { readonly tokens: number };
  assert.ok(alone.tokens > pack.tokenBudget, `${alone.tokens} fit ${pack.tokenBudget}`);
  await renderPack(ports, { ...pack, tokenBudget: tokens }, options);
}

async function stated(counter: TokenCounter, { payload, options: { encoding } }: RenderedPack): Promise<number> {
  return statedTokens(encoding, await counter.count(payload, exactEncoding(encoding)));
}

/** How often the user's template shows a text. */
function textsShown({ options: { format, template } }: RenderedPack): number {
  return format === 'template' ? (template.match(/\{\{text/g)?.length ?? 0) : 1;
}

const anyShare = fc.double({ min: 0, max: 1.1, noNaN: true });

suite('A rendering never exceeds its budget', () => {
  for (const [name, counter, numRuns] of [
    ['in words', new WordCounter(), 1_000],
    ['as tiktoken counts', new TiktokenCounter(), 400],
  ] as const) {
    test(`whatever is in the pack, ${name}`, async function () {
      this.timeout(120_000);
      await fc.assert(
        fc.asyncProperty(anyPackCase, anyShare, async (given, share) => {
          const all = await rendered(given, counter, share);
          await (all.within instanceof PackError ? checkRefused(all, all.within) : checkFitted(all, all.within));
        }),
        { seed, numRuns },
      );
      counter.dispose();
    });
  }

  test('and is the same in whatever order the artifacts are given', async function () {
    this.timeout(60_000);
    await fc.assert(
      fc.asyncProperty(anyPackCase, anyShare, async (given, share) => {
        const { ports, options, pack, within } = await rendered(given, new WordCounter(), share);
        const reversed = { ...pack, artifacts: pack.artifacts.toReversed() };
        assert.equal(payloadOf(await renderedOrRefused(ports, reversed, options)), payloadOf(within));
      }),
      { seed, numRuns: 200 },
    );
  });

  test('and takes what fits, each in its turn', async function () {
    this.timeout(60_000);
    const additive = { tree: false, counts: false, trim: false, encoding: 'o200k_base' } as const;
    const anyFormat = fc.constantFrom('markdown', 'xml', 'xml-raw', 'plain');
    await fc.assert(
      fc.asyncProperty(
        anyPackCase,
        fc.nat(12),
        fc.integer({ min: -1, max: 1 }),
        anyFormat,
        async (given, taken, beside, format) => {
          const options = { ...given.options, ...additive, format };
          const { ports, all, pack } = await rendered({ ...given, options }, new WordCounter(), 1);
          // Where the answer changes: what some of them have together, and one more or less.
          const tokenBudget = Math.max(1, frameTokens(all) + tokensOf(inFittingOrder(all).slice(0, taken)) + beside);
          const within = await renderedOrRefused(ports, { ...pack, tokenBudget }, options);
          if (!(within instanceof PackError)) {
            assert.deepEqual(
              within.included.map(({ artifact }) => artifact.id),
              greedy(all, tokenBudget),
            );
          }
        },
      ),
      { seed, numRuns: 300 },
    );
  });
});

function payloadOf(rendering: RenderedPack | PackError): string {
  return rendering instanceof PackError ? rendering.message : rendering.payload;
}

/** What is taken, by definition. */
function greedy(all: RenderedPack, budget: number): string[] {
  let left = budget - frameTokens(all);
  const taken = new Set<string>();
  for (const { artifact, tokens } of inFittingOrder(all)) {
    if (tokens <= left) {
      taken.add(artifact.id);
      left -= tokens;
    }
  }
  return all.included.map(({ artifact }) => artifact.id).filter((id) => taken.has(id));
}

function inFittingOrder({ included }: RenderedPack): readonly IncludedArtifact[] {
  return [true, false].flatMap((isFirst) => included.filter(({ artifact }) => artifact.required === isFirst));
}

function tokensOf(included: readonly IncludedArtifact[]): number {
  return included.reduce((sum, { tokens }) => sum + tokens, 0);
}

function frameTokens({ included, tokens }: RenderedPack): number {
  return tokens - tokensOf(included);
}
