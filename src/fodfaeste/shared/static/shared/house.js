// Starts the design system's components once each, also on what htmx brings in later, and prints.
// Loaded before the page is drawn: with the class "js" the stylesheet knows that the folded menu can be opened.
(function () {
  "use strict";
  document.documentElement.classList.add("js");
  const started = new WeakSet();

  function each(root, selector, start) {
    const found = [...root.querySelectorAll(selector)];
    if (root.matches && root.matches(selector)) {
      found.push(root);
    }
    for (const element of found) {
      if (!started.has(element)) {
        started.add(element);
        start(element);
      }
    }
  }

  // The design system calls the folded rest of the menu by a Danish word, whatever the page speaks.
  function nameTheRest() {
    const menu = document.querySelector("[data-more]");
    const word = document.querySelector(".more-button > span");
    if (menu && word) {
      word.textContent = menu.dataset.more;
    }
  }

  function init(root) {
    const parts = window.DKFDS;
    if (!parts) {
      return;
    }
    each(root, ".accordion, .accordion-bordered", (e) => new parts.Accordion(e).init());
    each(root, ".alert.has-close", (e) => new parts.Alert(e).init());
    each(root, ".js-dropdown", (e) => new parts.Dropdown(e).init());
    each(root, ".tab-container", (e) => new parts.Tabs(e).init());
    each(root, ".tooltip-wrapper", (e) => new parts.Tooltip(e).init());
    each(root, ".fds-modal", (e) => new parts.Modal(e).init());
    each(root, ".js-menu-open", () => {
      new parts.Navigation().init();
      nameTheRest();
    });
    each(root, '[data-module="error-summary"]', (e) => new parts.ErrorSummary(e).init());
    each(root, "[data-print]", (e) => e.addEventListener("click", () => window.print()));
  }

  // Where choices are numbered, the number chooses; in a field of text it is typed.
  function chooseByNumber(event) {
    const choices = [...document.querySelectorAll("[data-number-key]")];
    const typing = event.target.matches("textarea, select, input:not([type=radio], [type=checkbox])");
    if (!choices.length || typing || event.ctrlKey || event.altKey || event.metaKey || !/^\d$/.test(event.key)) {
      return;
    }
    // The last one is nought: none of them.
    const chosen = event.key === "0" ? choices[choices.length - 1] : choices.slice(0, -1)[Number(event.key) - 1];
    if (chosen) {
      chosen.checked = true;
      chosen.focus();
    }
  }

  // A group of the bar closes when the eye has gone elsewhere, and gives the focus back on Escape.
  function foldGroups(event) {
    for (const group of document.querySelectorAll(".navigation-menu .house-group-fold[open]")) {
      const inside = group.contains(event.target);
      if (event.type === "keydown" ? event.key === "Escape" : !inside) {
        group.open = false;
        if (inside) {
          group.querySelector("summary").focus();
        }
      }
    }
  }
  for (const kind of ["click", "keydown", "focusin"]) {
    document.addEventListener(kind, foldGroups);
  }

  document.addEventListener("keydown", chooseByNumber);
  document.addEventListener("DOMContentLoaded", () => init(document));
  document.addEventListener("htmx:after:process", (event) => init(event.target));
})();
