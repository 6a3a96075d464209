// What Microsoft's client expects of a browser and Node does not have: XMLHttpRequest (over fetch) and WebSocket.
import WebSocket from 'ws';

class XMLHttpRequest {
  constructor() {
    Object.assign(this, { readyState: 0, status: 0, statusText: '', response: null, responseText: '', responseType: '', timeout: 0, withCredentials: false, headers: {} });
    this.abortion = new AbortController();
  }

  open(method, url) { Object.assign(this, { method, url, readyState: 1 }); }

  setRequestHeader(name, value) { this.headers[name] = value; }

  getAllResponseHeaders() { return ''; }

  getResponseHeader(name) { return this.answer ? this.answer.headers.get(name) : null; }

  abort() { this.abortion.abort(); }

  async send(body) {
    const timer = this.timeout > 0 ? setTimeout(() => { this.isLate = true; this.abort(); }, this.timeout) : undefined;
    try {
      this.answer = await fetch(this.url, { method: this.method, headers: this.headers, body: body ?? undefined, signal: this.abortion.signal });
      this.status = this.answer.status;
      this.statusText = this.answer.statusText;
      const bytes = await this.answer.arrayBuffer();
      if (this.responseType === 'arraybuffer') {
        this.response = bytes;
      } else {
        this.responseText = new TextDecoder().decode(bytes);
        this.response = this.responseType === 'json' ? JSON.parse(this.responseText || 'null') : this.responseText;
      }
    } catch {
      this.status = 0;
      if (this.isLate && this.ontimeout) return this.ontimeout({});
      if (this.onerror) this.onerror({});
    } finally {
      clearTimeout(timer);
    }
    this.readyState = 4;
    if (this.onreadystatechange) this.onreadystatechange({});
  }
}

globalThis.window = globalThis;
globalThis.WebSocket = WebSocket;
globalThis.XMLHttpRequest = XMLHttpRequest;
