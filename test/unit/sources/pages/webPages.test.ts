import assert from 'node:assert/strict';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { PackError } from '../../../../src/core/errors';
import { WebPages, type WebPagesOptions } from '../../../../src/sources/pages/webPages';
import { errorCode } from '../../../support/errorCode';
import { selfSigned } from '../../../support/selfSigned';
import { webServer } from '../../../support/webServer';

const here = '127.0.0.1';
const isHere = (address: string) => address === here;

/** Pages for which every host is this machine, and this machine is public. */
const pagesHere = (options: Partial<WebPagesOptions> = {}) =>
  new WebPages({
    isAllowed: () => true,
    resolve: async () => [{ address: here, family: 4 }],
    allowAddress: isHere,
    ...options,
  });

const reasonOf = async (loading: Promise<unknown>): Promise<unknown> =>
  loading.then(
    () => 'it was loaded',
    (error) => (PackError.is(error, 'page-not-loaded') ? error.details.reason : error),
  );

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, here, resolve));
  return (server.address() as AddressInfo).port;
}

suite('A page of the web', () => {
  const server = webServer();
  const at = (path: string, host = 'a.test') => `http://${host}:${server().port}${path}`;
  const html = { 'Content-Type': 'Text/HTML; Charset="UTF-8"' };

  test('is what the server sent, and what it says of it', async () => {
    server().on('/a?b=c', (_, response) => response.writeHead(200, html).end('<p>é</p>'));
    const { content, ...page } = await pagesHere().load(at('/a?b=c'));
    assert.deepEqual(
      [Buffer.from(content).toString('utf8'), page],
      ['<p>é</p>', { mediaType: 'text/html', charset: 'utf-8', url: at('/a?b=c') }],
    );
  });

  test('is asked for as nobody in particular, also where one leads on to another', async () => {
    server().on('/', (_, response) => response.writeHead(302, { Location: '/next', 'Set-Cookie': 'a=b' }).end());
    server().on('/next', (_, response) => response.writeHead(200, html).end());
    await pagesHere().load(at('/'));
    const { port } = server();
    const accept = 'text/html, application/xhtml+xml, text/*;q=0.9, application/json;q=0.9, application/xml;q=0.9';
    const headers = {
      ...{ 'user-agent': 'context-packs', accept, 'accept-encoding': 'gzip, deflate, br' },
      ...{ host: `a.test:${port}`, connection: 'close' },
    };
    assert.deepEqual(server().requests, [
      { url: '/', headers },
      { url: '/next', headers },
    ]);
  });

  test('is unpacked', async () => {
    const packings = {
      gzip: gzipSync,
      'X-GZIP': gzipSync,
      deflate: deflateSync,
      br: brotliCompressSync,
      identity: Buffer.from,
    };
    const texts: string[] = [];
    for (const [encoding, pack] of Object.entries(packings)) {
      server().on('/', (_, response) => {
        response
          .writeHead(200, { ...html, 'Content-Encoding': encoding })
          .end((pack as (text: string) => Buffer)('text'));
      });
      texts.push(Buffer.from((await pagesHere().load(at('/'))).content).toString('utf8'));
    }
    assert.deepEqual(texts, ['text', 'text', 'text', 'text', 'text']);
  });

  test('is refused with what is wrong with it', async () => {
    const answers: Record<string, readonly [number, Record<string, string>, string | Buffer]> = {
      'the server answered 404 Not Found': [404, html, ''],

      'the server answered 304 Not Modified': [304, html, ''],
      'the server does not say what it is': [200, {}, 'text'],
      'it is application/pdf, and not text': [200, { 'Content-Type': 'application/pdf' }, 'text'],
      'it is textual/html, and not text': [200, { 'Content-Type': 'textual/html' }, 'text'],
      'it is application/octet-stream, and not text': [200, { 'Content-Type': 'application/octet-stream' }, ''],
      'it is packed as zstd': [200, { ...html, 'Content-Encoding': 'zstd' }, ''],
      'it is packed as gzip, gzip': [200, { ...html, 'Content-Encoding': 'gzip, gzip' }, ''],
      'incorrect header check': [200, { ...html, 'Content-Encoding': 'gzip' }, 'not packed'],
      'unexpected end of file': [200, { ...html, 'Content-Encoding': 'gzip' }, gzipSync('text').subarray(0, -9)],
      'the connection ended too early': [200, { ...html, 'Content-Length': '9' }, 'text'],
      'it leads on to another address, and does not say which': [301, {}, ''],
      'it leads on to an address with a password in it': [301, { Location: 'http://a:b@a.test/' }, ''],
      'file: is not an address of the web': [301, { Location: 'file:///etc/passwd' }, ''],
    };
    for (const [reason, [status, headers, body]] of Object.entries(answers)) {
      server().on('/', (_, response) => {
        response.writeHead(status, headers);
        if ('Content-Length' in headers) {
          response.write(body, () => response.destroy());
        } else {
          response.end(body);
        }
      });
      assert.equal(await reasonOf(pagesHere().load(at('/'))), reason);
    }
  });

  test('is taken when it is text of any sort', async () => {
    const types = [
      ...['text/plain', 'text/markdown', 'application/json', 'application/xml', 'application/javascript'],
      ...['application/ld+json', 'application/atom+xml', 'application/xhtml+xml'],
    ];
    const taken: string[] = [];
    for (const type of types) {
      server().on('/', (_, response) => response.writeHead(200, { 'Content-Type': `${type};x=y` }).end('text'));
      taken.push((await pagesHere().load(at('/'))).mediaType);
    }
    assert.deepEqual(taken, types);
  });

  test('is not loaded where none may be, and neither is one that it leads on to', async () => {
    server().on('/', (_, response) => response.writeHead(302, { Location: '/next' }).end());
    const never = pagesHere({ isAllowed: () => false });
    const first = pagesHere({ isAllowed: (url) => url === at('/') });
    assert.deepEqual(
      [await errorCode(() => never.load(at('/'))), await errorCode(() => first.load(at('/')))],
      ['page-not-allowed', 'page-not-allowed'],
    );
    assert.deepEqual(
      server().requests.map(({ url }) => url),
      ['/'],
    );
  });

  test('is found behind five others, and not behind six', async () => {
    for (let step = 0; step < 6; step += 1) {
      server().on(`/${step}`, (_, response) => response.writeHead(307, { Location: `${step + 1}` }).end());
    }
    server().on('/6', (_, response) => response.writeHead(200, html).end());
    assert.equal((await pagesHere().load(at('/1'))).url, at('/6'));
    assert.equal(await reasonOf(pagesHere().load(at('/0'))), 'it leads on to other addresses more than 5 times');
  });
});

