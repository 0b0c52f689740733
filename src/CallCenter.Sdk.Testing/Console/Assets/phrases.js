// What a request asks for, in words.
import { el, quoted } from './dom.js';
import { say, text, knows } from './words.js';

const wireNames = { AttachAgent: 'attachAgent', DetachAgent: 'dettachAgent', InviteAgent: 'inviteAgent', InviteOut: 'inviteOut' };
const modes = { 1: 'PlaybackAndCapture', 2: 'CaptureOnly', 3: 'PlaybackOnly', 4: 'None' };
const signs = { '==': '=', '!=': '≠', '<=': '≤', '>=': '≥', '*': '×', '/': '÷', '-': '−' };

export const wireName = operation => wireNames[operation] ?? '';

export const operations = Object.keys(wireNames);

/** The sentence of a request, as nodes. */
export function describe(request) {
  const asked = parse(request.body);
  const conversation = request.conversation ?? '';
  switch (request.operation) {
    case 'AttachAgent':
      return asked.voiceIoMode === 4
        ? say('attachHold', { agent: plain(asked.agentId), conversation })
        : [...say('attach', { agent: plain(asked.agentId), conversation }), ...details(asked)];
    case 'DetachAgent':
      return say('detach', { conversation });
    case 'InviteAgent':
      return request.rule
        ? [...say('inviteAgent', { conversation, rule: ruleInWords(request.rule) }), ...details(asked)]
        : say('inviteAgentUnread', { conversation });
    case 'InviteOut':
      return [...say('inviteOut', { to: plain(asked.to), conversation }), ...details(asked)];
    default:
      return say('other', { method: request.method, path: request.path });
  }
}

/** A fault's name, which the emulator gives in English. */
export function faultInWords(name) {
  const [, kind, rest] = /^(.*?)( after the work| without the work)?$/.exec(name);
  const fault = faultOfKind(kind);
  return rest ? text(rest === ' after the work' ? 'struckAfterTheWork' : 'struckWithoutTheWork', { fault }) : fault;
}

export const codeInWords = code => knows(`code_${code}`) ? text(`code_${code}`) : '';

function details(asked) {
  const parts = [];
  if (Object.hasOwn(modes, asked.voiceIoMode)) parts.push([document.createTextNode(text(`mode_${modes[asked.voiceIoMode]}`))]);
  if (typeof asked.from === 'string') parts.push(say('detailFrom', { from: asked.from }));
  if (Number.isInteger(asked.max_dial_seconds)) parts.push(say('detailDial', { time: duration(asked.max_dial_seconds) }));
  if (Number.isInteger(asked.max_answer_seconds)) parts.push(say('detailTalk', { time: duration(asked.max_answer_seconds) }));
  if (asked.backgroud === true) parts.push(say('detailTones'));
  return parts.flatMap(part => [document.createTextNode(' · '), ...part]);
}

function ruleInWords({ stages }) {
  return stages.flatMap((targets, index) => {
    const words = targets.flatMap((target, at) => [...(at ? [separator(` ${text('ruleOr')} `)] : []), ...targetInWords(target)]);
    return index ? [separator(text('semicolon')), ...say('ruleThen', { rule: words })] : words;
  });
}

function targetInWords({ where, sort, ascending, settings }) {
  const extras = [];
  if (sort) extras.push(say(ascending ? 'ruleSortAscending' : 'ruleSort', { by: phrases(sort) }));
  if (Number(settings.priority) > 0) extras.push(say('rulePriority', { n: settings.priority }));
  const timeout = settings.timeout ?? settings.queue_timeout;
  if (timeout) extras.push(say('ruleTimeout', { n: timeout }));
  if (settings.fetch_timeout) extras.push(say('ruleFetch', { n: settings.fetch_timeout }));
  return [...phrases(where), ...extras.flatMap(extra => [separator(text('comma')), ...extra])];
}

const phrases = list => list.flatMap((phrase, index) => [...(index ? [separator(' ')] : []), ...phraseInWords(phrase)]);

function phraseInWords({ kind, value }) {
  if (kind === 'text') return say('textValue', { value });
  if (kind === 'number') return [quoted(value)];
  if (value !== undefined) return say(kind, { value });
  return [el('span', {}, signs[kind] ?? (['and', 'or', 'not', 'in', 'id', 'skills'].includes(kind) ? text(kind) : kind))];
}

const measured = [
  [/^status (.+)$/, 'struckStatus'], [/^code (.+)$/, 'struckCode'], [/^delay of (.+) s$/, 'struckDelay'], [/^clock skew of (.+) s$/, 'struckClock'],
];

function faultOfKind(kind) {
  for (const [shape, words] of measured) {
    const match = shape.exec(kind);
    if (match) return text(words, { n: match[1] });
  }
  return knows(`struck_${kind}`) ? text(`struck_${kind}`) : kind;
}

const separator = sign => document.createTextNode(sign);

function duration(seconds) {
  if (seconds % 3600 === 0) return text('hours', { n: seconds / 3600 });
  return seconds % 60 === 0 ? text('minutes', { n: seconds / 60 }) : text('seconds', { n: seconds });
}

function parse(body) {
  try {
    const value = JSON.parse(body);
    return value !== null && typeof value === 'object' ? value : {};
  } catch {
    return {};
  }
}

const plain = value => typeof value === 'string' ? value : '?';
