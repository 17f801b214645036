// A long table: search, filters, sorting, pages. Only the rows of one page are in the document.
class Grid {
  constructor(name, options) {
    this.root = document.getElementById('grid-' + name);
    this.options = options;
    this.page = 0;
    this.size = 50;
    this.open = new Set();
    this.rows = new Rows(options.length, options.columns, options.filters, options.text);
    this.rows.order = options.order ?? null;
    this.body = this.root.querySelector('tbody');
    this.status = this.root.querySelector('[data-status]');
    this.head = new GridHead(this);
    this.tools = new GridFilter(this);
    this.pager = new GridPager(this);
    this.root.hidden = false;
    this.refresh();
  }

  refresh() {
    this.rows.update();
    this.page = 0;
    this.draw();
  }

  sortBy(column) {
    const order = this.rows.order;
    const first = this.options.columns[column].descendingFirst ?? false;
    this.rows.order = { column, descending: order?.column === column ? !order.descending : first };
    this.refresh();
  }

  get pages() {
    return Math.max(1, Math.ceil(this.rows.shown.length / this.size));
  }

  go(page) {
    this.page = Math.min(Math.max(0, page), this.pages - 1);
    this.draw();
    this.root.querySelector('.frame').scrollTop = 0;
  }

  draw(limit = this.size) {
    const start = this.page * this.size;
    const part = this.rows.shown.slice(start, start + limit);
    const lines = document.createDocumentFragment();
    for (const row of part) lines.append(this.line(row), ...(this.open.has(row) ? [this.extra(row)] : []));
    this.body.replaceChildren(lines);
    this.tell(start, part.length);
    this.head.draw();
    this.pager.draw();
  }

  tell(start, length) {
    const { shown, length: all } = this.rows;
    const noun = this.options.noun;
    const found = shown.length === all ? `${count(all)} ${noun}` : `${count(shown.length)} of ${count(all)} ${noun} match`;
    this.status.textContent = length === 0
      ? `No ${noun} match.`
      : `${found}. Rows ${count(start + 1)} to ${count(start + length)}.`;
  }

  line(row) {
    const line = make('tr', {}, make('td', {}, this.expander(row)));
    this.options.columns.forEach((column, index) => {
      line.append(make(index === 0 ? 'th' : 'td', { class: column.kind, scope: index === 0 ? 'row' : null }, column.cell(row)));
    });
    return line;
  }

  expander(row) {
    const open = this.open.has(row);
    const label = `Details of ${this.options.name(row)}`;
    const button = make('button', { type: 'button', class: 'expand', 'aria-expanded': String(open), 'aria-label': label }, open ? '▾' : '▸');
    button.addEventListener('click', () => this.toggle(row, button));
    return button;
  }

  toggle(row, button) {
    const line = button.closest('tr');
    const open = !this.open.has(row);
    if (open) {
      this.open.add(row);
      line.after(this.extra(row));
    } else {
      this.open.delete(row);
      line.nextElementSibling.remove();
    }
    button.setAttribute('aria-expanded', String(open));
    button.textContent = open ? '▾' : '▸';
  }

  extra(row) {
    return make('tr', { class: 'extra' }, make('td', { colspan: this.options.columns.length + 1 }, this.options.extra(row)));
  }
}