suite('The limits of a page', () => {
  const server = webServer();
  const at = (path: string) => `http://a.test:${server().port}${path}`;
  const plain = { 'Content-Type': 'text/plain' };
  const bytes = 100_000;

  test('hold for what is sent, whether its size is told or not', async () => {
    let sent = 0;
    server().on('/told', (_, response) =>
      response.writeHead(200, { ...plain, 'Content-Length': bytes + 1 }).write('x'),
    );
    server().on('/endless', (_, response) => {
      response.writeHead(200, plain);
      const send = () => {
        while (!response.destroyed && response.write('x'.repeat(10_000))) {
          sent += 10_000;
        }
      };
      response.on('drain', send);
      send();
    });
    server().on('/exact', (_, response) => response.writeHead(200, plain).end('x'.repeat(bytes)));
    const pages = pagesHere({ limits: { bytes } });
    const reason = `it has more than ${bytes} bytes`;
    assert.deepEqual(
      [await reasonOf(pages.load(at('/told'))), await reasonOf(pages.load(at('/endless')))],
      [reason, reason],
    );
    assert.equal((await pages.load(at('/exact'))).content.length, bytes);
    assert.ok(sent < 50_000_000);
  });

  test('hold for what it unpacks to', async () => {
    for (const [encoding, pack] of Object.entries({ gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync })) {
      const bomb = pack(Buffer.alloc(2_000_000));
      assert.ok(bomb.length < bytes);
      server().on('/', (_, response) => response.writeHead(200, { ...plain, 'Content-Encoding': encoding }).end(bomb));
      assert.equal(await reasonOf(pagesHere({ limits: { bytes } }).load(at('/'))), `it has more than ${bytes} bytes`);
    }
  });

  test('hold for what unpacks to nothing', async () => {
    const empty = Buffer.concat(Array(10_000).fill(gzipSync('')));
    server().on('/', (_, response) => response.writeHead(200, { ...plain, 'Content-Encoding': 'gzip' }).end(empty));
    assert.equal(await reasonOf(pagesHere({ limits: { bytes } }).load(at('/'))), `it has more than ${bytes} bytes`);
    assert.equal((await pagesHere().load(at('/'))).content.length, 0);
  });

  test('hold for the time that everything takes', async () => {
    const keepOn = (write: () => void, isOver: () => boolean) => {
      const timer = setInterval(() => (isOver() ? clearInterval(timer) : write()), 10);
    };
    server().on('/silent', () => {});
    server().on('/slow', (_, response) => {
      response.writeHead(200, plain);
      keepOn(
        () => response.write('x'),
        () => response.destroyed,
      );
    });
    server().on('/again', (_, response) => {
      setTimeout(() => response.writeHead(302, { Location: '/again' }).end(), 60);
    });
    const pages = pagesHere({ limits: { milliseconds: 200 } });
    const stuck = pagesHere({ limits: { milliseconds: 200 }, resolve: () => new Promise(() => {}) });
    const silent = createServer();
    const port = await listen(silent);
    const reasons = await Promise.all([
      ...['/silent', '/slow', '/again'].map((path) => reasonOf(pages.load(at(path)))),
      reasonOf(stuck.load(at('/'))),
      reasonOf(pages.load(`https://a.test:${port}/`)),
    ]);
    silent.close();
    assert.deepEqual(reasons, Array(5).fill('it was not there after 0.2 seconds'));
  });

  test('do not hide that it was cancelled', async () => {
    server().on('/silent', () => {});
    const reason = new Error('cancelled');
    const controller = new AbortController();
    const loading = pagesHere().load(at('/silent'), controller.signal);
    setTimeout(() => controller.abort(reason), 50);
    await assert.rejects(loading, reason);
    await assert.rejects(pagesHere().load(at('/silent'), AbortSignal.abort(reason)), reason);
  });
});

