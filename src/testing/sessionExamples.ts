// The examples of docs/session.md: compiled here, run by sessionExamples.test.ts, and copied into the page from between the marks.
// `print` stands for whatever the reader has; `serve` puts a server on the other end of a port.

import { systemClock } from '../base/units.ts';
import { JsonRpcDispatcher } from '../dispatcher/jsonRpcDispatcher.ts';
import { RequestCancelled, RpcError } from '../dispatcher/rpcError.ts';
import { own, type JsonObject } from '../protocol/jsonRpc.ts';
import { ClientSession } from '../session/clientSession.ts';
import { createConnectedServerAndClientSession } from '../session/linkedSession.ts';
import { directReader } from '../transport/frameReader.ts';
import { observeTransport, type WireObserver } from '../transport/observeTransport.ts';
import { createStreamableHttpTransport } from '../transport/streamableHttpTransport.ts';
import { TransportError } from '../transport/transportError.ts';
import type { TransportPorts } from '../transport/transport.ts';

export type Print = (line: unknown) => void;
export type Serve = (port: MessagePort) => void;

export const EXAMPLES = {
  async basic(serve: Serve, print: Print) {
    // example: basic
    const session = await createConnectedServerAndClientSession(serve);

    const result = await session.callTool('calculator', { operation: 'add', a: 5, b: 3 });
    print(own(result, 'content')); // [{ type: 'text', text: '8' }]

    await session.close();
    // end
  },

  async several(serve: Serve, print: Print) {
    const session = await createConnectedServerAndClientSession(serve);
    // example: several
    for await (const page of session.pages('tools/list')) print(page);
    print(await session.callTool('text_summarizer', { text: 'One sentence. Another one. A third.' }));

    print(await session.listResources());
    print(await session.getResource('resource://examples/dataset')); // the seeds' word for readResource

    print(await session.renderPrompt('greeting', { name: 'Alice' })); // the seeds' word for getPrompt

    // Any method, known to the specification or not.
    print(await session.call('tools/call', { name: 'echo', arguments: { message: 'Hello Server!' } }));
    // end
    await session.close();
  },

  async errors(serve: Serve, print: Print) {
    const session = await createConnectedServerAndClientSession(serve);
    // example: errors
    try {
      await session.call('non_existent_method', { data: 'test' });
    } catch (error) {
      if (error instanceof RpcError) print(`The server said no: ${error.code} ${error.message}`);
      else if (error instanceof TransportError) print(`The channel failed: ${error.failure.kind}`);
      else throw error;
    }

    // A tool that fails is a result, not an error: the protocol worked.
    const result = await session.callTool('calculator', { operation: 'divide', a: 1, b: 0 });
    print(own(result, 'isError')); // true
    // end
    await session.close();
  },

  async cancellation(serve: Serve, print: Print) {
    const session = await createConnectedServerAndClientSession(serve);
    // example: cancellation
    const controller = new AbortController();
    const call = session.callTool('slow_tool', {}, { signal: controller.signal });
    controller.abort(); // the server is told, in the spelling of its era

    try {
      await call;
    } catch (error) {
      print(error instanceof RequestCancelled); // true
    }
    // end
    await session.close();
  },

  async progress(serve: Serve, print: Print) {
    const session = await createConnectedServerAndClientSession(serve);
    // example: progress
    const result = await session.callTool(
      'analyze_file',
      { file_path: '/data/orders.csv' },
      {
        onProgress: ({ progress, total, message }) => print(`${progress} of ${total}: ${message ?? ''}`),
        timeoutMs: 10_000,
        resetOnProgress: true, // the ten seconds begin anew with each progress
      },
    );
    print(own(result, 'isError')); // undefined
    // end
    await session.close();
  },

  async answering(serve: Serve, print: Print) {
    // example: answering
    const session = await createConnectedServerAndClientSession(serve, {
      callbacks: {
        // That it is here declares the capability, in both eras. What it returns is the answer.
        elicitation: async (params, { signal }): Promise<JsonObject> => {
          print(own(params, 'message'));
          return signal.aborted ? { action: 'cancel' } : { action: 'accept', content: { name: 'Alice' } };
        },
        logging: ({ params }) => print(own(params, 'data')),
        // What a server breaks is told beside the result, which stays as it came.
        findings: ({ method, findings }) => print(`${method}: ${findings.length} problems`),
      },
    });
    // end
    print(session.capabilities);
    await session.close();
  },

  async listening(serve: Serve, print: Print) {
    // example: listening
    const session = await createConnectedServerAndClientSession(serve, { era: '2026-07-28' });

    const subscription = await session.listen({ toolsListChanged: true, resourceSubscriptions: ['resource://examples/dataset'] });
    print(subscription.acknowledged); // what the server agreed to

    const listening = (async () => {
      for await (const { method } of subscription) print(method);
    })();
    await session.close(); // ends the loop
    await listening;
    print((await subscription.ended).how); // closed, with the connection
    // end
  },

  async overHttp(ports: TransportPorts, url: string, print: Print) {
    // example: overHttp
    let frames = 0;
    const observer: WireObserver = {
      frame: ({ direction, text }) => (print(`${direction} ${text.length} characters`), frames++), // before anything acts on it
      reading: () => {}, // what the frame says, and how it breaks JSON-RPC
      note: () => {}, // HTTP status and headers, streams that end, redirects
    };
    const transport = createStreamableHttpTransport({ url, headers: {} }, ports);
    const dispatcher = new JsonRpcDispatcher(observeTransport(transport, directReader, observer), { clock: systemClock });

    const session = await new ClientSession(dispatcher, { clientInfo: { name: 'example', version: '1.0.0' } }).open();
    const { revision, evidence } = await session.connect('auto'); // or 'legacy', or a dated revision
    print(`${revision}: ${evidence.map(({ step, outcome }) => `${step} ${outcome}`).join(', ')}`);
    await session.close();
    // end
  },
};
