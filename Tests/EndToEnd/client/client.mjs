// Talks to a running host with Microsoft's own Direct Line client, by WebSocket and by polling, and prints what happened as one
// JSON object a line: {"mode","check","ok",...}. Use: node client.mjs <address of the host> [number of conversations at once]
import './browser.mjs';
import http from 'node:http';

const { DirectLine, ConnectionStatus } = (await import('botframework-directlinejs')).default;

const host = process.argv[2].replace(/\/$/, '');
const crowd = Number(process.argv[3] ?? 20);
const domain = `${host}/v3/directline`;
let failures = 0;

function report(mode, check, ok, more = {}) {
  if (!ok) failures++;
  console.log(JSON.stringify({ mode, check, ok, ...more }));
}

async function newToken() {
  const response = await fetch(`${host}/webchat/token`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"locale":"en"}' });
  return response.json();
}

// A client, what it has received so far, and waiting for more.
class Customer {
  constructor(webSocket, { token, conversationId, userId }, watermark) {
    this.userId = userId;
    this.received = [];
    this.states = [];
    this.waiting = new Set();
    this.line = new DirectLine({ domain, token, webSocket, pollingInterval: 200, ...(watermark === undefined ? {} : { conversationId, watermark }) });
    this.line.connectionStatus$.subscribe((state) => this.states.push(state));
    this.subscription = this.line.activity$.subscribe((activity) => {
      this.received.push({ ...activity, arrivedAt: Date.now() });
      this.waiting.forEach((check) => check());
    });
  }

  // In the conversation's order, as Web Chat shows them: the client itself hands out the activities of two pages that follow
  // closely in turns (it schedules each activity by itself), so the order of arrival says nothing about the server.
  get messages() {
    return this.received.filter(({ type }) => type === 'message').sort((a, b) => a.channelData['webchat:sequence-id'] - b.channelData['webchat:sequence-id']);
  }

  all(ids) { return this.until(`the messages ${ids}`, (messages) => ids.every((id) => messages.some((m) => m.id === id))); }

  post(activity) {
    return this.line.postActivity({ type: 'message', from: { id: this.userId }, textFormat: 'plain', locale: 'en', channelData: { clientActivityID: crypto.randomUUID() }, ...activity }).toPromise();
  }

  until(what, condition, milliseconds = 30000) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => { this.waiting.delete(check); reject(new Error(`waited ${milliseconds} ms for ${what}; had ${JSON.stringify(this.messages.map(({ text }) => text))}`)); }, milliseconds);
      const check = () => {
        const found = condition(this.messages);
        if (!found) return;
        clearTimeout(timer);
        this.waiting.delete(check);
        resolve(found);
      };
      this.waiting.add(check);
      check();
    });
  }

  answerTo(id) { return this.until(`the answer to ${id}`, (messages) => messages.find((m) => m.replyToId === id)); }

  leave() { this.subscription.unsubscribe(); this.line.end(); }
}

const twice = (messages) => messages.length - new Set(messages.map(({ id }) => id)).size;

