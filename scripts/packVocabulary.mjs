// The vocabularies that the token worker reads, made of those that gpt-tokenizer carries (MIT): each line is a token's
// bytes in base64 and its rank. src/tokens/vocabulary.ts says what comes out.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/**
 * @param {string} encoding as in `o200k_base`
 * @param {string} file where it goes
 */
export async function packVocabulary(encoding, file) {
  const source = fileURLToPath(import.meta.resolve(`gpt-tokenizer/data/${encoding}.tiktoken`));
  const lines = (await readFile(source, 'utf8')).trimEnd().split('\n');
  const tokens = lines.map((line, index) => {
    const [bytes = '', rank] = line.split(' ');
    const token = Buffer.from(bytes, 'base64');
    if (Number(rank) !== index || token.length === 0 || token.length > 255) {
      throw new Error(`${source}: line ${index + 1} is not the token of rank ${index}.`);
    }
    return token;
  });
  const count = Buffer.alloc(4);
  count.writeUInt32LE(tokens.length);
  await writeFile(file, Buffer.concat([count, Buffer.from(tokens.map(({ length }) => length)), ...tokens]));
}
