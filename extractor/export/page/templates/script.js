"use strict";
(() => {
  const form = document.getElementById("filters");
  const shown = document.getElementById("shown");
  const floor = document.getElementById("floor");
  const entries = Array.from(document.querySelectorAll(".claim"), (element) => ({
    element,
    key: element.id.slice(1),
    words: element.querySelector(".quote").textContent.toLowerCase(),
    topics: element.dataset.topics.split(" "),
    confidence: Number(element.dataset.confidence),
    marks: [],
    is_shown: true,
  }));
  const byKey = new Map(entries.map((entry) => [entry.key, entry]));
  for (const mark of document.querySelectorAll("mark, a.no")) {
    const key = mark.dataset.claim || mark.hash.slice(2);
    byKey.get(key)?.marks.push(mark);
  }

  function chosen() {
    const data = new FormData(form);
    return {
      types: new Set(data.getAll("type")),
      modality: data.get("modality"),
      polarity: data.get("polarity"),
      topic: data.get("topic"),
      confidence: Number(data.get("confidence")),
      words: data.get("words").trim().toLowerCase(),
    };
  }

  function fits(entry, wanted) {
    const said = entry.element.dataset;
    return wanted.types.has(said.type)
      && (!wanted.modality || said.modality === wanted.modality)
      && (!wanted.polarity || said.polarity === wanted.polarity)
      && (!wanted.topic || entry.topics.includes(wanted.topic))
      && entry.confidence >= wanted.confidence
      && (!wanted.words || entry.words.includes(wanted.words));
  }

  function show(entry, is_shown) {
    if (entry.is_shown === is_shown) return;
    entry.is_shown = is_shown;
    entry.element.hidden = !is_shown;
    for (const mark of entry.marks) {
      if (mark.tagName === "A") mark.hidden = !is_shown;
      else mark.classList.toggle("off", !is_shown);
    }
  }

  function filter() {
    const wanted = chosen();
    floor.textContent = wanted.confidence;
    let count = 0;
    for (const entry of entries) {
      const is_shown = fits(entry, wanted);
      show(entry, is_shown);
      count += is_shown;
    }
    shown.textContent = `${count.toLocaleString("en")} of ${entries.length.toLocaleString("en")} claims`;
    for (const article of document.querySelectorAll(".document")) {
      const tally = article.querySelector(".tally");
      const here = article.querySelectorAll(".claim:not([hidden])").length;
      const all = Number(tally.dataset.all);
      tally.textContent = here === all ? `${all} ${all === 1 ? "claim" : "claims"}` : `${here} of ${all} claims`;
    }
  }

  function light(entry) {
    for (const old of document.querySelectorAll(".lit")) old.classList.remove("lit");
    entry.element.classList.add("lit");
    for (const mark of entry.marks) if (mark.tagName === "MARK") mark.classList.add("lit");
  }

  // Opens the entry of the list that an address names, and shows it without moving the text.
  function open(key, focus) {
    const entry = byKey.get(key);
    if (!entry) return;
    show(entry, true);
    entry.element.querySelector("details").open = true;
    light(entry);
    const list = entry.element.closest(".list");
    if (getComputedStyle(list).position === "sticky") {
      const gap = entry.element.getBoundingClientRect().top - list.getBoundingClientRect().top;
      list.scrollTop += gap - 12;
    } else if (focus) {
      entry.element.scrollIntoView();
    }
    if (focus) entry.element.querySelector("summary").focus({ preventScroll: true });
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#c']");
    if (link) {
      event.preventDefault();
      history.replaceState(null, "", link.hash);
      open(link.hash.slice(2), true);
      return;
    }
    const inText = event.target.closest("a[href^='#m']");
    if (inText) {
      const entry = byKey.get(inText.hash.slice(2));
      if (entry) light(entry);
      return;
    }
    const mark = event.target.closest("mark:not(.off)");
    if (mark && !String(getSelection())) open(mark.dataset.claim, false);
  });

  // The list follows the text: its top is the first claim in sight, unless somebody is using it.
  const articles = Array.from(document.querySelectorAll(".document"), (article) => ({
    article,
    list: article.querySelector(".list"),
    marks: Array.from(article.querySelectorAll(".text mark[id]")),
  }));

  function first(items, isBelow) {
    let low = 0;
    let high = items.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBelow(items[middle])) high = middle;
      else low = middle + 1;
    }
    return items[low];
  }

  function follow() {
    const bar = form.offsetHeight;
    const here = first(articles, (each) => each.article.getBoundingClientRect().bottom > bar + 60);
    if (!here || getComputedStyle(here.list).position !== "sticky") return;
    if (here.list.matches(":hover, :focus-within")) return;
    const mark = first(here.marks, (each) => each.getBoundingClientRect().top > bar);
    const entry = mark && byKey.get(mark.dataset.claim);
    if (!entry || !entry.is_shown) return;
    const gap = entry.element.getBoundingClientRect().top - here.list.getBoundingClientRect().top;
    here.list.scrollTop += gap - 44;
  }

  let following = 0;
  addEventListener("scroll", () => {
    clearTimeout(following);
    following = setTimeout(follow, 80);
  }, { passive: true });

  let waiting = 0;
  form.addEventListener("input", () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(filter);
  });
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("beforeprint", () => {
    for (const entry of entries) entry.element.querySelector("details").open = entry.is_shown;
  });
  if (matchMedia("(max-width: 60rem)").matches) form.querySelector("details").open = false;
  form.hidden = false;
  // What lies under the bar must know how high it is.
  new ResizeObserver(() => {
    document.documentElement.style.setProperty("--bar", `${form.offsetHeight}px`);
  }).observe(form);
  filter();
  if (location.hash.startsWith("#c")) open(location.hash.slice(2), true);
})();
