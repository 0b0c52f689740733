// The request log: the latest few hundred, newest first.
import { el, fill, find, quoted, remove } from './dom.js';
import { language, say, text } from './words.js';
import { codeInWords, describe, faultInWords, wireName } from './phrases.js';

const most = 300;
const rows = new Map(); // by number
let times = timeFormat();

/** Takes a frame's requests, oldest first. */
export function takeRequests({ isFirst, requests, firstNumber, total }) {
  const list = find('requests');
  if (isFirst) keepOnly(requests);
  for (const request of requests.filter(request => rows.has(request.number))) rows.get(request.number).update(request);
  const fresh = requests.filter(request => !rows.has(request.number)).slice(-most);
  const nodes = document.createDocumentFragment();
  for (const request of fresh) {
    const row = create(request);
    rows.set(request.number, row);
    nodes.prepend(row.node);
  }
  list.prepend(nodes);
  for (const [number, row] of rows) {
    if (rows.size <= most && number >= firstNumber) break; // oldest first
    drop(number, row);
  }
  fill(find('log-count'), total > rows.size ? say('requestCount', { count: total.toLocaleString(language()), shown: rows.size }) : []);
  find('no-requests').hidden = rows.size > 0;
  find('clear-ledger').hidden = rows.size === 0;
}

/** Says everything again, in another language. */
export function repeatRequests() {
  times = timeFormat();
  for (const row of rows.values()) row.draw();
}

/** After a new connection: what somebody reads stays. Another request with the same number is another emulator's. */
function keepOnly(requests) {
  const times = new Map(requests.map(({ number, at }) => [number, at]));
  for (const [number, row] of rows) if (times.get(number) !== row.request.at) drop(number, row);
}

function drop(number, row) {
  remove(row.node);
  rows.delete(number);
}

function create(request) {
  const summary = el('summary');
  const more = el('div', { class: 'more' });
  const details = el('details', {}, summary, more);
  const row = {
    node: el('li', { class: 'request' }, details),
    update(now) {
      const isSame = JSON.stringify(now) === JSON.stringify(row.request);
      row.request = now;
      if (!isSame) row.draw();
    },
    draw() {
      row.node.dataset.result = result(row.request);
      fill(summary, line(row.request));
      if (details.open) fill(more, full(row.request));
    },
  };
  details.addEventListener('toggle', () => fill(more, details.open ? full(row.request) : []));
  row.update(request);
  return row;
}

/** How it ended, for the colour: ok, refused, fault or open. */
function result(request) {
  if (request.fault && request.fault !== 'none') return 'fault';
  if (request.status === undefined) return 'open';
  return request.code === '000000' ? 'ok' : 'refused';
}

function line(request) {
  const struck = result(request) === 'fault';
  return [
    el('span', { class: 'facts' },
      el('span', { class: 'number' }, `#${request.number}`),
      el('span', { class: 'operation' }, wireName(request.operation) || quoted(request.method)),
      el('span', { class: 'result' }, answer(request, struck)),
      el('span', { class: 'duration' }, request.milliseconds === undefined ? '' : milliseconds(request.milliseconds)),
      el('time', { datetime: request.at }, times.format(new Date(request.at)))),
    el('span', { class: 'sentence' }, describe(request)),
    struck ? el('span', { class: 'struck' }, say('struck', { fault: faultInWords(request.fault) })) : [],
    struck && request.executed && !request.fault.startsWith('clock skew') ? el('span', { class: 'warning' }, text('actedUnknown')) : [],
  ].flat();
}

function answer(request, struck) {
  if (request.status === undefined) return text(struck && !request.fault.startsWith('hang') ? 'noAnswer' : 'noAnswerYet');
  return [request.status, request.code, request.code && codeInWords(request.code)].filter(Boolean).join(' ');
}

const milliseconds = value => text('milliseconds', { n: value < 10 ? Math.round(value * 10) / 10 : Math.round(value) });

function full(request) {
  const entry = (name, value) => value === undefined
    ? []
    : [el('dt', {}, text(name)), el('dd', {}, value === '' ? text('emptyText') : quoted(value))];
  return el('dl', {},
    entry('address', `${request.method} ${request.path}`),
    entry('body', pretty(request.body)),
    entry('reply', request.reply),
    entry('note', request.note));
}

function pretty(body) {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

function timeFormat() {
  return new Intl.DateTimeFormat(language(), {
    hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3, hourCycle: 'h23',
  });
}
