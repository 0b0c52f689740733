// Faults that are armed, per operation.
import { el, fill, find, sync } from './dom.js';
import { namesWith, say, text } from './words.js';
import { command } from './commands.js';
import { codeInWords, faultInWords, operations, wireName } from './phrases.js';

const groups = {
  connection: ['replyLost', 'reset', 'hang', 'hang:afterTheWork', 'slow', 'slow:afterTheWork'],
  reply: ['truncated', 'garbage', 'empty', 'oversized', 'dripping'],
  gateway: ['status:403', 'status:404', 'tooManyRequests', 'status:500', 'badGateway', 'badGateway:afterTheWork', 'unavailable'],
  clock: ['clockAhead', 'clockBehind'],
};
const codes = namesWith('code_').map(name => name.slice('code_'.length)).filter(code => code !== '000000');
const howOften = [['once', 1], ['twice', 2], ['threeTimes', 3], ['always', 0]];

export function showFaults(state) {
  const armed = state.faults.filter(fault => fault.planned > 0 || fault.afterwards !== undefined);
  sync(find('armed'), armed, fault => fault.operation, create);
  find('no-faults').hidden = armed.length > 0;
}

export function fillFaultForm() {
  const form = find('arm');
  choices(form.elements.operation, operations.map(operation => [operation, wireName(operation)]));
  chooseAgain(form.elements.fault, faultGroups());
  choices(form.elements.times, howOften.map(([name, times]) => [`${times}`, text(name)]));
}

export function listenToFaultForm() {
  find('arm').addEventListener('submit', event => {
    event.preventDefault();
    const { operation, fault, times } = Object.fromEntries(new FormData(event.target));
    command({ action: 'arm', operation, fault, times: Number(times) });
  });
}

function choices(select, pairs) {
  chooseAgain(select, options(pairs));
}

function chooseAgain(select, children) {
  const chosen = select.value;
  fill(select, children);
  if (chosen) select.value = chosen;
}

const options = pairs => pairs.map(([value, label]) => el('option', { value }, label));

function faultGroups() {
  const group = (name, pairs) => el('optgroup', { label: text(`faults_${name}`) }, options(pairs));
  return [
    ...Object.entries(groups).map(([name, faults]) => group(name, faults.map(fault => [fault, text(`fault_${fault}`)]))),
    group('code', codes.map(code => [`code:${code}`, text('fault_code', { code, meaning: codeInWords(code) })])),
  ];
}

function create({ operation }) {
  const what = el('span', { class: 'what' });
  const disarm = el('button', { type: 'button', class: 'quiet', onclick: () => command({ action: 'disarm', operation }) },
    text('disarm'), el('span', { class: 'unseen' }, ` ${wireName(operation)}`));
  return {
    node: el('li', {}, el('span', { class: 'operation' }, wireName(operation)), what, disarm),
    update(armed) { fill(what, plan(armed)); },
  };
}

function plan({ next, planned, afterwards }) {
  const more = planned > next.length ? [text('armedMore', { count: planned - next.length })] : [];
  const faults = [...grouped(next.map(faultInWords)), ...more].join(', ');
  const fault = afterwards && faultInWords(afterwards);
  if (planned === 0) return say('armedAlways', { fault });
  return fault ? say('armedThenAlways', { faults, fault }) : say('armedNext', { faults });
}

/** "reset, reset, hang" is "reset × 2, hang". */
function grouped(faults) {
  const groups = [];
  for (const fault of faults) {
    if (groups.at(-1)?.fault === fault) groups.at(-1).count++;
    else groups.push({ fault, count: 1 });
  }
  return groups.map(({ fault, count }) => count > 1 ? `${fault} × ${count}` : fault);
}
