"use strict";
(() => {
  const form = document.getElementById("filters");
  const shown = document.getElementById("shown");
  const lines = Array.from(document.querySelectorAll(".line"));
  const companies = Array.from(document.querySelectorAll(".company"));
  const heads = Array.from(document.querySelectorAll(".map h4"));

  function filter() {
    const data = new FormData(form);
    const verdicts = new Set(data.getAll("verdict"));
    const category = data.get("category");
    const source = data.get("source");
    let count = 0;
    for (const line of lines) {
      const said = line.dataset;
      line.hidden = !verdicts.has(said.verdict)
        || (category && said.category !== category)
        || (source && !said.sources.split(" ").includes(source));
      count += !line.hidden;
      for (const quote of line.querySelectorAll(".quote")) {
        quote.closest("li").hidden = Boolean(source) && quote.dataset.source !== source;
      }
    }
    for (const company of companies) {
      company.hidden = count > 0 && !company.querySelector(".line:not([hidden])");
    }
    for (const head of heads) {
      let next = head.nextElementSibling;
      while (next && next.tagName !== "H4" && next.hidden) next = next.nextElementSibling;
      head.hidden = !next || next.tagName === "H4";
    }
    shown.textContent = `${count} of ${lines.length} indicators`;
  }

  // Opens what an address leads to, and all that it lies in.
  function reveal() {
    const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (!target) return;
    for (let each = target; each; each = each.parentElement) {
      if (each.tagName === "DETAILS") each.open = true;
      if (each.matches(".line, .company")) each.hidden = false;
    }
    target.scrollIntoView();
  }

  document.getElementById("open").addEventListener("click", () => {
    for (const line of lines) if (!line.hidden) line.open = true;
  });
  document.getElementById("close").addEventListener("click", () => {
    for (const line of lines) line.open = false;
  });
  form.addEventListener("input", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", reveal);
  if (matchMedia("(max-width: 56rem)").matches) form.querySelector("details").open = false;
  form.hidden = false;
  new ResizeObserver(() => {
    document.documentElement.style.setProperty("--bar", `${form.offsetHeight}px`);
  }).observe(form);
  filter();
  reveal();
})();
