"use strict";
document.documentElement.classList.add("scripted");
const at = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const words = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const DAY = 86400000;

function make(name, fields = {}, ...inside) {
  const made = document.createElement(name);
  for (const [field, value] of Object.entries(fields)) made[field] = value;
  made.append(...inside);
  return made;
}

function askForm(form) {
  const text = at("#text"), file = at("#file"), example = at("#example"), progress = at("#progress");
  if (example && at("#example-text")) {
    example.hidden = false;
    example.addEventListener("click", () => {
      text.value = at("#example-text").content.textContent;
      at("#published").value = "2025-08-01";
      text.focus();
    });
  }
  for (const name of ["dragover", "dragleave", "drop"]) {
    form.addEventListener(name, (event) => {
      event.preventDefault();
      form.classList.toggle("over", name === "dragover");
      if (name === "drop" && event.dataTransfer.files.length) {
        file.files = event.dataTransfer.files;
        progress.textContent = `${file.files[0].name} is chosen.`;
      }
    });
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    follow(form, progress).catch(() => form.submit());
  });
  window.addEventListener("pageshow", () => progress.replaceChildren());
}

const STAGES = {
  waiting: () => "Waiting for its turn",
  opened: (event) => `Opened: ${event.of.toLocaleString("en")} characters`,
  read: (event) => `Reading: ${event.number.toLocaleString("en")} of ${event.of.toLocaleString("en")} sentences`,
  judged: (event) => `Holding claims against the record: ${event.number} of ${event.of}`,
};

async function follow(form, place) {
  const label = make("span"), bar = make("progress");
  const tell = (event) => {
    label.textContent = `${STAGES[event.stage](event)} …`;
    if (event.stage === "opened" || !event.of) return bar.removeAttribute("value");
    bar.max = event.of;
    bar.value = event.number;
  };
  bar.setAttribute("aria-label", "How far it is");
  place.replaceChildren(bar, label);
  tell({ stage: "waiting" });
  const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { accept: "text/event-stream" } });
  const type = answer.headers.get("content-type") ?? "";
  if (!type.startsWith("text/event-stream")) return shown(await answer.text());
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let held = ""; ;) {
    const { value, done } = await reader.read();
    if (done) throw new Error("it broke off");
    const parts = (held + value).split("\n\n");
    held = parts.pop();
    for (const part of parts) {
      const event = JSON.parse(part.slice("data: ".length));
      if (event.stage === "done") return shown(event.page);
      tell(event);
    }
  }
}

function shown(text) {
  const page = new DOMParser().parseFromString(text, "text/html"), main = page.getElementById("main");
  document.title = page.title;
  history.pushState(null, "", at(".share", page)?.getAttribute("href") ?? "/check");
  at("#main").replaceWith(main);
  here = location.pathname + location.search;
  main.tabIndex = -1;
  main.focus({ preventScroll: true });
  scrollTo(0, 0);
  begin();
}

let here = location.pathname + location.search;
addEventListener("popstate", () => { if (here !== location.pathname + location.search) location.reload(); });

