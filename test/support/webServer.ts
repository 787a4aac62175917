import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** A server on 127.0.0.1, which answers as it is told to and stops by itself. */
export interface WebServer {
  readonly port: number;
  /** What is answered to a path; 404 to every other one. */
  on(path: string, answer: RequestListener): void;
  /** The requests so far, as they came in. */
  readonly requests: { readonly url: string; readonly headers: Readonly<Record<string, unknown>> }[];
}

/** One for each test of the suite that calls this. Ask for it inside a test. */
export function webServer(secure?: { readonly key: string; readonly cert: string }): () => WebServer {
  let server: Server | undefined;
  let running: WebServer | undefined;
  setup(async () => {
    const answers = new Map<string, RequestListener>();
    const requests: WebServer['requests'] = [];
    const listener: RequestListener = (request, response) => {
      requests.push({ url: request.url ?? '', headers: request.headers });
      const answer = answers.get(request.url ?? '');
      if (answer) {
        answer(request, response);
      } else {
        response.writeHead(404).end();
      }
    };
    const made = secure ? createSecureServer(secure, listener) : createServer(listener);
    server = made;
    await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
    running = { port: (made.address() as AddressInfo).port, requests, on: (path, answer) => answers.set(path, answer) };
  });
  teardown(async () => {
    server?.closeAllConnections();
    await new Promise((resolve) => server?.close(resolve));
  });
  return () => {
    if (!running) {
      throw new Error('The server is there while a test runs, and only then.');
    }
    return running;
  };
}
