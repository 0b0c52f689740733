import { hasText, language, text } from "./texts.js";

const kept = 100;
const list = document.querySelector("#outcomes");
const nothing = document.querySelector("#nothing");
let outcomes = [];

/** Shows a call that has begun, newest first. `complete` tells how it ended; `again` makes it once more, on purpose. */
export function addOutcome(call, again) {
  const outcome = { call, again, at: new Date(), result: { state: "pending" }, element: document.createElement("article") };
  outcomes.unshift(outcome);
  for (const old of outcomes.splice(kept)) old.element.remove();
  draw(outcome);
  list.prepend(outcome.element);
  list.scrollTop = 0;
  nothing.hidden = true;
  return {
    complete(result) {
      outcome.result = result;
      draw(outcome);
    },
  };
}

export const redrawOutcomes = () => outcomes.forEach(draw);

function draw(outcome) {
  const { call, at, result, again, element } = outcome;
  element.className = `outcome ${kindOf(result)}`;
  const head = create("header", create("h3", `${text(`did.${call.action}`)} `, create("bdi", subjectOf(call))), timeOf(at));
  const state = create("p", text(`state.${stateOf(call, result)}`));
  state.className = "state";
  const facts = create("p", ...factsOf(call, result));
  facts.className = "facts";
  element.replaceChildren(head, state, ...detailsOf(call, result).map((line) => create("p", line)), facts);
  if (again && ["done", "unknown", "stillUnknown"].includes(result.state)) {
    const button = create("button", text("inviteAgain"));
    button.type = "button";
    button.addEventListener("click", () => {
      outcome.again = null; // one more, not two
      draw(outcome);
      list.focus({ preventScroll: true }); // the button is gone
      again();
    });
    element.append(button);
  }
}

// What happened on the platform decides about the colour.
const kindOf = ({ state }) => ({ invalid: "notSent", signedOut: "notSent", forbidden: "notSent", noAccount: "notSent", silent: "unknown", underWay: "notSent", stillUnknown: "unknown" })[state] ?? state;

function stateOf(call, result) {
  if (result.state === "done") return result.isReplay ? "replay" : `done.${call.action}`;
  if (result.state === "pending") return call.action === "join" ? "pending.join" : "pending";
  return result.state;
}

function detailsOf(call, result) {
  const lines = [];
  if (result.code) lines.push(hasText(`code.${result.code}`) ? text(`code.${result.code}`) : text("code.other"));
  if (result.state === "refused" && result.safeToRetry) lines.push(text("refused.safe"));
  if (result.state === "unknown") lines.push(text(adviceFor(call, result)));
  else if (hasText(`detail.${result.state}`)) lines.push(text(`detail.${result.state}`));
  if (result.state === "invalid") lines.push(...Object.entries(result.errors ?? {}).map(([field, rules]) => `${labelOf(field)}: ${rulesOf(field, rules)}`));
  return lines;
}

const labelOf = (field) => document.querySelector(`label[for="${CSS.escape(field)}"]`)?.textContent ?? field;

/** The rules of a field in the page's language where it knows them, else in the words of whoever refused. */
export const rulesOf = (field, rules) => hasText(`rule.${field}`) ? text(`rule.${field}`) : rules.join(" ");

function adviceFor(call, result) {
  if (result.safeToRetry) return "unknown.safe";
  return call.action === "leave" ? "unknown.leave" : "unknown.invite";
}

function factsOf({ account, conversationId }, result) {
  const facts = [create("bdi", `${account} · ${conversationId}`)];
  if (result.code) facts.push(` · ${result.code}`);
  if (result.attempts > 1) facts.push(` · ${text("attempts").replace("{n}", result.attempts)}`);
  return facts;
}

function subjectOf({ body }) {
  return body?.agentId ?? body?.skill ?? mask(body?.to) ?? "";
}

// Over the shoulder, too, a number is its owner's.
const mask = (number) => number && (number.length < 8 ? "****" : `${number.slice(0, 3)}****${number.slice(-4)}`);

function timeOf(at) {
  const time = create("time", at.toLocaleTimeString(language() === "zh" ? "zh-CN" : "en-GB"));
  time.dateTime = at.toISOString();
  return time;
}

// Children are nodes or text, never markup: what users and the platform wrote shows as they wrote it.
function create(name, ...children) {
  const element = document.createElement(name);
  element.append(...children);
  return element;
}
