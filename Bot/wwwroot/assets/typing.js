// Help while typing, all of it in the browser: the rest of a sentence that is often written, and marks under what is probably mistyped.
// A layer over the box repeats its text invisibly and carries the marks; the box itself stays a plain text area.

const english = {
  abscence: 'absence', accomodate: 'accommodate', accross: 'across', acount: 'account', acheive: 'achieve', adress: 'address', adn: 'and', alot: 'a lot', aplogize: 'apologize', appologize: 'apologize',
  appologise: 'apologise', apparantly: 'apparently', arrivel: 'arrival', avaliable: 'available', availible: 'available', becuase: 'because', beacuse: 'because', begining: 'beginning', beleive: 'believe',
  calender: 'calendar', cancelation: 'cancellation', certian: 'certain', comming: 'coming', commited: 'committed', completly: 'completely', confirmaton: 'confirmation', custumer: 'customer', costumer: 'customer',
  definately: 'definitely', definitly: 'definitely', delievery: 'delivery', delivary: 'delivery', diffrent: 'different', dissapoint: 'disappoint', dissapointed: 'disappointed', embarass: 'embarrass',
  enviroment: 'environment', excelent: 'excellent', exchage: 'exchange', existance: 'existence', experiance: 'experience', foward: 'forward', freind: 'friend', garantee: 'guarantee', guarentee: 'guarantee',
  happend: 'happened', immediatly: 'immediately', imediately: 'immediately', inconvience: 'inconvenience', inconvinience: 'inconvenience', inconvenince: 'inconvenience', infomation: 'information',
  informations: 'information', intrest: 'interest', knowlege: 'knowledge', lenght: 'length', maintainance: 'maintenance', neccessary: 'necessary', necesary: 'necessary', noticable: 'noticeable',
  occured: 'occurred', ocurred: 'occurred', occassion: 'occasion', oppurtunity: 'opportunity', orginal: 'original', packege: 'package', paymet: 'payment', posible: 'possible', prefered: 'preferred',
  probaly: 'probably', proccess: 'process', quantaty: 'quantity', reciept: 'receipt', recieve: 'receive', recieved: 'received', recomend: 'recommend', reccomend: 'recommend', refered: 'referred', refunf: 'refund',
  relevent: 'relevant', repalcement: 'replacement', reponse: 'response', retrun: 'return', seperate: 'separate', shiping: 'shipping', shippment: 'shipment', sincerly: 'sincerely', succesful: 'successful',
  successfull: 'successful', suprise: 'surprise', teh: 'the', thier: 'their', tommorow: 'tomorrow', tomorow: 'tomorrow', tommorrow: 'tomorrow', tranfer: 'transfer', transfered: 'transferred', truely: 'truly',
  unfortunatly: 'unfortunately', unfortunatelly: 'unfortunately', untill: 'until', usefull: 'useful', warrenty: 'warranty', wich: 'which', wierd: 'weird', writting: 'writing', yuo: 'you',
  dont: "don't", cant: "can't", didnt: "didn't", doesnt: "doesn't", isnt: "isn't", wasnt: "wasn't", couldnt: "couldn't", wouldnt: "wouldn't", havent: "haven't", hasnt: "hasn't", im: "I'm", ive: "I've", thats: "that's", whats: "what's", youre: "you're", theyre: "they're",
};

// Slips of the phonetic keyboard: signs that sound alike and make no word together.
const chinese = {
  因該: '應該', 以經: '已經', 己經: '已經', 既使: '即使', 按裝: '安裝', 抱謙: '抱歉', 報歉: '抱歉', 保歉: '抱歉', 知到: '知道', 收道: '收到', 定單: '訂單', 訂但: '訂單', 訂丹: '訂單', 處裡: '處理', 處禮: '處理', 麻繁: '麻煩',
  退或: '退貨', 換或: '換貨', 出或: '出貨', 缺或: '缺貨', 發漂: '發票', 優會: '優惠', 折口: '折扣', 信向: '信箱', 電化: '電話', 保果: '包裹', 包果: '包裹', 配宋: '配送', 運廢: '運費', 耐心等後: '耐心等候', 非長: '非常', 幫您察: '幫您查',
  確任: '確認', 雀認: '確認', 聯洛: '聯絡', 連洛: '聯絡', 協住: '協助', 邪助: '協助', 造成您的不變: '造成您的不便', 在次: '再次', 在麻煩: '再麻煩', 在幫您: '再幫您', 再線: '在線', 再嗎: '在嗎', 那理: '那裡', 哪理: '哪裡', 甚至於與: '甚至於',
  因该: '应该', 以经: '已经', 己经: '已经', 按装: '安装', 抱谦: '抱歉', 报歉: '抱歉', 定单: '订单', 订但: '订单', 处里: '处理', 处礼: '处理', 麻繁您: '麻烦您', 退货或: '退货', 换或者货: '换货', 发漂给: '发票给', 优会: '优惠', 电化: '电话', 运废: '运费',
  确任: '确认', 联洛: '联络', 协住: '协助', 在帮您: '再帮您', 在麻烦: '再麻烦', 耐心等后: '耐心等候', 非长: '非常', 帮您察: '帮您查',
};
const chineseWords = new RegExp(Object.keys(chinese).sort((a, b) => b.length - a.length).join('|'), 'g');
const twice = /\b(\p{Script=Latin}{2,}) \1\b/giu;
const tooOften = /(的|了|是|您|我|請|请|會|会)\1/g;
const fine = new Set(['had had', 'that that', 'bye bye', '是是', '會會', '会会', '請請', '请请']);

