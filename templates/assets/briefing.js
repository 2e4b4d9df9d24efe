/* What works only with a script; names in here are nobody else's. */
{
  /* On phones the table of contents is reached from the menu; the page holds it only once. */
  const contents = () => {
    const toc = document.querySelector(".md-sidebar--secondary .md-nav--secondary");
    const here = document.querySelector(".md-nav--primary .md-nav__item--active > a.md-nav__link");
    if (!toc?.querySelector("li") || !here || document.getElementById("__toc")) return;
    const toggle = document.createElement("input");
    toggle.id = "__toc";
    toggle.type = "checkbox";
    toggle.className = "md-nav__toggle md-toggle";
    const label = document.createElement("label");
    label.htmlFor = toggle.id;
    label.className = "md-nav__link md-nav__link--active";
    label.append(...here.cloneNode(true).childNodes, document.createElement("span"));
    label.lastChild.className = "md-nav__icon md-icon";
    here.before(toggle, label);
    here.after(toc.cloneNode(true));
  };

  /* The filter of a timeline. It reads what stands on the page; without it, everything is shown. */
  const filter = () => {
    const box = document.querySelector(".filter");
    if (!box) return;

    const kinds = {
      who: (link) => /\/?actors(\/|\.html)?#/.test(link.getAttribute("href")),
      where: (link) => link.getAttribute("href").startsWith("#place_"),
    };
    const events = [...document.querySelectorAll("h3[id]:not([id^=place_])")].map((heading) => {
      const parts = [heading];
      for (let next = heading.nextElementSibling; next && !/^H[1-3]$/.test(next.tagName); next = next.nextElementSibling) {
        if (next.matches(".footnote")) break;
        parts.push(next);
      }
      const links = parts.flatMap((part) => [...part.querySelectorAll("a[href*='#']:not(.headerlink)")]);
      const named = (of) => links.filter(of).map((link) => link.textContent.trim());
      const sure = parts.flatMap((part) => [...part.querySelectorAll("em[class]")].map((word) => word.textContent));
      return { id: heading.id, parts, who: named(kinds.who), where: named(kinds.where), sure };
    });
    const rows = [...document.querySelectorAll(".chart li")];
    const told = document.createElement("output");

    const show = () => {
      const wanted = [...box.querySelectorAll("select")].filter((select) => select.value);
      const shown = events.filter((event) => wanted.every((select) => event[select.name].includes(select.value)));
      for (const event of events) {
        for (const part of event.parts) part.hidden = !shown.includes(event);
      }
      for (const row of rows) {
        const link = row.querySelector("a[href^='#']");
        row.hidden = Boolean(link) && !shown.some((event) => link.hash === `#${event.id}`);
      }
      told.value = box.dataset.shown.replace("{n}", shown.length).replace("{all}", events.length);
    };

    for (const name of ["who", "where", "sure"]) {
      const values = [...new Set(events.flatMap((event) => event[name]))].sort((a, b) => a.localeCompare(b));
      if (values.length < 2) continue;
      const label = document.createElement("label");
      const select = document.createElement("select");
      select.name = name;
      select.append(new Option(box.dataset.every, ""), ...values.map((value) => new Option(value)));
      select.addEventListener("change", show);
      label.append(box.dataset[name], " ", select);
      box.append(label);
    }
    if (!box.childElementCount) return;
    box.append(told);
    box.hidden = false;
    show();
  };

  /* With instant navigation, Material brings the next page without loading the script again. */
  for (const start of [contents, filter]) {
    if (window.document$) window.document$.subscribe(start);
    else start();
  }
}
