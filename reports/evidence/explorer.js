"use strict";
// Filters and deep links of the evidence page. The page is whole without this script; it only hides and points.
(() => {
  const index = JSON.parse(document.getElementById("index").textContent);
  const form = document.getElementById("filters");
  const shown = document.getElementById("shown");
  const nothing = document.getElementById("nothing");
  const articles = Array.from(document.querySelectorAll("article"));
  const claims = index.claims.map(([id, document, outcome, category, place, verdicts, start, end]) =>
    ({ id, document, outcome, category, place, verdicts, start, end }));
  const items = articles.flatMap((article) => Array.from(article.querySelectorAll(".claims > li")));
  const marks = articles.flatMap((article) => Array.from(article.querySelectorAll(".m")));
  const texts = new Map();
  const position = new Map(claims.map((claim, at) => [claim.id, at]));
  const fields = ["search", "outcome", "place", "category", "verdict", "from", "to"];

  const textOf = (at) => {
    if (!texts.has(at)) texts.set(at, articles[at].textContent.toLocaleLowerCase());
    return texts.get(at);
  };

  const inPlace = (claim, wanted) => claim.place === wanted || (!wanted.includes("+") && claim.place.split("+").includes(wanted));

  const matches = (claim, wanted, found) =>
    found[claim.document] &&
    (!wanted.outcome || claim.outcome === wanted.outcome) &&
    (!wanted.category || claim.category === wanted.category) &&
    (!wanted.place || inPlace(claim, wanted.place)) &&
    (!wanted.verdict || claim.verdicts.includes(wanted.verdict)) &&
    (!wanted.from || (claim.end && claim.end >= wanted.from)) &&
    (!wanted.to || (claim.end && (claim.start || claim.end) <= wanted.to));

  const state = () => Object.fromEntries(fields.map((name) => [name, form.elements[name].value.trim()]));

  const apply = () => {
    const wanted = state();
    const words = wanted.search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    const found = articles.map((_, at) => words.every((word) => textOf(at).includes(word)));
    const visible = claims.map((claim) => matches(claim, wanted, found));
    const any = fields.some((name) => wanted[name]);
    const alive = articles.map(() => false);
    visible.forEach((on, at) => { if (on) alive[claims[at].document] = true; });
    items.forEach((item, at) => { item.hidden = !visible[at]; });
    marks.forEach((mark) => {
      mark.classList.toggle("off", any && !mark.dataset.claims.split(" ").some((at) => visible[Number(at)]));
    });
    articles.forEach((article, at) => { article.hidden = any ? !alive[at] : false; });
    const count = visible.filter(Boolean).length;
    shown.textContent = shown.dataset.template.replace("{n}", count.toLocaleString("en")).replace("{total}", claims.length.toLocaleString("en"));
    nothing.hidden = count > 0 || !any;
    return wanted;
  };

  const remember = (wanted) => {
    const pairs = fields.filter((name) => wanted[name]).map((name) => `${name}=${encodeURIComponent(wanted[name])}`);
    history.replaceState(null, "", pairs.length ? `#${pairs.join("&")}` : location.pathname + location.search);
  };

  const point = (at) => {
    document.querySelectorAll(".aim").forEach((one) => one.classList.remove("aim"));
    const mark = marks.find((one) => one.dataset.claims.split(" ").includes(String(at)));
    const item = items[at];
    articles[claims[at].document].hidden = false;
    item.hidden = false;
    item.classList.add("aim");
    const target = mark || item;
    target.classList.remove("off");
    target.classList.add("aim");
    // Articles far away have only an estimated height until they are drawn: aim twice.
    target.scrollIntoView({ block: "center" });
    requestAnimationFrame(() => target.scrollIntoView({ block: "center" }));
    target.focus({ preventScroll: true });
  };

  // Not form.reset(): its event would take the link out of the address.
  const clear = () => fields.forEach((name) => { form.elements[name].value = ""; });

  const follow = () => {
    let name = location.hash.slice(1);
    try { name = decodeURIComponent(name); } catch { /* a broken escape is looked up as it stands */ }
    if (position.has(name)) {
      clear();
      apply();
      point(position.get(name));
      return;
    }
    if (!location.hash.includes("=")) return;
    const wanted = new URLSearchParams(location.hash.slice(1).replaceAll("+", "%2B"));
    clear();
    fields.forEach((name) => { if (wanted.has(name)) form.elements[name].value = wanted.get(name); });
    apply();
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => remember(apply()));
  form.addEventListener("reset", () => setTimeout(() => { remember(apply()); }));
  window.addEventListener("hashchange", follow);
  apply();
  follow();
})();
