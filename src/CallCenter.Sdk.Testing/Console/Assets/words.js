// Languages: which one is spoken, and how a sentence is made from its words.
import { el, quoted } from './dom.js';
import english from './words.en.js';
import chinese from './words.zh.js';

const languages = { en: { words: english, tag: 'en' }, zh: { words: chinese, tag: 'zh-CN' } };
const key = 'callcenter-emulator-language';

let current = remembered() ?? preferred();

/** A sentence as plain text. */
export function text(name, values = {}) {
  return template(name).replace(/\{(\w+)\}/g, (_, hole) => `${values[hole] ?? ''}`);
}

/** A sentence as nodes; what fills a hole is a text from outside, isolated, or nodes of ours. */
export function say(name, values = {}) {
  return template(name).split(/(\{\w+\})/).filter(Boolean).map(part => {
    const hole = /^\{(\w+)\}$/.exec(part)?.[1];
    if (!hole) return document.createTextNode(part);
    const value = values[hole] ?? '';
    return Array.isArray(value) || value instanceof Node ? el('span', {}, value) : quoted(`${value}`);
  });
}

/** Whether there are words for it: names of codes and faults can be new. */
export const knows = name => Object.hasOwn(languages[current].words, name);

/** The names that begin so, in the order in which they are written down. */
export const namesWith = start => Object.keys(english).filter(name => name.startsWith(start));

export const language = () => languages[current].tag;

/** Puts the page's fixed texts into the language, and marks the chosen button. */
export function translatePage() {
  document.documentElement.lang = language();
  for (const node of document.querySelectorAll('[data-say]')) node.textContent = text(node.dataset.say);
  for (const node of document.querySelectorAll('[data-label]')) node.setAttribute('aria-label', text(node.dataset.label));
  for (const button of document.querySelectorAll('[data-language]')) {
    button.setAttribute('aria-pressed', `${button.dataset.language === current}`);
  }
}

export function onLanguage(changed) {
  for (const button of document.querySelectorAll('[data-language]')) {
    button.addEventListener('click', () => {
      current = button.dataset.language;
      try { localStorage.setItem(key, current); } catch { /* storage may be off: the choice lasts until the page closes */ }
      translatePage();
      changed();
    });
  }
}

const template = name => languages[current].words[name] ?? english[name] ?? name;

function remembered() {
  try {
    const chosen = localStorage.getItem(key);
    return Object.hasOwn(languages, chosen ?? '') ? chosen : null;
  } catch {
    return null;
  }
}

function preferred() {
  const tags = (navigator.languages ?? [navigator.language]).map(tag => tag.toLowerCase().slice(0, 2));
  return tags.find(tag => Object.hasOwn(languages, tag)) ?? 'en';
}
