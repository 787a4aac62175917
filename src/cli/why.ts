// `ctx pack why`
import { findPack } from '../app/packs';
import { type Answer, whyNot } from '../app/whyNot';
import { isCollection } from '../core/source';
import { printSource } from '../core/sourceText';
import { visible } from '../core/visibleText';
import type { Command } from './command';
import { exitCode } from './exitCodes';
import { packJson } from './packJson';
import { pathArgument } from './sourceArgument';

export const why: Command = {
  usage: '<pack> <path>',
  summary:
    'Says why a file is in the pack or is not: what names it, or the rule that keeps it out, with file and line.',
  options: [],
  words: { min: 2, max: 2 },
  async run(context, [nameOrId = '', text = '']) {
    const { ports, terminal, workspace } = context;
    const path = pathArgument(text, context);
    const pack = await findPack(ports, nameOrId, workspace);
    const answers = await whyNot(ports, pack, workspace, path);
    if (!terminal.json) {
      for (const answer of answers) {
        terminal.content(`${visible(sentence(answer))}\n`);
      }
    }
    terminal.answer({ pack: packJson(pack), path, answers: answers.map(answerJson) });
    return exitCode.done;
  },
};

/** Of a collection's rule it is said whose it is. */
function sentence({ message, artifact }: Answer): string {
  const isRule = artifact && isCollection(artifact.source) && !message.includes(printSource(artifact.source));
  return isRule ? `${printSource(artifact.source)}: ${message}` : message;
}

function answerJson({ code, message, reason, artifact }: Answer): Record<string, unknown> {
  return {
    code,
    message,
    reason: reason ?? null,
    artifactId: artifact?.id ?? null,
    source: artifact ? printSource(artifact.source) : null,
  };
}
