// What the console does in the browser: staying connected, keeping drafts, keys, scrolling, sounds.
// Loaded by every page of the console before Blazor starts; nothing of it needs inline script.

import { helpTyping } from './typing.js';

const html = document.documentElement;
const store = {
  get(key) { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } },
  set(key, value) { try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* full or forbidden: the page works without */ } },
  remove(key) { try { localStorage.removeItem(key); } catch { /* as above */ } },
};
const wait = ms => new Promise(done => setTimeout(done, ms));

// ---------------------------------------------------------------- connection

const connection = {
  trying: false,

  show(state) { html.dataset.connection = state; },

  // Tries for as long as the page is open: quickly at first, then every few seconds.
  async onConnectionDown() {
    if (this.trying) return;
    this.trying = true;
    this.show('lost');
    const pauses = [100, 300, 600, 1000, 1500, 2000];
    for (let attempt = 0; ; attempt++) {
      await wait(pauses[Math.min(attempt, pauses.length - 1)]);
      try {
        if (await Blazor.reconnect()) return;
      } catch {
        // Not there yet; or there, and the session has ended meanwhile: then the page itself says so.
        if (attempt < 3) continue;
      }
      // The server is there but doesn't know this page any more (it was restarted): the address holds what was open.
      if (await this.isServed()) {
        location.reload();
        return;
      }
    }
  },

  async isServed() {
    try {
      const page = await fetch(location.href, { redirect: 'manual', cache: 'no-store' });
      return page.type === 'opaqueredirect' || page.status < 500;
    } catch { return false; }
  },

  onConnectionUp() {
    this.trying = false;
    this.show('up');
  },
};

// A page that was hidden may have slept through the first tries.
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible' && connection.trying) Blazor.reconnect().catch(() => {});
});

// ---------------------------------------------------------------- waiting times

function elapsed(since) {
  const seconds = Math.max(0, Math.floor((Date.now() - since) / 1000));
  const days = Math.floor(seconds / 86400);
  if (days > 0) return new Intl.NumberFormat(html.lang, { style: 'unit', unit: 'day', unitDisplay: 'short' }).format(days);
  const two = n => String(n).padStart(2, '0');
  const hours = Math.floor(seconds / 3600), minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

function tick() {
  for (const element of document.querySelectorAll('[data-since]')) {
    // In place: the text node belongs to Blazor.
    const text = element.firstChild;
    const now = elapsed(Number(element.dataset.since));
    if (text && text.nodeType === Node.TEXT_NODE) { if (text.data !== now) text.data = now; }
  }
}
setInterval(tick, 1000);

// ---------------------------------------------------------------- keys

document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || document.querySelector('dialog[open]')) return;
  if (event.target.closest('input, textarea, select, [contenteditable]')) return;
  if (event.key === 'j' || event.key === 'k' || event.key === 'ArrowDown' && event.target.closest('.case-list') || event.key === 'ArrowUp' && event.target.closest('.case-list')) {
    const cards = [...document.querySelectorAll('.case-card')].filter(c => c.offsetParent);
    const down = event.key === 'j' || event.key === 'ArrowDown';
    const focused = cards.indexOf(document.activeElement.closest('.case-card'));
    const at = focused >= 0 ? focused : cards.findIndex(c => c.ariaCurrent === 'true');
    (cards[at < 0 ? 0 : at + (down ? 1 : -1)] ?? cards[at])?.focus();
    event.preventDefault();
    return;
  }
  const target = [...document.querySelectorAll(`[data-key="${CSS.escape(event.key)}"]`)].find(e => (e.offsetParent || e.closest('.more')) && !e.disabled);
  if (!target) return;
  event.preventDefault();
  if (target.matches('input, textarea')) target.focus(); else target.click();
});

// A menu closes when something in it was chosen, and when the reader goes elsewhere.
document.addEventListener('click', event => {
  for (const menu of document.querySelectorAll('details.menu[open]'))
    if (!menu.contains(event.target) || event.target.closest('.menu-list button')) menu.open = false;
});
document.addEventListener('keydown', event => {
  const menu = event.key === 'Escape' && document.querySelector('details.menu[open]');
  if (!menu) return;
  menu.open = false;
  menu.querySelector('summary').focus();
  event.stopImmediatePropagation();
}, true);

// ---------------------------------------------------------------- alerts

const sound = {
  get on() { return store.get('sound') === true; },
  play() {
    if (!this.on) return;
    try {
      const audio = this.audio ??= new AudioContext();
      [[660, 0], [880, 0.14]].forEach(([pitch, at]) => {
        const tone = audio.createOscillator(), volume = audio.createGain(), start = audio.currentTime + at;
        tone.frequency.value = pitch;
        volume.gain.setValueAtTime(0.0001, start);
        volume.gain.exponentialRampToValueAtTime(0.18, start + 0.02);
        volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.25);
        tone.connect(volume).connect(audio.destination);
        tone.start(start);
        tone.stop(start + 0.3);
      });
    } catch { /* no sound device */ }
  },
};

// ---------------------------------------------------------------- transcript

const transcripts = new WeakMap();

function atEnd(list) { return list.scrollHeight - list.scrollTop - list.clientHeight < 80; }

