// Faults that are armed, per operation.
import { el, fill, find, sync } from './dom.js';
import { say, text } from './words.js';
import { command } from './commands.js';
import { faultInWords, operations, wireName } from './phrases.js';

const names = [
  'replyLost', 'reset', 'hang', 'slow', 'truncated', 'garbage', 'empty', 'busy', 'tooManyRequests', 'badGateway', 'unavailable',
];
const howOften = [['once', 1], ['twice', 2], ['threeTimes', 3], ['always', 0]];

export function showFaults(state) {
  const armed = state.faults.filter(fault => fault.planned > 0 || fault.afterwards !== undefined);
  sync(find('armed'), armed, fault => fault.operation, create);
  find('no-faults').hidden = armed.length > 0;
}

export function fillFaultForm() {
  const form = find('arm');
  choices(form.elements.operation, operations.map(operation => [operation, wireName(operation)]));
  choices(form.elements.fault, names.map(name => [name, text(`fault_${name}`)]));
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
  const chosen = select.value;
  fill(select, pairs.map(([value, label]) => el('option', { value }, label)));
  if (chosen) select.value = chosen;
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
