// The buttons below a table.
class GridPager {
  constructor(grid) {
    this.grid = grid;
    const button = (text, label, target) => {
      const made = make('button', { type: 'button', 'aria-label': label }, text);
      made.addEventListener('click', () => grid.go(target()));
      return made;
    };
    this.back = [button('«', 'First page', () => 0), button('‹', 'Previous page', () => grid.page - 1)];
    this.on = [button('›', 'Next page', () => grid.page + 1), button('»', 'Last page', () => grid.pages - 1)];
    this.place = make('span', {});
    const size = make('select', {}, ...[25, 50, 100, 250].map(rows => make('option', { value: rows, selected: rows === 50 }, String(rows))));
    size.addEventListener('change', () => {
      grid.size = Number(size.value);
      grid.go(0);
    });
    grid.root.querySelector('[data-pager]').append(
      ...this.back, this.place, ...this.on, make('span', { class: 'gap' }), make('label', {}, 'Rows per page', size));
  }

  draw() {
    const { page, pages } = this.grid;
    this.place.textContent = `Page ${count(page + 1)} of ${count(pages)}`;
    for (const button of this.back) button.disabled = page === 0;
    for (const button of this.on) button.disabled = page >= pages - 1;
  }
}
