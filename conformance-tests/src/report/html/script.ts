/**
 * The page's script: filters, copy buttons, and links that open what they lead to. Without it all is there, unfiltered.
 * It runs in the browser, so it is text here; the page's policy knows it by its digest.
 */
export const SCRIPT = `
"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const form = document.getElementById("filters");
  const found = document.getElementById("found");
  const items = all("[data-item]").map((element) => ({ element, kind: element.dataset.item, text: undefined }));
  const groups = all("[data-group]");
  const good = ["pass", "not-selected", "excluded", "not-judged"];

  // What frames say is not searched: every message holds nearly every word.
  const textOf = (item) => {
    if (item.text === undefined) {
      const copy = item.element.cloneNode(true);
      for (const frames of all(".timeline, .command", copy)) frames.remove();
      item.text = copy.textContent.toLowerCase();
    }
    return item.text;
  };

  const narrow = () => {
    const words = form.elements.text.value.toLowerCase().split(/\\s+/).filter((word) => word !== "");
    const state = form.elements.state.value;
    const role = form.elements.role.value;
    const shown = { check: 0, requirement: 0 };
    const of = { check: 0, requirement: 0 };
    for (const item of items) {
      const { state: own, roles } = item.element.dataset;
      const fits =
        (state === "" || (state === "setback" ? !good.includes(own) : own === state)) &&
        (role === "" || roles.split(" ").includes(role)) &&
        words.every((word) => textOf(item).includes(word));
      item.element.hidden = !fits;
      of[item.kind] += 1;
      if (fits) shown[item.kind] += 1;
    }
    for (const group of groups) group.hidden = !all("[data-item]", group).some((element) => !element.hidden);
    const none = shown.check + shown.requirement === 0 ? " Nothing fits." : "";
    found.textContent = shown.check + " of " + of.check + " checks, " + shown.requirement + " of " + of.requirement + " requirements." + none;
  };

  let waiting;
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(narrow, 120);
  });
  form.addEventListener("reset", () => setTimeout(narrow));
  const openOrClose = (open) => {
    for (const element of all(".check, .area")) if (!element.hidden) element.open = open;
  };
  document.getElementById("open-all").addEventListener("click", () => openOrClose(true));
  document.getElementById("close-all").addEventListener("click", () => openOrClose(false));

  // A browser gives the clipboard to secure pages only; elsewhere the command is selected, ready to be copied by hand.
  const copy = async (text, code) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      getSelection().selectAllChildren(code);
      return document.execCommand("copy");
    }
  };
  for (const button of all("[data-copy]")) {
    const label = button.firstChild;
    const code = button.parentElement.querySelector("code");
    const before = label.data;
    button.hidden = false;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      label.data = (await copy(code.textContent, code)) ? "Copied" : "Selected";
      setTimeout(() => { label.data = before; }, 2000);
    });
  }

  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target === null) return;
    if (target.closest("[hidden]") !== null) {
      form.reset();
      narrow();
    }
    for (let element = target; element !== null; element = element.parentElement) {
      if (element instanceof HTMLDetailsElement) element.open = true;
    }
    const focus = target.matches("details") ? target.querySelector("summary") : target;
    if (focus !== target) focus.focus({ preventScroll: true });
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  if (location.hash !== "") reveal();
  narrow();
})();
`;