/** What is probably mistyped, in order: where it stands and what was probably meant. */
export function slips(text) {
  const found = [];
  const add = (at, wrong, right) => { if (!fine.has(wrong.toLowerCase()) && found.every(f => at >= f.at + f.wrong.length || at + wrong.length <= f.at)) found.push({ at, wrong, right }); };
  for (const { 0: word, index } of text.matchAll(/[\p{Script=Latin}']+/gu)) {
    const right = Object.hasOwn(english, word.toLowerCase()) ? english[word.toLowerCase()] : undefined;
    if (right) add(index, word, word[0] === word[0].toUpperCase() && word[0] !== word[0].toLowerCase() ? right[0].toUpperCase() + right.slice(1) : right);
  }
  for (const { 0: wrong, index } of text.matchAll(chineseWords)) add(index, wrong, chinese[wrong]);
  for (const { 0: wrong, 1: word, index } of text.matchAll(twice)) add(index, wrong, word);
  for (const { 0: wrong, 1: word, index } of text.matchAll(tooOften)) add(index, wrong, word);
  return found.sort((a, b) => a.at - b.at);
}

/** Sentences out of longer texts: what is begun is offered to its end. */
export function sentencesOf(texts) {
  const sentences = new Set();
  for (const text of texts)
    for (const sentence of text.match(/[^.!?。！？\n]+[.!?。！？]?/g) ?? [])
      if (sentence.trim().length >= 6) sentences.add(sentence.trim());
  return [...sentences];
}

/** The rest of the sentence that is being written, or nothing. */
export function restOf(text, sentences) {
  const begun = text.slice(Math.max(...['.', '!', '?', '。', '！', '？', '\n'].map(end => text.lastIndexOf(end))) + 1).trimStart();
  if (begun.length < (/[\u3400-\u9fff]/.test(begun) ? 2 : 4)) return '';
  const small = begun.toLowerCase();
  const whole = sentences.find(s => s.length > begun.length && s.toLowerCase().startsWith(small));
  return whole ? whole.slice(begun.length) : '';
}

/** Puts both into a box. `phrases`: texts that are often written in the customer's language. */
export function helpTyping(box, phrases) {
  const mirror = box.parentElement.querySelector('.mirror');
  const list = box.closest('.composer').querySelector('.typos');
  const sentences = sentencesOf(phrases ?? []);
  let rest = '', refused = null, composing = false;

  const draw = () => {
    const text = box.value, found = slips(text);
    const atEnd = box.selectionStart === text.length && box.selectionEnd === text.length && document.activeElement === box;
    rest = atEnd && !composing && text !== refused && !text.startsWith('/') ? restOf(text, sentences) : '';
    mirror.replaceChildren();
    let from = 0;
    for (const { at, wrong } of found) {
      mirror.append(text.slice(from, at), Object.assign(document.createElement('span'), { className: 'slip', textContent: wrong }));
      from = at + wrong.length;
    }
    mirror.append(text.slice(from));
    if (rest) mirror.append(Object.assign(document.createElement('span'), { className: 'rest', textContent: rest }));
    mirror.scrollTop = box.scrollTop;
    const wanted = found.slice(0, 4).map(s => `${s.at} ${s.wrong}`).join('\n');
    if (list.dataset.shown === wanted) return;
    list.dataset.shown = wanted;
    list.replaceChildren(...found.slice(0, 4).map(slip => {
      const button = Object.assign(document.createElement('button'), { type: 'button', className: 'typo', title: list.dataset.label });
      button.append(Object.assign(document.createElement('s'), { textContent: slip.wrong }), ' → ', Object.assign(document.createElement('b'), { textContent: slip.right }));
      button.addEventListener('click', () => replace(slip.at, slip.at + slip.wrong.length, slip.right));
      return button;
    }));
  };

  // As if typed, so that the browser's undo takes it back.
  const replace = (from, to, text) => {
    box.focus();
    box.setSelectionRange(from, to);
    if (!document.execCommand('insertText', false, text)) box.setRangeText(text, from, to, 'end');
    box.dispatchEvent(new Event('input'));
  };

  box.addEventListener('input', draw);
  box.addEventListener('scroll', () => { mirror.scrollTop = box.scrollTop; }, { passive: true });
  box.addEventListener('blur', draw);
  box.addEventListener('click', draw);
  box.addEventListener('compositionstart', () => { composing = true; draw(); });
  box.addEventListener('compositionend', () => { composing = false; draw(); });
  box.addEventListener('keydown', event => {
    if (!rest || event.isComposing || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Tab' || event.key === 'ArrowRight') {
      event.preventDefault();
      event.stopImmediatePropagation();
      replace(box.value.length, box.value.length, rest);
    } else if (event.key === 'Escape') {
      event.stopImmediatePropagation(); // the key beside it leaves the box again
      refused = box.value;
      draw();
    }
  });
  return draw;
}
