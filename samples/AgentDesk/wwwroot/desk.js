import { describe, send } from "./api.js";
import { setUpActions } from "./actions.js";
import { language, setLanguage, text } from "./texts.js";
import { redrawOutcomes } from "./outcomes.js";

let desk;

function showDesk() {
  const badge = document.querySelector("#platform");
  badge.textContent = text(desk.isEmulated ? "emulated" : "real");
  badge.classList.toggle("real", !desk.isEmulated);
  badge.hidden = false;
  document.querySelector("#user").textContent = desk.user;
  document.querySelector("#account").replaceChildren(...desk.accounts.map((name) => new Option(name)));
}

function showDemo({ console, ...hints }) {
  const link = document.querySelector("#console");
  link.href = console;
  link.hidden = false;
  for (const place of document.querySelectorAll("[data-hints]")) {
    place.replaceChildren(...hints[place.dataset.hints].map((hint) => hintButton(place.dataset.for, hint)));
  }
}

function hintButton(field, hint) {
  const { value, note } = hint.value === undefined ? { value: hint } : hint;
  const button = document.createElement("button");
  button.type = "button";
  button.append(value);
  if (note) {
    const small = document.createElement("small");
    small.textContent = ` ${text(`note.${note}`)}`;
    button.append(small);
  }
  button.addEventListener("click", () => {
    const input = document.getElementById(field);
    input.value = value;
    input.focus();
  });
  return button;
}

function showLanguage() {
  const account = document.querySelector("#account").value;
  for (const element of document.querySelectorAll("[data-text]")) {
    element.textContent = text(element.dataset.text);
  }
  document.documentElement.lang = text("lang");
  const other = document.querySelector("#language");
  other.textContent = text("otherLanguage");
  other.lang = text("otherLang");
  if (desk) {
    showDesk();
    if (account) document.querySelector("#account").value = account;
    if (desk.demo) showDemo(desk.demo);
  }
  redrawOutcomes();
}

document.querySelector("#language").addEventListener("click", () => {
  setLanguage(language() === "en" ? "zh" : "en");
  showLanguage();
});

showLanguage();
setUpActions(send);
desk = await describe();
if (desk) {
  showLanguage();
  document.querySelector("#conversationId").value ||= desk.demo?.conversations[0] ?? "";
} else {
  const badge = document.querySelector("#platform");
  badge.textContent = text("deskSilent");
  badge.classList.add("real");
  badge.hidden = false;
}