function marks(root) {
  let tip = null, marked = [], leaving = null;
  const stay = () => clearTimeout(leaving);
  const leave = () => { stay(); leaving = setTimeout(close, 300); };
  const close = () => {
    stay();
    tip?.remove();
    tip = null;
    for (const lit of marked) lit.classList.remove("lit");
    marked = [];
  };
  const open = (mark) => {
    close();
    const notes = mark.dataset.notes.split(" ").map((id) => document.getElementById(id)).filter((note) => note?.offsetParent);
    if (!notes.length) return;
    marked = [mark, ...notes];
    for (const lit of marked) lit.classList.add("lit");
    const seen = notes.every((note) => { const box = note.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; });
    if (seen) return;
    tip = make("div", { className: "tip", id: "tip" });
    tip.setAttribute("role", "tooltip");
    notes.forEach((note, number) => {
      if (number) tip.append(make("hr"));
      for (const part of note.children) if (part.matches(".word, p")) tip.append(part.cloneNode(true));
    });
    document.body.append(tip);
    tip.addEventListener("pointerenter", stay);
    tip.addEventListener("pointerleave", leave);
    const box = mark.getBoundingClientRect(), wide = tip.offsetWidth, high = tip.offsetHeight;
    const below = box.bottom + high + 12 < innerHeight;
    tip.style.left = `${Math.max(8, Math.min(box.left, innerWidth - wide - 8)) + scrollX}px`;
    tip.style.top = `${(below ? box.bottom + 8 : Math.max(8, box.top - high - 8)) + scrollY}px`;
  };
  root.addEventListener("pointerover", (event) => { const mark = event.target.closest("mark[data-notes]"); if (mark) open(mark); });
  root.addEventListener("pointerout", (event) => { if (event.pointerType === "mouse" && event.target.closest("mark[data-notes]")) leave(); });
  root.addEventListener("click", (event) => { const mark = event.target.closest("mark[data-notes]"); if (mark) open(mark); else if (!event.target.closest(".tip")) close(); });
  root.addEventListener("focusin", (event) => {
    const link = event.target.closest("sup a");
    if (!link?.matches(":focus-visible")) return;
    const mark = all("mark[data-notes]", root).find((one) => one.dataset.notes.split(" ").includes(link.hash.slice(1)));
    if (mark) open(mark);
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  for (const told of all(".correct", root)) {
    const button = make("button", { type: "button", className: "copy", textContent: "Copy" });
    button.addEventListener("click", async () => {
      const said = at("p", told).textContent;
      try {
        await navigator.clipboard.writeText(said);
        button.textContent = "Copied";
      } catch {
        getSelection().selectAllChildren(at("p", told));
        button.textContent = "Selected: copy it";
      }
    });
    told.append(button);
  }
}

async function world(root) {
  const slide = at("#slide"), out = at("#day"), play = at("#play"), on = at("#on");
  const answer = await fetch(root.dataset.courses);
  if (!answer.ok) return;
  const { states } = await answer.json();
  const first = Date.parse(root.dataset.first), last = Date.parse(root.dataset.last);
  const rows = Object.entries(states).map(([code, row]) => ({
    code, name: row.name, shape: document.getElementById(`m-${code}`), shown: null,
    from: row.from ? Date.parse(row.from) : -Infinity, until: row.until ? Date.parse(row.until) : Infinity,
    course: row.course.map(([day, word, held]) => [Date.parse(day), word, held]),
  }));
  const lists = Object.fromEntries(all("ul.names").map((list) => [list.id.slice(2), list]));
  const clocks = at("#clocks");
  const standing = (row, day) => { let word = row.course[0][1]; for (const [start, next] of row.course) if (start <= day) word = next; return word; };
  const effect = (row, day) => row.course.find(([start, word]) => start > day && word !== "leaving");
  const clock = (row, day) => {
    const ends = effect(row, day), [began, , held] = row.course.filter(([start]) => start <= day).pop();
    const left = ends ? make("p", {}, make("b", { textContent: Math.round((ends[0] - day) / DAY) }), " days left") : make("p", {}, make("b", { textContent: "held" }));
    const told = `notice ${words.format(began)}` + (ends ? `; ends ${words.format(ends[0])}` : "") + (held ? `. ${held}` : "");
    return make("div", { className: "clock" }, make("a", { href: `/states/${row.code}`, textContent: row.name }), left, make("p", { className: "quiet", textContent: told }));
  };
  const show = (day, settled) => {
    const groups = {}, leaving = [];
    for (const row of rows) {
      const lives = row.from <= day && day <= row.until, word = lives ? standing(row, day) : "none";
      if (lives) (groups[word] ??= []).push(row);
      if (lives && word === "leaving") leaving.push(row);
      if (row.shape && row.shown !== word) {
        for (const name of [...row.shape.classList]) if (name.startsWith("s-") || name === "is-contested") row.shape.classList.remove(name);
        row.shape.classList.add(`s-${word}`);
        row.shown = word;
      }
    }
    for (const told of all("[data-count]")) told.textContent = (groups[told.dataset.count] ?? []).length;
    clocks.replaceChildren(...(leaving.length ? leaving.map((row) => clock(row, day)) : [make("p", { className: "quiet", textContent: "Nobody has given notice on this day." })]));
    out.textContent = words.format(day);
    slide.setAttribute("aria-valuetext", words.format(day));
    if (!settled) return;
    at("#lists-day").textContent = words.format(day);
    on.value = new Date(day).toISOString().slice(0, 10);
    for (const [word, list] of Object.entries(lists)) {
      const here = (groups[word] ?? []).sort((a, b) => a.name.localeCompare(b.name, "en"));
      list.replaceChildren(...here.map((row) => make("li", {}, make("a", { href: `/states/${row.code}`, textContent: row.name }))));
    }
  };
  slide.max = Math.round((last - first) / DAY);
  slide.value = Math.round((Date.parse(on.value) - first) / DAY);
  at(".slider").hidden = false;
  const day = () => first + Number(slide.value) * DAY;
  slide.addEventListener("input", () => show(day(), false));
  slide.addEventListener("change", () => show(day(), true));
  let timer = null;
  const stop = () => { clearInterval(timer); timer = null; play.textContent = "Play"; play.setAttribute("aria-pressed", "false"); show(day(), true); };
  play.addEventListener("click", () => {
    if (timer) return stop();
    if (Number(slide.value) >= Number(slide.max)) slide.value = 0;
    play.textContent = "Stop";
    play.setAttribute("aria-pressed", "true");
    timer = setInterval(() => {
      slide.value = Math.min(Number(slide.max), Number(slide.value) + 30);
      show(day(), false);
      if (Number(slide.value) >= Number(slide.max)) stop();
    }, 50);
  });
}

function find(input) {
  const rows = all(input.dataset.rows);
  input.closest(".find").hidden = false;
  input.addEventListener("input", () => {
    const wanted = input.value.trim().toLowerCase();
    for (const row of rows) row.hidden = !at("th", row).textContent.toLowerCase().includes(wanted);
  });
}

function review(card) {
  const keys = { a: "[value=accept]", r: "[value=reject]", n: "a.next" };
  at(".keys", card)?.removeAttribute("hidden");
  card.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    const told = at(".correct-reading", card);
    if (event.key === "c" && told) {
      event.preventDefault();
      told.open = true;
      at("select, input:not([type=hidden])", told).focus();
    } else if (keys[event.key]) {
      at(keys[event.key], card)?.click();
    }
  });
  if (!document.querySelector("[role=alert]") && !location.hash) card.focus({ preventScroll: true });
}

function begin() {
  if (at(".review")) review(at(".review"));
  if (at("#ask")) askForm(at("#ask"));
  if (at(".checked")) marks(at(".checked"));
  if (at(".world")) world(at(".world"));
  if (at("#find")) find(at("#find"));
}

begin();
