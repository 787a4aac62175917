// How much memory a rendering takes, in a process of its own: node renderingMemory.js ARTIFACTS TOKEN_BUDGET
import { renderPack } from '../../src/app/renderPack';
import { withPack } from './rendering';

async function main(artifacts: number, tokenBudget: number): Promise<void> {
  await withPack(artifacts, async ({ ports, pack }) => {
    const before = process.resourceUsage().maxRSS / 1024;
    const { payloadBytes } = await renderPack(ports, { ...pack, tokenBudget });
    const peak = process.resourceUsage().maxRSS / 1024;
    const payload = (payloadBytes / 2 ** 20).toFixed(1);
    console.log(
      `${artifacts} artifacts, budget ${tokenBudget}: payload ${payload} MiB; peak ${before.toFixed(0)} MiB before, ${peak.toFixed(0)} after`,
    );
  });
}

const [artifacts = 10_000, tokenBudget = 100_000_000] = process.argv.slice(2).map(Number);
void main(artifacts, tokenBudget);
