/* The search: Pagefind loads of its index only what a query needs, and nothing before the box is opened. */
(() => {
  const bar = document.querySelector(".md-header__inner"), config = document.getElementById("__config");
  if (!bar || !config) return;
  const { base, translations: say } = JSON.parse(config.textContent);
  const root = new URL(`${base}/`, location), lang = document.documentElement.lang.split("-")[0];
  const own = words[lang] ?? words.en;

  const start = async () => {
    const finder = await import(new URL("pagefind/pagefind.js", root));
    await finder.options({ noWorker: true, excerptLength: 24 });
    const merge = async (site) => {
      const href = `${site}pagefind/`;
      const { languages } = await (await fetch(`${href}pagefind-entry.json`)).json();
      const size = (name) => (name === lang ? Infinity : languages[name].page_count);
      const names = Object.keys(languages).sort((a, b) => size(b) - size(a));
      if (site === root.href) names.shift(); // the finder has that one already
      for (const language of names) await finder.mergeIndex(href, { language });
    };
    await finder.init();
    const sites = new Set([root.href, ...also.map((site) => new URL(site, root).href)]);
    await Promise.allSettled([...sites].map(merge));
    return finder;
  };

  const make = (tag, more, ...inside) => {
    const made = document.createElement(tag);
    for (const name in more) made.setAttribute(name, more[name]);
    made.append(...inside);
    return made;
  };
  const field = make("input", { type: "search", "aria-label": own.open, placeholder: say["search.result.placeholder"] });
  const told = make("output"), list = make("ol");
  const close = make("button", { "aria-label": own.close }, "✕");
  const box = make("dialog", { class: "search md-typeset", "aria-label": own.open }, field, close, told, list);
  const button = make("button", { class: "search-open", "aria-label": own.open });

  const marked = (text) =>
    text.split(/<\/?mark>/).map((part, at) => {
      const plain = part.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
      return at % 2 ? make("mark", {}, plain) : plain;
    });
  // How much the best hit of an item counts, times how many of the words it has.
  const weight = ({ excerpt, weighted_locations: hits }) =>
    Math.max(...hits.map((one) => one.balanced_score)) * new Set(excerpt.toLowerCase().match(/<mark>[\p{L}\p{N}]+/gu)).size;
  const parts = ({ meta, sub_results: all }) => all.map((part) => ({ ...part, page: meta.title, hit: weight(part) }));
  const heaviest = (all, count) => all.sort((a, b) => b.hit - a.hit).slice(0, count);
  const item = ({ url, title, page, excerpt }) =>
    make("li", { dir: "auto" }, make("a", { href: url }, title), make("small", {}, page), make("p", {}, ...marked(excerpt)));

  let started, asked;
  const search = async () => {
    const query = (asked = field.value.trim());
    const { results } = await (await (started ??= start())).search(query);
    const pages = await Promise.all(results.slice(0, 8).map((page) => page.data()));
    if (asked !== query) return;
    list.replaceChildren(...heaviest(pages.flatMap((page) => heaviest(parts(page), 3)), 24).map(item));
    const phrase = say[`search.result.${["none", "one"][results.length] ?? "other"}`];
    told.value = query && phrase.replace("#", results.length);
  };
  const open = () => {
    box.showModal();
    started ??= start();
  };

  field.oninput = search;
  close.onclick = () => box.close();
  list.onclick = (event) => event.target.closest("a") && box.close();
  button.onclick = open;
  onkeydown = (event) => {
    if (event.key !== "/" || event.target.closest("input, select")) return;
    event.preventDefault();
    open();
  };
  bar.append(button, box);
})();
