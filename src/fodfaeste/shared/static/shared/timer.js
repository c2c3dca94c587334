// A clock for a list of steps with minutes. Without it the list stands with its times of day, and nothing is lost.
(function () {
  "use strict";
  const SECOND = 1000;

  function button(words, press) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "button button-secondary";
    made.textContent = words;
    made.addEventListener("click", press);
    return made;
  }

  function clock(seconds) {
    const whole = Math.abs(seconds);
    return `${Math.floor(whole / 60)}.${String(whole % 60).padStart(2, "0")}`;
  }

  function start(list) {
    const words = list.dataset;
    const steps = [...list.querySelectorAll(":scope > li")];
    const lengths = steps.map((step) => 60 * Number(step.dataset.minutes));
    const panel = document.createElement("div");
    panel.className = "house-timer";
    panel.setAttribute("role", "group");
    panel.setAttribute("aria-label", words.label);
    // The step is said aloud when it changes; the seconds are for the eye alone.
    const said = document.createElement("p");
    said.setAttribute("aria-live", "polite");
    const shown = document.createElement("p");
    shown.className = "house-timer-clock";
    let place = -1;
    let left = 0;
    let last = 0;
    let runs = false;

    function draw() {
      const seconds = Math.floor(left / SECOND);
      shown.textContent = place < 0 || place >= steps.length ? "" : `${clock(seconds)} ${seconds < 0 ? words.over : words.left}`;
    }

    function go(to) {
      if (steps[place]) {
        steps[place].removeAttribute("aria-current");
      }
      place = Math.max(0, Math.min(to, steps.length));
      runs = place < steps.length;
      last = Date.now();
      if (runs) {
        left = lengths[place] * SECOND;
        steps[place].setAttribute("aria-current", "step");
      }
      said.textContent = runs ? steps[place].dataset.title : words.done;
      main.textContent = runs ? words.pause : words.begin;
      before.disabled = place === 0;
      after.disabled = !runs;
      draw();
    }

    function press() {
      if (place < 0 || place >= steps.length) {
        go(0);
        return;
      }
      runs = !runs;
      last = Date.now();
      main.textContent = runs ? words.pause : words.go;
    }

    const main = button(words.begin, press);
    const before = button(words.before, () => go(place - 1));
    const after = button(words.next, () => go(place + 1));
    before.disabled = after.disabled = true;
    const buttons = document.createElement("div");
    buttons.className = "house-buttons";
    buttons.append(main, before, after);
    panel.append(said, shown, buttons);
    list.before(panel);
    window.setInterval(() => {
      if (runs) {
        left -= Date.now() - last;
        last = Date.now();
        draw();
      }
    }, SECOND / 2);
  }

  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("[data-timer]").forEach(start));
})();