suite('A host that is not public', () => {
  const server = webServer();
  const html = { 'Content-Type': 'text/html' };

  test('is never connected to, however it is written', async () => {
    const { port } = server();
    const pages = new WebPages({ isAllowed: () => true });
    const hosts = [
      '127.0.0.1',
      'localhost',
      '127.1',
      '0x7f.0.0.1',
      '2130706433',
      '0',
      '[::1]',
      '[::]',
      '[::ffff:127.0.0.1]',
    ];
    for (const host of [
      ...hosts,
      '[::ffff:7f00:1]',
      '[64:ff9b::7f00:1]',
      '[2002:7f00:1::]',
      '169.254.169.254',
      '127.0.0.1.',
    ]) {
      assert.match(
        String(await reasonOf(pages.load(`http://${host}:${port}/`))),
        /is not on the public internet$/,
        host,
      );
    }
    assert.deepEqual(server().requests, []);
  });

  test('is not led on to, by address or by name', async () => {
    const { port } = server();
    server().on('/address', (_, response) => response.writeHead(302, { Location: 'http://10.0.0.1/' }).end());
    server().on('/name', (_, response) => response.writeHead(302, { Location: 'http://inner.test/' }).end());
    const pages = pagesHere({
      resolve: async (host) => [{ address: host === 'inner.test' ? '192.168.0.1' : here, family: 4 }],
    });
    assert.deepEqual(
      [
        await reasonOf(pages.load(`http://a.test:${port}/address`)),
        await reasonOf(pages.load(`http://a.test:${port}/name`)),
      ],
      ['10.0.0.1 is not on the public internet', 'inner.test (192.168.0.1) is not on the public internet'],
    );
  });

  test('does not get in by a name that has another address the next time', async () => {
    const { port } = server();
    let asked = 0;
    const resolve = async () => {
      asked += 1;
      return [{ address: asked === 1 ? here : '10.0.0.1', family: 4 }];
    };
    server().on('/', (_, response) => response.writeHead(302, { Location: '/next' }).end());
    server().on('/next', (_, response) => response.writeHead(200, html).end());
    assert.equal(
      await reasonOf(pagesHere({ resolve }).load(`http://a.test:${port}/`)),
      'a.test (10.0.0.1) is not on the public internet',
    );
    assert.deepEqual([asked, server().requests.map(({ url }) => url)], [2, ['/']]);
  });

  test('does not get in among others of its name', async () => {
    const { port } = server();
    const resolve = async () => [
      { address: here, family: 4 },
      { address: '10.0.0.1', family: 4 },
    ];
    assert.equal(
      await reasonOf(pagesHere({ resolve }).load(`http://a.test:${port}/`)),
      'a.test (10.0.0.1) is not on the public internet',
    );
    assert.deepEqual(server().requests, []);
  });

  test('is told from one that is not there', async () => {
    const nobody = Object.assign(new Error('getaddrinfo ENOTFOUND a.test'), { code: 'ENOTFOUND' });
    const pages = pagesHere({ resolve: () => Promise.reject(nobody) });
    assert.equal(await reasonOf(pages.load('http://a.test/')), 'there is no host of this name');
    const closed = createServer();
    const port = await listen(closed);
    await new Promise((resolve) => closed.close(resolve));
    assert.equal(await reasonOf(pagesHere().load(`http://a.test:${port}/`)), 'its host takes no connection');
  });
});

suite('An encrypted page', () => {
  const server = webServer(selfSigned());
  const html = { 'Content-Type': 'text/html' };
  const at = () => `https://a.test:${server().port}/`;

  test('is not taken from whom no authority vouches for, whatever the environment says', async () => {
    server().on('/', (_, response) => response.writeHead(200, html).end());
    const before = process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    const warn = process.emitWarning;
    process.emitWarning = () => {};
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    try {
      assert.equal(await reasonOf(pagesHere().load(at())), 'self-signed certificate');
    } finally {
      process.emitWarning = warn;
      if (before === undefined) {
        delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
      } else {
        process.env.NODE_TLS_REJECT_UNAUTHORIZED = before;
      }
    }
    assert.deepEqual(server().requests, []);
  });
});