// Keeps the newest message in view while the reader is at the end; tells when older ones are wanted.
function follow(list, owner) {
  const state = { stick: true, owner, height: 0, loading: false };
  transcripts.set(list, state);
  list.addEventListener('scroll', async () => {
    state.stick = atEnd(list);
    list.classList.toggle('scrolled-up', !state.stick);
    if (list.scrollTop < 200 && !state.loading && list.dataset.earlier === 'true') {
      state.loading = true;
      const before = list.scrollHeight - list.scrollTop;
      try {
        await state.owner.invokeMethodAsync('LoadEarlierAsync');
        list.scrollTop = list.scrollHeight - before;
      } catch { /* the page is leaving, or the connection is down */ } finally { state.loading = false; }
    }
  }, { passive: true });
  new ResizeObserver(() => { if (state.stick) list.scrollTop = list.scrollHeight; }).observe(list);
  if (list.firstElementChild) new ResizeObserver(() => { if (state.stick) list.scrollTop = list.scrollHeight; }).observe(list.firstElementChild);
}

// ---------------------------------------------------------------- composer

const drafts = {
  key: (caseId, tab) => `draft:${caseId}:${tab}`,

  // Drafts of long ago don't pile up.
  sweep() {
    const monthAgo = Date.now() - 30 * 86400_000;
    for (const key of Object.keys(localStorage))
      if (key.startsWith('draft:') && !(store.get(key)?.at > monthAgo)) store.remove(key);
  },
};

function compose(box, owner, phrases) {
  const drawHelp = helpTyping(box, phrases);
  let caseId = box.dataset.case, tab = box.dataset.tab, typedAt = 0, pause;
  const load = () => {
    box.value = store.get(drafts.key(caseId, tab))?.text ?? '';
    grow();
    drawHelp();
  };
  const grow = () => { box.style.height = 'auto'; box.style.height = Math.min(box.scrollHeight + 2, 240) + 'px'; };
  const tell = (method, ...values) => owner.invokeMethodAsync(method, ...values).catch(() => {});

  box.addEventListener('input', () => {
    const key = drafts.key(caseId, tab), text = box.value;
    if (text) store.set(key, { ...store.get(key), text, at: Date.now() }); else store.remove(key);
    grow();
    if (text && Date.now() - typedAt > 2500) { typedAt = Date.now(); tell('TypedAsync'); }
    clearTimeout(pause);
    pause = setTimeout(() => tell('DraftChanged', text), 250);
  });
  box.addEventListener('keydown', event => {
    if (event.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      box.closest('.composer').querySelector('.send')?.click();
      return;
    }
    const options = [...box.closest('.composer').querySelectorAll('[role=option]')];
    if (options.length && ['ArrowDown', 'ArrowUp', 'Enter', 'Tab', 'Escape'].includes(event.key)) {
      event.preventDefault();
      const at = options.findIndex(o => o.getAttribute('aria-selected') === 'true');
      if (event.key === 'Escape') tell('CloseCanned');
      else if (event.key === 'Enter' || event.key === 'Tab') options[Math.max(at, 0)].click();
      else {
        const next = options[(at + (event.key === 'ArrowDown' ? 1 : -1) + options.length) % options.length];
        options.forEach(o => o.setAttribute('aria-selected', o === next ? 'true' : 'false'));
        box.setAttribute('aria-activedescendant', next.id);
        next.scrollIntoView({ block: 'nearest' });
      }
    }
  });

  box.bothandoff = {
    open(newCase, newTab) {
      if (newCase === caseId && newTab === tab && box.dataset.loaded) return;
      [caseId, tab, box.dataset.loaded] = [newCase, newTab, 'true'];
      load();
      tell('DraftChanged', box.value);
    },

    // The text to send and its key. The same text sent again (a click twice, a connection lost before the answer) has the same key.
    take() {
      const key = drafts.key(caseId, tab), text = box.value;
      const draft = store.get(key) ?? {};
      const sending = draft.sending === text && draft.sendKey ? draft.sendKey : crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
      store.set(key, { text, at: Date.now(), sending: text, sendKey: sending });
      return { text, key: sending };
    },

    // Only if nothing was typed meanwhile.
    sent(text) {
      if (box.value !== text) return;
      store.remove(drafts.key(caseId, tab));
      box.value = '';
      clearTimeout(pause);
      grow();
      drawHelp();
    },

    put(text) {
      box.value = text;
      box.dispatchEvent(new Event('input'));
      box.focus();
      box.setSelectionRange(text.length, text.length);
    },
  };
  box.bothandoff.open(caseId, tab);
}

// ---------------------------------------------------------------- for Blazor

window.bothandoff = {
  browser: () => ({ timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, sound: sound.on }),
  title(text) { document.title = text; },
  setSound(on) { store.set('sound', on); sound.play(); },
  newCase() { sound.play(); },
  follow,
  toEnd(list) { const state = transcripts.get(list); if (state) state.stick = true; list.scrollTop = list.scrollHeight; },
  toStart(list) { const state = transcripts.get(list); if (state) state.stick = false; list.scrollTop = 0; },
  compose,
  openDraft(box, caseId, tab) { box.bothandoff?.open(caseId, tab); },
  takeDraft(box) { return box.bothandoff.take(); },
  draftSent(box, text) { box.bothandoff?.sent(text); },
  putDraft(box, text) { box.bothandoff?.put(text); },
  focus(element) { element?.focus(); },
  showDialog(dialog, owner) {
    if (!dialog || dialog.open) return;
    dialog.showModal();
    dialog.addEventListener('close', () => owner.invokeMethodAsync('DialogClosed').catch(() => {}), { once: true });
  },
  openDialog(dialog) { if (!dialog.open) dialog.showModal(); },
  closeDialog(dialog) { if (dialog?.open) dialog.close(); },
};

drafts.sweep();
Blazor.start({
  circuit: {
    configureSignalR: builder => builder.withServerTimeout(15_000).withKeepAliveInterval(5_000),
    reconnectionHandler: {
      onConnectionDown: () => connection.onConnectionDown(),
      onConnectionUp: () => connection.onConnectionUp(),
    },
  },
}).then(() => connection.show('up'));
