// The page's connection to the conversation: an adapter for Web Chat over Direct Line. It stays with the customer where a
// plain client gives up: it comes back after a restart of the server within seconds, gets itself a new token, and posts again
// under the same client id what may not have arrived, so that nothing is lost and nothing appears twice.
(function () {
  'use strict';

  const CONNECTING = 1, ONLINE = 2, FAILED = 4, ENDED = 5;
  const FIRST_WAIT = 400, LONGEST_WAIT = 8000;
  const SILENCE = 55000;            // the server says something every 20 s; after this the connection counts as dead
  const POST_PATIENCE = 290000;     // Web Chat gives up at 300 s
  const LARGEST_UPLOAD = 4 * 1024 * 1024 - 64 * 1024;

  // What Web Chat expects of an observable, with the last value or what came before the first listener.
  class Subject {
    constructor(last) { this.observers = new Set(); this.last = last; this.early = last === undefined ? [] : null; }
    subscribe(next, error, complete) {
      const observer = typeof next === 'object' && next ? next : { next, error, complete };
      this.observers.add(observer);
      if (this.early) {
        const waiting = this.early;
        this.early = null;
        waiting.forEach((value) => observer.next && observer.next(value));
      } else if (this.last !== undefined) {
        observer.next && observer.next(this.last);
      }
      return { unsubscribe: () => this.observers.delete(observer) };
    }
    next(value) {
      if (this.last !== undefined) this.last = value;
      if (this.early) { this.early.push(value); return; }
      this.observers.forEach((observer) => observer.next && observer.next(value));
    }
    complete() { this.observers.forEach((observer) => observer.complete && observer.complete()); }
  }

  class Line {
    // askToken(restart) resolves to {token, conversationId, userId, expiresIn}.
    constructor({ domain, askToken, onRefused }) {
      Object.assign(this, { domain, askToken, onRefused });
      this.state$ = new Subject(0);              // how the connection is
      this.connectionStatus$ = new Subject(0);   // what Web Chat is told, see report()
      this.activity$ = new Subject();
      this.watermark = '0';
      this.posting = Promise.resolve();
      this.isOver = false;
      this.resting = new Set();
      addEventListener('online', () => this.wake());
      addEventListener('offline', () => this.socket && this.socket.close());
      document.addEventListener('visibilitychange', () => { if (!document.hidden) this.wake(); });
    }

    get status() { return this.state$.last; }

    start() {
      this.report(CONNECTING);
      this.run();
      return this;
    }

    end() {
      this.isOver = true;
      if (this.socket) this.socket.close();
      this.report(ENDED);
      this.activity$.complete();
    }

    async getSessionIdAsync() {
      const response = await this.call('/session/getsessionid');
      return response.ok ? (await response.json()).sessionId : '';
    }

    getSessionId() { return this.once(() => this.getSessionIdAsync()); }

    postActivity(activity) {
      if (activity.type === 'typing') return this.once(() => this.postTyping(activity));
      const turn = this.posting.then(() => this.postUntilKept(activity));
      this.posting = turn.catch(() => {});
      return this.once(() => turn);
    }

    // ---- connection

    async run() {
      let wait = FIRST_WAIT;
      while (!this.isOver) {
        try {
          await this.renewToken(false);
          const response = await this.call(`/conversations/${this.conversationId}?watermark=${this.watermark}`);
          if (response.status === 404) await this.begin();
          else if (response.status === 403) this.token = null;
          else if (response.ok) {
            await this.listen((await response.json()).streamUrl, () => { wait = FIRST_WAIT; });
          }
        } catch (error) {
          if (error instanceof Refused) return this.report(FAILED);
        }
        if (this.isOver) return;
        this.report(CONNECTING);
        await this.rest(wait * (0.75 + Math.random() / 2));
        wait = Math.min(wait * 1.7, LONGEST_WAIT);
      }
    }

    // The conversation is gone: a new one begins, with an empty page.
    async begin() {
      await this.renewToken(true);
      location.reload();
      await new Promise(() => {});
    }

    listen(address, onOpen) {
      return new Promise((resolve) => {
        const socket = this.socket = new WebSocket(address);
        let silence;
        const hear = () => { clearTimeout(silence); silence = setTimeout(() => socket.close(), SILENCE); };
        const keepAlive = setInterval(() => { if (socket.readyState === 1) socket.send(''); }, 20000);
        hear();
        socket.onopen = () => { onOpen(); this.report(ONLINE); };
        socket.onmessage = ({ data }) => {
          hear();
          if (!data) return;
          const { activities, watermark } = JSON.parse(data);
          activities.forEach((activity) => this.activity$.next(activity));
          if (watermark) this.watermark = watermark;
        };
        socket.onclose = () => {
          clearTimeout(silence);
          clearInterval(keepAlive);
          this.socket = null;
          resolve();
        };
      });
    }

    rest(milliseconds) {
      return new Promise((resolve) => { this.resting.add(resolve); setTimeout(resolve, milliseconds); });
    }

    wake() {
      this.resting.forEach((resolve) => resolve());
      this.resting.clear();
    }

    // Web Chat takes no message while it believes that the connection is down. Here they wait in line, so an interruption is
    // the page's to show, and Web Chat isn't told of it.
    report(state) {
      if (this.status === state || this.status === ENDED) return;
      this.state$.next(state);
      const told = this.connectionStatus$.last;
      if (told !== state && !(told === ONLINE && state === CONNECTING)) this.connectionStatus$.next(state);
      if (state === ONLINE) this.wake();
    }

    // ---- token: asked for anew well before its end; the browser's cookie names the conversation

    async renewToken(restart) {
      if (this.conversationId && this.token && Date.now() < this.renewAt && !restart) return;
      const answer = await this.askToken(restart);
      this.token = answer.token;
      this.renewAt = Date.now() + answer.expiresIn * 1000 / 2;
      if (this.conversationId && this.conversationId !== answer.conversationId) { location.reload(); await new Promise(() => {}); }
      this.conversationId = answer.conversationId;
    }

    async call(path, options) {
      await this.renewToken(false);
      return fetch(this.domain + path, {
        ...options,
        credentials: 'omit',
        headers: { ...(options && options.headers), Authorization: `Bearer ${this.token}` },
        signal: AbortSignal.timeout(options && options.body instanceof FormData ? 120000 : 20000),
      });
    }

    // ---- posting

    async postTyping(activity) {
      if (this.status !== ONLINE) return '';
      try {
        const response = await this.call(`/conversations/${this.conversationId}/activities`, this.json(activity));
        return response.ok ? (await response.json()).id : '';
      } catch { return ''; }
    }

    // The client's id makes the repetition harmless: the server knows it and gives the first id again.
    async postUntilKept(activity) {
      const until = Date.now() + POST_PATIENCE;
      const files = (activity.attachments || []).filter(({ contentUrl }) => contentUrl);
      const request = files.length ? await this.upload(activity, files) : this.json(activity);
      const path = files.length ? 'upload' : 'activities';
      for (let wait = FIRST_WAIT; ; wait = Math.min(wait * 1.7, LONGEST_WAIT)) {
        let response = null;
        try {
          response = await this.call(`/conversations/${this.conversationId}/${path}`, request);
        } catch (error) {
          if (error instanceof Refused) throw error;
        }
        if (response && response.ok) return (await response.json()).id;
        if (response && response.status === 403) this.token = null;
        else if (response && response.status < 500 && response.status !== 429 && response.status !== 408) {
          this.onRefused(response.status);
          throw new Error(`refused with ${response.status}`);
        }
        if (Date.now() > until || this.isOver) throw new Error('not sent');
        await this.rest(wait);
      }
    }

    json(activity) {
      return { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(activity) };
    }

    async upload(activity, files) {
      const form = new FormData();
      const described = files.map(({ contentUrl, ...rest }) => rest);
      form.append('activity', new Blob([JSON.stringify({ ...activity, attachments: described })], { type: 'application/vnd.microsoft.activity' }));
      let size = 0;
      for (const { contentUrl, contentType, name } of files) {
        const content = await (await fetch(contentUrl)).blob();
        size += content.size;
        form.append('file', new Blob([content], { type: contentType || content.type }), name);
      }
      if (size > LARGEST_UPLOAD) {
        this.onRefused(413);
        throw new Error('too big');
      }
      return { method: 'POST', body: form };
    }

    // One value, then the end: the shape in which Web Chat takes results.
    once(work) {
      return {
        subscribe: (next, error, complete) => {
          const observer = typeof next === 'object' && next ? next : { next, error, complete };
          let isWanted = true;
          work().then(
            (value) => { if (isWanted) { observer.next && observer.next(value); observer.complete && observer.complete(); } },
            (reason) => { if (isWanted && observer.error) observer.error(reason); });
          return { unsubscribe: () => { isWanted = false; } };
        },
      };
    }
  }

  // The server doesn't want this page at all: trying again would change nothing.
  class Refused extends Error {}

  window.BotHandoff = { Line, Refused, status: { CONNECTING, ONLINE, FAILED, ENDED } };
})();
