// Webhooks of a running server, taken by a receiver of our own and verified by Standard Webhooks' npm package (A95).
import { once } from 'node:events';
import { createServer } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { failed, passed } from '../lib/checks.mjs';

const PATIENCE = 20_000;

// Takes webhooks and hands them out in the order of their coming.
async function receiver() {
  const came = [];
  const waiting = [];
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    response.writeHead(204, { connection: 'close' }).end();
    const webhook = { headers: request.headers, body: Buffer.concat(chunks).toString() };
    (waiting.shift() ?? ((one) => came.push(one)))(webhook);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const next = () => came.length ? Promise.resolve(came.shift()) : new Promise((resolve, reject) => {
    waiting.push(resolve);
    setTimeout(() => reject(new Error('no webhook came')), PATIENCE).unref();
  });
  return { url: `http://127.0.0.1:${server.address().port}/`, next, close: () => server.close() };
}

// A mutation about endpoints that must succeed.
async function act(http, deed, input, shown) {
  const query = `mutation($input: WebhookEndpoint${deed}Input!) { done: webhookEndpoint${deed}(input: $input)
    { ${shown} userErrors { message } } }`;
  const answer = await (await http.post({ query, variables: { input } })).json();
  const errors = [...(answer.errors ?? []), ...(answer.data?.done?.userErrors ?? [])];
  if (errors.length) throw new Error(`${deed}: ${errors[0].message}`);
  return answer.data.done;
}

const refuses = (webhook, headers, body) => {
  try {
    webhook.verify(body, headers);
    return false;
  } catch {
    return true;
  }
};

export async function run({ http }) {
  const results = [];
  const check = (name, holds) => results.push(holds ? passed(name) : failed(name, 'it does not'));
  const post = await receiver();
  const created = await act(http, 'Create', { name: 'Conformance', url: post.url, eventTypes: ['SURVEY_CLOSED'] },
    'secret webhookEndpoint { id }');
  const { id } = created.webhookEndpoint;
  try {
    const test = async () => {
      await act(http, 'Test', { id }, 'webhookDelivery { id }');
      return post.next();
    };
    const first = await test();
    const webhook = new Webhook(created.secret);
    check('a webhook verifies', webhook.verify(first.body, first.headers).type === 'webhook.test');
    check('a changed body does not', refuses(webhook, first.headers, first.body.replace('test', 'tost')));
    check('another id does not', refuses(webhook, { ...first.headers, 'webhook-id': 'webhook_delivery_0' }, first.body));
    check('another secret does not', refuses(new Webhook(Buffer.alloc(32, 7).toString('base64')), first.headers, first.body));
    const stale = { ...first.headers, 'webhook-timestamp': String(Number(first.headers['webhook-timestamp']) - 600) };
    check('another time does not', refuses(webhook, stale, first.body));
    const rotated = await act(http, 'RotateSecret', { id, overlapHours: 1 }, 'secret');
    const second = await test();
    check('while secrets overlap, the new one verifies', !!new Webhook(rotated.secret).verify(second.body, second.headers));
    check('while secrets overlap, the old one verifies', !!webhook.verify(second.body, second.headers));
    const last = await act(http, 'RotateSecret', { id, overlapHours: 0 }, 'secret');
    const third = await test();
    check('the newest one verifies alone', !!new Webhook(last.secret).verify(third.body, third.headers)
      && refuses(new Webhook(rotated.secret), third.headers, third.body));
  } finally {
    await act(http, 'Delete', { id }, 'webhookEndpoint { id }');
    post.close();
  }
  return results;
}
