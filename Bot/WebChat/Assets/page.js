// Puts Web Chat into the page, and says in the title bar how the connection is.
(function () {
  'use strict';

  const { Line, Refused, status } = window.BotHandoff;
  const chat = document.getElementById('chat');
  const configuration = JSON.parse(chat.dataset.configuration);
  const words = configuration.texts;
  const person = document.getElementById('person');
  const state = document.getElementById('state');
  const banner = document.getElementById('banner');

  // ---- connection

  // A link from another channel is asked for once, and leaves the address before anyone can copy it from there.
  let continued = /^#continue=([\w.-]+)$/.exec(location.hash)?.[1];
  if (continued) history.replaceState(null, '', location.pathname);

  async function askToken(restart) {
    const response = await fetch('/webchat/token', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ locale: configuration.language, restart, continue: restart ? undefined : continued }),
      signal: AbortSignal.timeout(20000),
    });
    if (response.ok) {
      const answer = await response.json();
      if (answer.linkIsOver) notify(words['link.over']);
      continued = undefined;
      return answer;
    }
    if (response.status < 500 && response.status !== 429) throw new Refused();
    throw new Error(`token refused with ${response.status}`);
  }

  let hasBeenOnline = false;
  let bannerTimer;

  function show(connection) {
    const isOnline = connection === status.ONLINE;
    hasBeenOnline = hasBeenOnline || isOnline;
    const name = isOnline ? 'online' : connection === status.FAILED ? 'failed' : !navigator.onLine ? 'offline' : hasBeenOnline ? 'reconnecting' : 'connecting';
    state.dataset.state = name;
    state.textContent = words[`state.${name}`] || words['state.offline'];
    person.disabled = !hasBeenOnline;
    clearTimeout(bannerTimer);
    if (isOnline || name === 'connecting') {
      banner.hidden = true;
    } else {
      // A short break is over before anyone could read a sentence about it.
      bannerTimer = setTimeout(() => { banner.textContent = words[`banner.${name}`]; banner.hidden = false; }, name === 'reconnecting' ? 1500 : 0);
    }
  }

  const store = window.WebChat.createStore();
  const notify = (text) => store.dispatch({ type: 'WEB_CHAT/SET_NOTIFICATION', payload: { id: 'refused', level: 'error', message: text } });
  const line = new Line({
    domain: `${location.origin}/v3/directline`,
    askToken,
    onRefused: (code) => { if (code === 413) notify(words['file.tooBig']); },
  });
  line.state$.subscribe({ next: show });
  addEventListener('offline', () => show(line.status));

  // ---- who speaks: a person is shown by name

  // A React element as a plain object, for the bundle keeps its React to itself.
  const element = (type, props, key = null) => ({ $$typeof: Symbol.for('react.element'), type, key, ref: null, props, _owner: null });
  const isFromAgent = (activity) => Boolean(activity && activity.channelData && activity.channelData['bothandoff:from'] === 'agent');
  const nameOf = (activity) => (activity.from && activity.from.name) || words.agent;

  const speakerOf = (activity) => {
    const role = (activity.from && activity.from.role) || 'bot';
    return isFromAgent(activity) ? `agent ${nameOf(activity)}` : role;
  };

  // A new group, with its own avatar, whenever another one speaks.
  const groupActivitiesMiddleware = () => (next) => (setup) => ({
    ...next(setup),
    sender: setup.activities.reduce((groups, activity) => {
      const last = groups[groups.length - 1];
      if (last && speakerOf(last[0]) === speakerOf(activity)) last.push(activity); else groups.push([activity]);
      return groups;
    }, []),
  });

  // The name stands above the first of several messages.
  function isFirstOfRun(activity) {
    const messages = store.getState().activities.filter(({ type }) => type === 'message');
    const before = messages[messages.findIndex(({ id }) => id === activity.id) - 1];
    return !before || speakerOf(before) !== speakerOf(activity);
  }

  const activityMiddleware = () => (next) => (...setup) => {
    const render = next(...setup);
    const { activity } = setup[0];
    if (!render || activity.type !== 'message' || !isFromAgent(activity) || !isFirstOfRun(activity)) return render;
    return (...rest) => element('div', {
      className: 'said-by-person',
      children: [element('p', { className: 'person-name', children: nameOf(activity) }, 'name'), element('div', { children: render(...rest) }, 'said')],
    });
  };

  const avatarMiddleware = () => (next) => (...setup) => {
    const [{ activity, fromUser }] = setup;
    if (fromUser || !isFromAgent(activity)) return next(...setup);
    return () => element('div', { className: 'person-avatar', 'aria-hidden': true, children: [...nameOf(activity)][0].toUpperCase() });
  };

  // ---- looks

  const accent = configuration.accent;
  const styleOptions = {
    accent,
    primaryFont: words.fonts,
    monospaceFont: 'ui-monospace, Consolas, monospace',
    backgroundColor: 'transparent',
    rootHeight: '100%',
    rootWidth: '100%',
    paddingRegular: 12,
    paddingWide: 18,
    transcriptOverlayButtonBackground: '#ffffff',

    bubbleBackground: '#ffffff',
    bubbleBorderColor: '#dfe6e7',
    bubbleBorderRadius: 14,
    bubbleTextColor: '#1f2a2c',
    bubbleMinHeight: 44,
    bubbleMaxWidth: 560,
    bubbleFromUserBackground: accent,
    bubbleFromUserBorderColor: accent,
    bubbleFromUserBorderRadius: 14,
    bubbleFromUserTextColor: '#ffffff',
    botAvatarInitials: words['assistant.initials'],
    botAvatarBackgroundColor: accent,
    avatarSize: 36,
    showAvatarInGroup: 'sender',
    groupTimestamp: 120000,
    subtle: '#5a6a6d',
    timestampColor: '#5a6a6d',

    suggestedActionLayout: 'flow',
    suggestedActionBackgroundColor: '#ffffff',
    suggestedActionBorderColor: accent,
    suggestedActionBorderRadius: 20,
    suggestedActionBorderWidth: 1,
    suggestedActionTextColor: accent,
    suggestedActionHeight: 40,
    suggestedActionsStackedLayoutButtonTextWrap: true,

    hideUploadButton: false,
    uploadMultiple: true,
    sendAttachmentOn: 'send',
    sendBoxBackground: '#ffffff',
    sendBoxTextColor: '#1f2a2c',
    sendBoxPlaceholderColor: '#5a6a6d',
    sendBoxButtonColor: accent,
    sendBoxHeight: 52,
    sendBoxBorderTop: 'solid 1px #dfe6e7',
    sendBoxTextWrap: true,
    sendBoxMaxHeight: 160,
    maxMessageLength: 4000,
    // Sending goes on in the background as long as Web Chat waits at all; until then it is not called failed, for whoever
    // presses "retry" sends a second message.
    sendTimeout: 290000,
    sendTimeoutForAttachments: 290000,
  };

  const adaptiveCardsHostConfig = {
    fontFamily: words.fonts,
    supportsInteractivity: true,
    actions: { actionsOrientation: 'vertical', actionAlignment: 'stretch', buttonSpacing: 8, maxActions: 6, showCard: { actionMode: 'inline' }, spacing: 'default' },
    containerStyles: {
      default: {
        backgroundColor: '#00000000',
        foregroundColors: {
          default: { default: '#1f2a2c', subtle: '#5a6a6d' },
          accent: { default: accent, subtle: accent },
          good: { default: '#2b6a30', subtle: '#2b6a30' },
          attention: { default: '#a4262c', subtle: '#a4262c' },
        },
      },
      emphasis: { backgroundColor: '#f2f6f6', foregroundColors: { default: { default: '#1f2a2c', subtle: '#5a6a6d' } } },
    },
  };

  // ---- start

  const begin = async () => {
    const { userId, token } = await untilAnswered();
    line.token = token;   // Web Chat looks for the user's id in it
    const frame = document.createElement('div');
    frame.className = 'frame';
    chat.replaceChildren(frame);
    window.WebChat.renderWebChat({
      directLine: line,
      store,
      locale: configuration.language,
      userID: userId,
      sendTypingIndicator: true,
      nonce: chat.dataset.nonce,
      styleOptions,
      adaptiveCardsHostConfig,
      activityMiddleware,
      groupActivitiesMiddleware,
      avatarMiddleware,
    }, frame);
    line.start();
  };

  // The first token, also when the server is just starting.
  async function untilAnswered() {
    for (let wait = 500; ; wait = Math.min(wait * 1.7, 8000)) {
      try {
        const answer = await askToken(false);
        line.askToken = (restart) => { line.askToken = askToken; return restart ? askToken(true) : Promise.resolve(answer); };
        return answer;
      } catch (error) {
        if (error instanceof Refused) { show(status.FAILED); throw error; }
        show(status.CONNECTING);
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
  }

  person.addEventListener('click', () => {
    store.dispatch({ type: 'WEB_CHAT/SEND_MESSAGE', payload: { method: 'button', text: words['person.message'] } });
    person.disabled = true;
    setTimeout(() => { person.disabled = false; }, 3000);
  });

  begin().catch(() => show(status.FAILED));
})();