async function run(mode, webSocket) {
  const access = await newToken();
  const customer = new Customer(webSocket, access);

  const greeting = await customer.until('the greeting', (messages) => messages.find(({ from }) => from.role === 'bot'));
  report(mode, 'start', customer.line.connectionStatus$.getValue() === ConnectionStatus.Online && !greeting.replyToId, { states: customer.states });

  const asked = Date.now();
  const id = await customer.post({ text: 'how long does delivery take' });
  const answer = await customer.answerTo(id);
  await customer.all([id]);
  const echo = customer.messages.find((m) => m.id === id);
  report(mode, 'ask', Boolean(echo && echo.channelData.clientActivityID && echo.from.role === 'user' && customer.messages.indexOf(echo) < customer.messages.indexOf(answer)), {
    milliseconds: answer.arrivedAt - asked, outcome: answer.channelData.bothandoff && answer.channelData.bothandoff.outcome,
  });

  const sent = [];
  for (let i = 0; i < 50; i++) {
    const text = `how long does delivery take, time ${i}`;
    sent.push({ text, id: await customer.post({ text }) });
  }
  await customer.all(sent.map((one) => one.id));
  await customer.until('an answer to each', (messages) => sent.every(({ id }) => messages.some((m) => m.replyToId === id)), 90000);
  const echoes = customer.messages.filter((m) => m.text && m.text.startsWith('how long does delivery take, time '));
  const order = customer.messages.map((m) => m.channelData['webchat:sequence-id']);
  report(mode, 'fifty', echoes.map((m) => m.id).join() === sent.map((m) => m.id).join() && twice(customer.messages) === 0 && order.every((n, i) => i === 0 || n > order[i - 1]), {
    echoes: echoes.length, answers: customer.messages.filter((m) => sent.some((s) => s.id === m.replyToId)).length, twice: twice(customer.messages),
  });

  // Away: something is said meanwhile; back with the watermark, exactly that arrives.
  await new Promise((resolve) => setTimeout(resolve, 500));
  const { token, watermark } = customer.line;
  customer.leave();
  const seen = new Set(customer.messages.map((m) => m.id));
  const away = await (await fetch(`${domain}/conversations/${access.conversationId}/activities`, {
    method: 'POST', headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` }, body: JSON.stringify({ type: 'message', text: 'how much is shipping', from: { id: access.userId } }),
  })).json();
  const back = new Customer(webSocket, { ...access, token }, watermark);
  await back.answerTo(away.id);
  await back.all([away.id]);
  const repeated = back.messages.filter((m) => seen.has(m.id)).length;
  report(mode, 'reconnect', back.messages[0].id === away.id && repeated === 0 && twice(back.messages) === 0, { missed: back.messages.length, repeated });
  back.leave();

  // From the start again, as a page does after a reload.
  const reloaded = new Customer(webSocket, { ...access, token }, '0');
  await reloaded.answerTo(away.id);
  await reloaded.all([...seen]);
  report(mode, 'reload', twice(reloaded.messages) === 0, { messages: reloaded.messages.length });

  // A file, from an address as a browser would have it.
  const content = Buffer.from('a small file\n');
  const files = http.createServer((_, response) => response.end(content)).listen(0, '127.0.0.1');
  await new Promise((resolve) => files.on('listening', resolve));
  const uploaded = await reloaded.post({ text: 'see the file', attachments: [{ contentType: 'text/plain', name: '收據 1.txt', contentUrl: `http://127.0.0.1:${files.address().port}/` }] });
  files.close();
  const shown = await reloaded.until('the uploaded file', (messages) => messages.find((m) => m.id === uploaded));
  const kept = await fetch(shown.attachments[0].contentUrl);
  report(mode, 'upload', shown.attachments[0].name === '收據 1.txt' && Buffer.from(await kept.arrayBuffer()).equals(content) && kept.headers.get('x-content-type-options') === 'nosniff');
  reloaded.leave();
}

// Many at once, each with its own conversation: nothing lost, doubled, or in another's.
async function many(mode, webSocket, count) {
  const started = Date.now();
  const results = await Promise.all(Array.from({ length: count }, async (_, number) => {
    const customer = new Customer(webSocket, await newToken());
    const sent = [];
    for (let i = 0; i < 3; i++) sent.push(await customer.post({ text: `how long does delivery take, customer ${number} time ${i}` }));
    await customer.until('all answers', (messages) => sent.every((id) => messages.some((m) => m.replyToId === id)), 90000);
    await customer.all(sent);
    const own = customer.messages.filter((m) => m.from.role === 'user').map((m) => m.id);
    customer.leave();
    return own.join() === sent.join() && twice(customer.messages) === 0 ? null : { sent, own, twice: twice(customer.messages) };
  }));
  const wrong = results.filter(Boolean);
  report(mode, 'many', wrong.length === 0, { conversations: count, milliseconds: Date.now() - started, ...(wrong.length > 0 ? { wrong } : {}) });
}

for (const [mode, webSocket] of [['websocket', true], ['polling', false]]) {
  try {
    await run(mode, webSocket);
    await many(mode, webSocket, crowd);
  } catch (error) {
    report(mode, 'error', false, { message: String(error && error.message ? error.message : error) });
  }
}
process.exit(failures === 0 ? 0 : 1);
