import type { IncomingMessage } from 'node:http';
import { PassThrough, type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { Page } from '../../core/pages';
import { phrase } from '../../core/sentence';
import { PageProblem } from './pageProblem';

/** What can be shown as text. */
const textTypes = /^text\/.|^application\/(json|xml|javascript)$|\/.+\+(json|xml)$/;

/**
 * The body of an answer, unpacked, and what it is.
 * @throws PageProblem for a status, a type or a size that is not taken; an error of Node with a code
 */
export async function readBody(response: IncomingMessage, maxBytes: number): Promise<Omit<Page, 'url'>> {
  const { statusCode = 0, statusMessage = '' } = response;
  if (statusCode < 200 || statusCode > 299) {
    throw new PageProblem(phrase`the server answered ${statusCode} ${statusMessage}`.trim());
  }
  const [type = '', ...parameters] = (response.headers['content-type'] ?? '').toLowerCase().split(';');
  const mediaType = type.trim();
  if (!textTypes.test(mediaType)) {
    throw new PageProblem(mediaType === '' ? 'the server does not say what it is' : `it is ${mediaType}, and not text`);
  }
  const charset = parameters.map((each) => /^\s*charset\s*=\s*["']?([^\s"']+)/.exec(each)?.[1]).find(Boolean);
  if (Number(response.headers['content-length']) > maxBytes) {
    throw tooLarge(maxBytes);
  }
  const content = await collected(response, unpacking(response.headers['content-encoding']), maxBytes);
  return { content, mediaType, charset };
}

/** Both what comes and what it is unpacked to are counted as they come: a small page can unpack to a very large one. */
async function collected(packed: Readable, unpack: Transform, maxBytes: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  const collect = async (source: AsyncIterable<Buffer>) => {
    for await (const chunk of source) {
      chunks.push(chunk);
    }
  };
  await pipeline(packed, atMost(maxBytes), unpack, atMost(maxBytes), collect);
  return Buffer.concat(chunks);
}

function atMost(maxBytes: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      done(bytes > maxBytes ? tooLarge(maxBytes) : null, chunk);
    },
  });
}

function unpacking(encoding = ''): Transform {
  switch (encoding.trim().toLowerCase()) {
    case 'identity':
    case '':
      return new PassThrough();
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      return createInflate();
    case 'br':
      return createBrotliDecompress();
    default:
      throw new PageProblem(phrase`it is packed as ${encoding}`);
  }
}

function tooLarge(maxBytes: number): PageProblem {
  return new PageProblem(phrase`it has more than ${maxBytes} bytes`);
}
